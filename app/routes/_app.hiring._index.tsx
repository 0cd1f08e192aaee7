import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { HiringBoard, usePlaceName } from '~/staff/hiring-board';
import { HiringNav } from '~/staff/hiring-nav';
import { candidateSorts } from '~/staff/hiring-sort';
import { listBoard } from '~/staff/list-candidates.server';
import { FilterBar, FilterField } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const requisitionId = Number(params.get('requisition')) || undefined;
  return listBoard(call, { requisitionId, order: params.get('order') ?? undefined });
});

export default function Hiring() {
  const { columns, requisitions, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  const placeName = usePlaceName();
  const isEmpty = columns.every(({ cards }) => cards.length === 0);
  const hasOpen = requisitions.some(({ state }) => state === 'open');
  return (
    <Page
      title={t('hiring:title')}
      actions={
        mayEdit && (
          <Link to={hasOpen ? '/hiring/candidates/new' : '/hiring/requisitions'} className="main-link">
            {t(hasOpen ? 'hiring:add_candidate' : 'hiring:add_requisition')}
          </Link>
        )
      }
    >
      <HiringNav />
      <FilterBar>
        <FilterField
          name="requisition"
          label={t('hiring:requisition')}
          any={t('hiring:all_requisitions')}
          options={requisitions.map((row) => ({
            value: String(row.id),
            label: `#${row.id} ${placeName(row)}`,
          }))}
        />
        <FilterField
          name="order"
          label={t('hiring:sort')}
          any={t('hiring:sort_by.waiting')}
          options={candidateSorts.slice(1).map((value) => ({ value, label: t(`hiring:sort_by.${value}`) }))}
        />
      </FilterBar>
      {isEmpty ? <p className="empty">{t('hiring:empty')}</p> : <HiringBoard columns={columns} />}
      <p className="soft">{t('hiring:preferred_note')}</p>
    </Page>
  );
}
