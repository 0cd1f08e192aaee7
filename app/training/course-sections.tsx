import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { gates } from './course';
import type { CoursesView } from './list-training.server';
import { useCourseName } from './training-nav';

type Course = CoursesView['courses'][number];

export function CourseTable({ view }: { view: CoursesView }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  const subject = ({ gate, groupCode }: Course) => {
    if (gate) return t(`training:gate.${gate}`);
    const group = view.groups.find(({ code }) => code === groupCode);
    return group ? nameOf(group) : '–';
  };
  return (
    <ListTable
      label={t('training:tab.courses')}
      rows={view.courses}
      rowKey={(row) => row.id}
      emptyText={t('training:course.none')}
      columns={[
        {
          key: 'name',
          head: t('training:field.course'),
          cell: (row) => (
            <>
              {nameOf(row)}{' '}
              {row.retiredOn && (
                <StateBadge color="gray">
                  {t('training:course.retired', { day: formatDay(row.retiredOn, language) })}
                </StateBadge>
              )}{' '}
              <span className="soft">{row.note}</span>
            </>
          ),
        },
        { key: 'kind', head: t('training:field.kind'), cell: (row) => t(`training:kind.${row.kind}`) },
        { key: 'subject', head: t('training:field.subject'), cell: subject },
        {
          key: 'validity',
          head: t('training:field.validity'),
          cell: (row) =>
            row.validityMonths === null
              ? t('training:for_ever')
              : t('training:months', { count: row.validityMonths }),
        },
        { key: 'mark', head: t('training:field.pass_mark'), numeric: true, cell: (row) => row.passMark },
        { key: 'results', head: t('training:field.results'), numeric: true, cell: (row) => row.results },
        ...(view.mayEdit
          ? [
              {
                key: 'edit',
                bare: true,
                head: t('training:course.change'),
                cell: (row: Course) => (
                  <Link to={`?edit=${row.id}`}>
                    {t('training:course.change')}
                    <span className="only-spoken"> {nameOf(row)}</span>
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function EditedFields({ course }: { course?: Course }) {
  const t = useText();
  return (
    <>
      <div className="form-row">
        <TextField name="name" label={t('training:field.name')} defaultValue={course?.name} required />
        <TextField name="nameEn" label={t('training:field.name_en')} defaultValue={course?.nameEn} />
      </div>
      <div className="form-row">
        <TextField
          name="validityMonths"
          type="number"
          label={t('training:field.validity_months')}
          description={t('training:course.validity_help')}
          defaultValue={course?.validityMonths ? String(course.validityMonths) : undefined}
        />
        <TextField
          name="passMark"
          type="number"
          label={t('training:field.pass_mark')}
          defaultValue={String(course?.passMark ?? 60)}
          required
        />
      </div>
      <TextField name="note" label={t('training:field.note')} defaultValue={course?.note} />
    </>
  );
}

/** Renames a course, changes what it asks for, retires or deletes it. */
export function ChangeCourse({ course }: { course: Course }) {
  const t = useText();
  const nameOf = useCourseName();
  return (
    <Section title={t('training:course.edit', { name: nameOf(course) })}>
      <DeedForm>
        <input type="hidden" name="courseId" value={course.id} />
        <EditedFields course={course} />
        <p className="soft">{t('training:course.kept')}</p>
        <div className="form-actions">
          <SubmitButton name="intent" value="change">
            {t('training:course.save')}
          </SubmitButton>
          {!course.retiredOn && (
            <SubmitButton name="intent" value="retire" tone="quiet">
              {t('training:course.retire')}
            </SubmitButton>
          )}
          <SubmitButton name="intent" value="delete" tone="danger">
            {t('training:course.delete')}
          </SubmitButton>
          <Link to="/training/courses">{t('ui:form.cancel')}</Link>
        </div>
      </DeedForm>
    </Section>
  );
}

export function AddCourse({ view }: { view: CoursesView }) {
  const t = useText();
  const nameOf = useCourseName();
  return (
    <Section title={t('training:course.add')}>
      <DeedForm>
        <div className="form-row">
          <SelectField
            name="kind"
            label={t('training:field.kind')}
            defaultValue="refresher"
            options={['refresher', 'gate', 'group'].map((kind) => ({
              value: kind,
              label: t(`training:kind.${kind}`),
            }))}
          />
          <SelectField
            name="gate"
            label={t('training:field.gate')}
            empty="–"
            options={gates.map((gate) => ({ value: gate, label: t(`training:gate.${gate}`) }))}
          />
          <SelectField
            name="groupCode"
            label={t('training:field.group')}
            empty="–"
            options={view.groups.map((group) => ({ value: group.code, label: nameOf(group) }))}
          />
        </div>
        <EditedFields />
        <div className="form-actions">
          <SubmitButton name="intent" value="add">
            {t('training:course.add')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
