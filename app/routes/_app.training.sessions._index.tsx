import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { listSessions } from '~/training/list-sessions.server';
import { SessionBadge, useWhen } from '~/training/session-parts';
import { TrainingNav, useCourseName } from '~/training/training-nav';
import { formatFen } from '~/ui/format';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const { searchParams } = new URL(request.url);
  const number = (name: string) => {
    const value = Number(searchParams.get(name));
    return Number.isInteger(value) && value > 0 && value < 2 ** 31 ? value : undefined;
  };
  const month = searchParams.get('month') ?? undefined;
  return listSessions(call, { month, courseId: number('course'), page: number('page') });
});

/** Every session, the latest first. */
export default function Sessions() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useCourseName();
  const when = useWhen();
  type Row = (typeof view.rows)[number];
  return (
    <Page
      title={t('training:tab.sessions')}
      actions={
        view.mayEdit && (
          <Link to="/training/sessions/new" className="main-link">
            {t('training:session.new')}
          </Link>
        )
      }
    >
      <TrainingNav tabs={view.tabs} />
      <Section>
        <ListTable
          label={t('training:tab.sessions')}
          rows={view.rows}
          rowKey={(row) => row.id}
          page={view.page}
          total={view.total}
          emptyText={t('training:session.none')}
          filters={
            <>
              <FilterField name="month" type="month" label={t('training:field.month')} />
              <FilterField
                name="course"
                label={t('training:field.course')}
                any={t('training:any')}
                options={view.courses.map((course) => ({ value: String(course.id), label: nameOf(course) }))}
              />
            </>
          }
          columns={[
            {
              key: 'course',
              head: t('training:field.course'),
              cell: (row) => <Link to={`/training/sessions/${row.id}`}>{nameOf(row)}</Link>,
            },
            { key: 'when', head: t('training:field.when'), nowrap: true, cell: (row) => when(row) },
            {
              key: 'state',
              head: t('training:field.state'),
              cell: (row) => <SessionBadge state={row.state} />,
            },
            { key: 'place', head: t('training:field.place'), nowrap: true, cell: (row) => row.place },
            {
              key: 'trainer',
              head: t('training:field.trainer'),
              cell: (row) => (
                <>
                  {row.trainer}
                  {row.isProcurerAssisted && <span className="soft"> {t('training:session.assisted')}</span>}
                </>
              ),
            },
            {
              key: 'enrolled',
              head: t('training:field.enrolled'),
              numeric: true,
              cell: (row) => row.enrolled,
            },
            { key: 'present', head: t('training:field.present'), numeric: true, cell: (row) => row.present },
            { key: 'passed', head: t('training:field.passed'), numeric: true, cell: (row) => row.passed },
            ...(view.showsCost
              ? [
                  {
                    key: 'cost',
                    head: t('training:field.cost'),
                    numeric: true,
                    cell: (row: Row) => (row.costFen === null ? '' : formatFen(row.costFen)),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </Page>
  );
}
