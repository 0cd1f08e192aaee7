import type { Call } from '~/access/call';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import { type Band, type Indicator, type MeasureName, measureNames, type Rule, type Scheme } from './scheme';

export type StoredScheme = Scheme & { id: number; createdAt: Date; createdBy: string | null };

/** Every version, newest first, with its indicators. */
export async function listSchemes(trx: Database): Promise<StoredScheme[]> {
  const schemes = await trx
    .selectFrom('scheme')
    .leftJoin('account', 'account.id', 'scheme.created_by')
    .selectAll('scheme')
    .select('account.display_name')
    .orderBy('version', 'desc')
    .execute();
  const indicators = await trx.selectFrom('indicator').selectAll().orderBy('number').execute();
  return schemes.map((row) => ({
    id: row.id,
    version: row.version,
    fromMonth: row.from_month,
    name: row.name,
    monthlyFeeFen: row.monthly_fee_fen,
    minimumAssessed: row.minimum_assessed,
    bands: row.bands as Band[],
    toConfirm: row.to_confirm,
    createdAt: row.created_at,
    createdBy: row.display_name,
    indicators: indicators.filter((one) => one.scheme_id === row.id).map(indicatorOf),
  }));
}

/** The version in force in a month: of those that began by then, the newest. */
export async function findScheme(trx: Database, month: Month): Promise<StoredScheme | undefined> {
  return (await listSchemes(trx)).find((scheme) => scheme.fromMonth <= month);
}

export async function getSchemeById(trx: Database, id: number): Promise<StoredScheme> {
  const scheme = (await listSchemes(trx)).find((one) => one.id === id);
  if (!scheme) throw new RangeError(`no scheme ${id}`);
  return scheme;
}

export async function writeScheme(trx: Database, call: Call, scheme: Scheme): Promise<number> {
  const project_id = call.actor.projectId;
  const { id } = await trx
    .insertInto('scheme')
    .values({
      project_id,
      version: scheme.version,
      from_month: scheme.fromMonth,
      name: scheme.name,
      monthly_fee_fen: scheme.monthlyFeeFen,
      minimum_assessed: scheme.minimumAssessed,
      bands: JSON.stringify(scheme.bands),
      to_confirm: scheme.toConfirm,
      created_at: call.now,
      created_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('indicator')
    .values(
      scheme.indicators.map(({ nameEn, rule, ...indicator }) => ({
        project_id,
        scheme_id: id,
        ...indicator,
        name_en: nameEn,
        rule: JSON.stringify(rule),
      })),
    )
    .execute();
  return id;
}

type IndicatorRow = {
  number: number;
  name: string;
  name_en: string;
  points: number;
  measure: string | null;
  rule: unknown;
  clause: string;
};

function indicatorOf(row: IndicatorRow): Indicator {
  const { number, name, name_en, points, rule, clause } = row;
  return {
    number,
    name,
    nameEn: name_en,
    points,
    measure: measureOf(row.measure),
    rule: rule as Rule,
    clause,
  };
}

function measureOf(name: string | null): MeasureName | null {
  return measureNames.find((one) => one === name) ?? null;
}
