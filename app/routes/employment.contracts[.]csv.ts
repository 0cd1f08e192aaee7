import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { contractQuery } from '~/employment/contract-query';
import { listContracts } from '~/employment/list-contracts.server';
import { textsOf } from '~/text/index.server';

const head = ['name', 'staff_no', 'joined', 'kind', 'from', 'until', 'warnings'] as const;

/** The contracts as they are filtered, without pay. */
export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const query = contractQuery(new URL(request.url).searchParams);
  const { rows, today } = await listContracts(call, { ...query, offset: 0, pageSize: 1_000_000 });
  return csvResponse(
    `contracts-${today}.csv`,
    head.map((name) => t(`employment:csv.${name}`)),
    rows.map(({ name, staffNo, joinedOn, current, warnings }) => [
      ...[name, staffNo, joinedOn, current ? t(`employment:contract_kind.${current.kind}`) : ''],
      ...[current?.fromOn ?? '', current?.untilOn ?? ''],
      warnings
        .map(({ kind, days, on }) => t(`employment:warning.${kind}`, { count: days, day: on }))
        .join('; '),
    ]),
  );
});
