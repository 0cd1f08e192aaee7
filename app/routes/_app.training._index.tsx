import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { CourseMark, StateCount } from '~/training/course-mark';
import { listMatrix } from '~/training/list-matrix.server';
import { courseStates } from '~/training/matrix';
import { matrixQuery } from '~/training/matrix-query';
import { TrainingNav, useCourseName } from '~/training/training-nav';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) =>
  listMatrix(call, matrixQuery(new URL(request.url).searchParams)),
);

/** People by courses: who has passed what, what runs out, what is missing. */
export default function TrainingMatrix() {
  const view = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const nameOf = useCourseName();
  return (
    <Page
      title={t('training:title')}
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
        <ul className="course-counts" aria-label={t('training:counts')}>
          {courseStates.map((state) => (
            <StateCount key={state} state={state} count={view.counts[state]} />
          ))}
        </ul>
        <ListTable
          label={t('training:matrix')}
          rows={view.rows}
          rowKey={(row) => row.personId}
          page={view.page}
          total={view.total}
          exportHref={`/training.csv${search}`}
          emptyText={t('training:nobody')}
          filters={
            <>
              <FilterField name="search" label={t('training:field.search')} />
              <FilterField
                name="group"
                label={t('training:field.group')}
                any={t('training:any')}
                options={view.groups.map((group) => ({ value: group.code, label: nameOf(group) }))}
              />
              <FilterField
                name="state"
                label={t('training:field.state')}
                any={t('training:any')}
                options={courseStates.map((state) => ({ value: state, label: t(`training:state.${state}`) }))}
              />
            </>
          }
          columns={[
            {
              key: 'person',
              head: t('training:field.person'),
              nowrap: true,
              cell: (row) => (
                <>
                  <Link to={`/people/${row.personId}/training`}>{row.name}</Link>{' '}
                  <span className="soft">{row.staffNo}</span>
                  {row.position !== null && (
                    <span className="soft"> {t('training:position', { number: row.position })}</span>
                  )}
                </>
              ),
            },
            ...view.columns.map((column, index) => ({
              key: column.key,
              head: column.key === 'own' ? t('training:own_group') : nameOf(column),
              cell: (row: (typeof view.rows)[number]) => {
                const cell = row.cells[index];
                return cell && <CourseMark cell={cell} />;
              },
            })),
          ]}
        />
      </Section>
    </Page>
  );
}
