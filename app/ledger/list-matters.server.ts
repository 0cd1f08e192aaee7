import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import type { CsvValue } from '~/base/csv';
import { dayOf } from '~/base/days';
import type { Paging } from '~/base/paging';
import { inTransaction } from '~db/connection';
import { domains, kinds } from './matter-form';
import {
  countMatters,
  listMatters as findMatters,
  type MatterFilter,
  type MatterSort,
} from './matter-store.server';
import { countUnmatched } from './unmatched-store.server';

export const matterSorts = [
  'code',
  'name',
  'domain',
  'kind',
  'promised',
] as const satisfies readonly MatterSort[];

/** Reads the address of the list; what it does not know is left out. */
export function matterFilter(params: URLSearchParams): MatterFilter {
  return {
    text: params.get('search') ?? undefined,
    domain: domains.find((domain) => domain === params.get('domain')),
    kind: kinds.find((kind) => String(kind) === params.get('kind')),
    state: (['in_use', 'retired'] as const).find((state) => state === params.get('state')),
  };
}

/** Counting the cases without a matter stops here. */
export const mostUnmatched = 1_000;

export async function listMatters(call: Call, filter: MatterFilter, paging: Paging<MatterSort>) {
  allow(call.actor, 'matter.read');
  const day = dayOf(call.now);
  const { sort, descending, offset, pageSize: limit } = paging;
  return inTransaction(call, async (trx) => ({
    rows: await findMatters(trx, day, filter, { sort, descending, offset, limit }),
    total: await countMatters(trx, day, filter),
    mayEdit: may(call.actor, 'matter.edit'),
    unmatched: may(call.actor, 'case.read') ? await countUnmatched(trx, mostUnmatched + 1) : 0,
  }));
}

const most = 100_000;

/** The catalogue as it is filtered, as rows of a file that the import reads again. */
export async function exportMatters(
  call: Call,
  filter: MatterFilter,
): Promise<{ head: string[]; rows: CsvValue[][] }> {
  allow(call.actor, 'matter.read');
  const page = { sort: 'code', descending: false, offset: 0, limit: most } as const;
  const matters = await inTransaction(call, (trx) => findMatters(trx, dayOf(call.now), filter, page));
  return {
    head: [
      'code',
      'name',
      'domain',
      'department',
      'kind',
      'promisedWorkdays',
      'legalWorkdays',
      'fromOn',
      'retiredOn',
    ],
    rows: matters.map((row) => [
      row.code,
      row.name,
      row.domain,
      row.department,
      row.kind,
      row.promisedWorkdays,
      row.legalWorkdays,
      row.fromOn,
      row.retiredOn,
    ]),
  };
}
