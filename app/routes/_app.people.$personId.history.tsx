import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getPlacesOfPerson } from '~/positions/get-position.server';
import { HistorySection, LooksSection } from '~/staff/history-table';
import { line, listHistory } from '~/staff/list-history.server';

export const loader = screen(async (call, { params, request }) => {
  const personId = readId(params.personId, 'staff:refusal.no_person');
  const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
  const asked = Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
  const { holdings } = await getPlacesOfPerson(call, { personId });
  const places = holdings.flatMap((row) => {
    const where = {
      number: row.positionNumber,
      name: row.positionName,
      nameEn: row.positionNameEn || row.positionName,
    };
    return [
      line(row.fromOn, 'holding_from', where),
      ...(row.toOn ? [line(row.toOn, 'holding_to', where)] : []),
    ];
  });
  return listHistory(call, { personId, page: asked }, places);
});

/** What happened with one person, and who looked at what is sealed. */
export default function PersonHistory() {
  const view = useLoaderData<typeof loader>();
  const lines = view.lines.map((row) => ({ ...row, at: new Date(row.at) }));
  return (
    <>
      <HistorySection view={{ ...view, lines } as Parameters<typeof HistorySection>[0]['view']} />
      <LooksSection looks={view.looks.map((row) => ({ ...row, at: new Date(row.at) }))} />
    </>
  );
}
