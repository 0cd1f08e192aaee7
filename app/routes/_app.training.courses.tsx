import { redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import type { ChangeCourseInput, CourseInput } from '~/training/course-form';
import { AddCourse, ChangeCourse, CourseTable } from '~/training/course-sections';
import { listCoursesView } from '~/training/list-training.server';
import { addCourse, changeCourse, endCourse, removeCourse } from '~/training/save-course.server';
import { TrainingNav } from '~/training/training-nav';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(listCoursesView);

export const action = deed(async (call, form) => {
  const values = formValues(form) as unknown;
  const courseId = Number(form.get('courseId'));
  switch (form.get('intent')) {
    case 'add':
      await addCourse(call, values as CourseInput);
      break;
    case 'change':
      await changeCourse(call, values as ChangeCourseInput);
      break;
    case 'retire':
      await endCourse(call, { courseId });
      break;
    case 'delete':
      await removeCourse(call, { courseId });
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect('/training/courses');
});

/** What is taught, what it is for, and what passing it asks for. */
export default function Courses() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const edited = view.mayEdit && view.courses.find(({ id }) => String(id) === params.get('edit'));
  return (
    <Page title={t('training:tab.courses')}>
      <TrainingNav tabs={view.tabs} />
      <FormRefusal />
      {edited && <ChangeCourse key={edited.id} course={edited} />}
      <Section>
        <CourseTable view={view} />
      </Section>
      {view.mayEdit && <AddCourse view={view} />}
    </Page>
  );
}
