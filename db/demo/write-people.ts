import type { Call } from '~/access/call';
import { lookupHash, seal } from '~/access/sealed.server';
import { addDays, addMonths, type Day, instantOf, monthOf } from '~/base/days';
import { contractLabels } from '~/positions/contract-plan';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { insertLabels } from '~/positions/plan-store.server';
import { sealHealthCheck } from '~/staff/health-check.server';
import { maskIdNumber } from '~/staff/id-number';
import { insertMissingCourses } from '~/training/course-store.server';
import { courseOfGroup } from '~/training/default-courses';
import { type Database, inTransaction } from '../connection';
import type { HallPlan, PersonPlan } from './hall-plan';

/** The ids of what the plan calls by number or code. */
export type Ids = {
  people: Map<number, number>;
  positions: Map<number, number>;
  /** In the order of the plan's matters. */
  matters: { id: number; versionId: number }[];
};

/** Groups, positions, files, holdings, clearances, PINs and the catalogue, in one transaction. */
export async function writePeople(call: Call, plan: HallPlan): Promise<Ids> {
  return inTransaction(call, async (trx) => {
    const project_id = call.actor.projectId;
    const groups = await insertGroups(trx, project_id, plan);
    await insertMissingCourses(trx, project_id, plan.groups.map(courseOfGroup));
    const positions = await insertPositions(trx, project_id, plan, groups);
    await insertLabels(trx, project_id, contractLabels());
    const people = await insertFiles(trx, project_id, plan);
    await trx
      .insertInto('holding')
      .values(
        plan.holdings.map(({ position, person, fromOn, toOn }) => ({
          project_id,
          position_id: idOf(positions, position),
          person_id: idOf(people, person),
          from_on: fromOn,
          to_on: toOn,
        })),
      )
      .execute();
    await trx
      .insertInto('clearance_proof')
      .values(
        plan.clearances.map(({ person, group, fromOn, toOn, proof }) => ({
          project_id,
          person_id: idOf(people, person),
          group_id: idOf(groups, group),
          from_on: fromOn,
          to_on: toOn,
          proof,
          recorded_at: instantOf(plan.startsOn, 9 * 60),
        })),
      )
      .execute();
    await trx
      .insertInto('pin')
      .values(
        plan.people.map(({ number }) => ({
          project_id,
          pin: String(number),
          person_id: idOf(people, number),
          from_on: plan.startsOn,
        })),
      )
      .execute();
    await freshenClearance(trx);
    return { people, positions, matters: await insertMatters(trx, call, plan) };
  });
}

/** The id of a number or code of the plan. */
export function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError(`the plan names ${String(key)}, which it does not hold`);
  return id;
}

async function insertGroups(trx: Database, project_id: number, plan: HallPlan): Promise<Map<string, number>> {
  const rows = await trx
    .insertInto('position_group')
    .values(
      plan.groups.map(({ code, name, nameEn, planned }, sort) => ({
        project_id,
        code,
        name,
        name_en: nameEn,
        planned,
        sort,
      })),
    )
    .returning(['id', 'code'])
    .execute();
  return new Map(rows.map(({ id, code }) => [code, id]));
}

async function insertPositions(
  trx: Database,
  project_id: number,
  plan: HallPlan,
  groups: ReadonlyMap<string, number>,
): Promise<Map<number, number>> {
  const rows = await trx
    .insertInto('position')
    .values(
      plan.positions.map(({ number, name, nameEn, duties, row, column }) => ({
        project_id,
        number,
        name,
        name_en: nameEn,
        duties,
        plan_row: row,
        plan_column: column,
      })),
    )
    .returning(['id', 'number'])
    .execute();
  const ids = new Map(rows.map(({ id, number }) => [number, id]));
  await trx
    .insertInto('position_span')
    .values(
      plan.positions.map(({ number, group }) => ({
        project_id,
        position_id: idOf(ids, number),
        group_id: idOf(groups, group),
        from_on: plan.startsOn,
      })),
    )
    .execute();
  return ids;
}

async function insertFiles(trx: Database, project_id: number, plan: HallPlan): Promise<Map<number, number>> {
  // The ids come first, because a sealed value is bound to its row.
  const inserted = await trx
    .insertInto('person')
    .values(plan.people.map((person) => ({ project_id, ...plainFile(person) })))
    .returning(['id', 'staff_no'])
    .execute();
  const ids = new Map(
    plan.people.map(({ number, staffNo }) => [
      number,
      inserted.find((row) => row.staff_no === staffNo)?.id ?? 0,
    ]),
  );
  for (const { number, idNumber, joinedOn } of plan.people) {
    const row = idOf(ids, number);
    const place = { projectId: project_id, table: 'person', row };
    await trx
      .updateTable('person')
      .set({
        id_number_sealed: seal(idNumber, { ...place, column: 'id_number_sealed' }),
        id_number_hash: lookupHash(idNumber),
        id_number_masked: maskIdNumber(idNumber),
        bank_account_sealed: seal(bankAccount(number), { ...place, column: 'bank_account_sealed' }),
        health_check_sealed: sealHealthCheck(place, {
          checkedOn: addDays(joinedOn, -14 - (number % 5)),
          result: number % 17 === 0 ? null : 'passed',
        }),
      })
      .where('id', '=', row)
      .execute();
  }
  return ids;
}

function plainFile(person: PersonPlan) {
  const { number, joinedOn } = person;
  return {
    staff_no: person.staffNo,
    name: person.name,
    sex: person.sex,
    born_on: person.bornOn,
    phone: person.phone,
    // A few files still lack whom to call.
    ...(number % 14 !== 0 && {
      emergency_name: `${person.name.slice(0, 1)}${number % 2 ? '建国' : '秀英'}`,
      emergency_relation: number % 2 ? '父亲' : '母亲',
      emergency_phone: `19900008${String(number).padStart(3, '0')}`,
    }),
    file_place: number % 15 === 0 ? null : '县人力资源服务中心',
    experience: number % 3 === 0 ? '曾在便民服务中心工作' : '能熟练使用办公软件',
    nationality: '中国',
    education: person.education,
    school: person.school,
    major: person.major,
    political_status: person.politicalStatus,
    mandarin_level: person.mandarinLevel,
    record_checked_on: addDays(joinedOn, -20 - (number % 7)),
    record_result: 'passed',
    // A few files still lack a proof, as files do.
    ...(number % 12 !== 0 && {
      conduct_checked_on: addDays(joinedOn, -18 - (number % 6)),
      conduct_result: 'passed',
    }),
    contract_from: joinedOn,
    contract_until: twoYearsLater(joinedOn),
    insured_from: joinedOn,
    fund_from: joinedOn,
    union_joined_on: addDays(joinedOn, 30),
    is_backup: person.isBackup,
    joined_on: joinedOn,
  };
}

/** The last day of a term of two years. */
function twoYearsLater(day: Day): Day {
  return addDays(`${addMonths(monthOf(day), 24)}-01`, -1);
}

/** A number of no bank: its prefix is given to none. */
function bankAccount(number: number): string {
  return `000000990000${String(number).padStart(4, '0')}`;
}

async function insertMatters(trx: Database, call: Call, plan: HallPlan): Promise<Ids['matters']> {
  const project_id = call.actor.projectId;
  const rows = await trx
    .insertInto('matter')
    .values(plan.matters.map(({ code, domain, department }) => ({ project_id, code, domain, department })))
    .returning(['id', 'code'])
    .execute();
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const versions = await trx
    .insertInto('matter_version')
    .values(
      plan.matters.map((matter) => ({
        project_id,
        matter_id: idOf(ids, matter.code),
        from_on: plan.startsOn,
        name: matter.name,
        kind: matter.kind,
        promised_workdays: matter.promisedWorkdays,
        legal_workdays: matter.legalWorkdays,
        created_at: call.now,
      })),
    )
    .returning(['id', 'matter_id'])
    .execute();
  const versionOf = new Map(versions.map(({ id, matter_id }) => [matter_id, id]));
  return plan.matters.map(({ code }) => {
    const id = idOf(ids, code);
    return { id, versionId: idOf(versionOf, id) };
  });
}
