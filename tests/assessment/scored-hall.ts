import type { Actor, Call } from '~/access/call';
import { appendCases } from '~/ledger/append-cases.server';
import type { EntryDraft } from '~/ledger/entry';
import type { TestDatabase } from '../support/database';

export type ScoredHall = {
  scorer: Actor;
  manager: Actor;
  leader: Actor;
  lead: Actor;
  /** Ids by position number and staff number. */
  positions: Record<number, number>;
  people: Record<string, number>;
};

/** What each case of February 2026 lacks, by its number's ending; every other case is faultless. */
export const caseCount = 40;

/**
 * February 2026 in a small hall: positions 1 to 3 in one group, 1 held by A, 2 by B (without clearance until the 10th),
 * 3 by C until the 11th, D a backup; 16 workdays, with half-days, gaps, a patrol and 40 cases with known faults.
 */
export async function makeScoredHall(hall: TestDatabase): Promise<ScoredHall> {
  const project = hall.projectId;
  const one = async (text: string, values: unknown[] = []) => (await hall.asOwner(text, values)).rows[0];
  const accounts: Record<string, number> = {};
  for (const name of ['scorer', 'manager', 'leader', 'lead']) {
    const row = await one(
      `insert into account (name, display_name, password_hash, password_set_at, must_change_password)
       values ($1, $1, 'x', now(), false) returning id`,
      [name],
    );
    accounts[name] = row.id;
  }
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at) select $1, y, 'test', now() from generate_series(2025, 2026) y`,
    [project],
  );
  await hall.asOwner(
    `insert into calendar_day (project_id, day, layer, kind, name) select $1, d::date, 'notice', 'holiday', '春节'
     from generate_series('2026-02-16'::date, '2026-02-19'::date, '1 day') d`,
    [project],
  );
  const group = await one(
    `insert into position_group (project_id, code, name, name_en, planned, sort) values ($1, 'w', '综合窗口', 'Windows', 3, 1) returning id`,
    [project],
  );
  const positions: Record<number, number> = {};
  for (const number of [1, 2, 3]) {
    const row = await one(
      `with p as (insert into position (project_id, number, name) values ($1, $2, '窗口' || $2::int) returning project_id, id)
       insert into position_span (project_id, position_id, group_id, from_on)
       select project_id, id, $3, '2026-01-01' from p returning position_id as id`,
      [project, number, group.id],
    );
    positions[number] = row.id;
  }
  const people: Record<string, number> = {};
  for (const name of ['A', 'B', 'C', 'D']) {
    const row = await one(
      `insert into person (project_id, staff_no, name, joined_on, is_backup) values ($1, $2, $2, '2026-01-01', $2 = 'D') returning id`,
      [project, name],
    );
    people[name] = row.id;
  }
  await hall.asOwner(
    `insert into holding (project_id, position_id, person_id, from_on, to_on) values
     ($1, $2, $5, '2026-01-01', null), ($1, $3, $6, '2026-01-01', null), ($1, $4, $7, '2026-01-01', '2026-02-11')`,
    [project, positions[1], positions[2], positions[3], people.A, people.B, people.C],
  );
  await hall.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof) values
     ($1, $3, $2, '2026-01-01', 'x'), ($1, $4, $2, '2026-02-10', 'x'), ($1, $5, $2, '2026-01-01', 'x'), ($1, $6, $2, '2026-01-01', 'x')`,
    [project, group.id, people.A, people.B, people.C, people.D],
  );
  await fillDays(hall, positions, people);
  await fillCases({ ...hall.call('2026-03-02T01:00:00Z') });
  const actor = (name: string, side: Actor['side'], role: Actor['roles'][number]): Actor => ({
    accountId: accounts[name] ?? 0,
    projectId: project,
    side,
    roles: [role],
    personId: null,
  });
  return {
    scorer: actor('scorer', 'procurer', 'scorer'),
    leader: actor('leader', 'procurer', 'leader'),
    manager: actor('manager', 'contractor', 'manager'),
    lead: actor('lead', 'contractor', 'lead'),
    positions,
    people,
  };
}

/** 15 workdays (2 to 13, 20, 23 to 27) for A and B, up to the 11th for C. */
async function fillDays(
  hall: TestDatabase,
  positions: Record<number, number>,
  people: Record<string, number>,
) {
  const workday = `extract(isodow from d) < 6 and d not between '2026-02-16' and '2026-02-19'`;
  const half = (person: string, position: number, to: string) =>
    hall.asOwner(
      `insert into day_result (project_id, person_id, day, half, position_id, state, computed_at)
       select $1, $2, d::date, h, $3, 'present', now()
       from generate_series('2026-02-01'::date, $4::date, '1 day') d, unnest(array['am', 'pm']) h where ${workday}`,
      [hall.projectId, people[person], positions[position], to],
    );
  await half('A', 1, '2026-02-28');
  await half('B', 2, '2026-02-28');
  await half('C', 3, '2026-02-11');
  const set = (person: string, day: string, at: string, state: string, more = '') =>
    hall.asOwner(`update day_result set state = $4 ${more} where person_id = $1 and day = $2 and half = $3`, [
      people[person],
      day,
      at,
      state,
    ]);
  await set('A', '2026-02-03', 'am', 'late', ', late_minutes = 12');
  await set('A', '2026-02-04', 'pm', 'late_and_left_early', ', late_minutes = 3, early_minutes = 20');
  await set('B', '2026-02-24', 'am', 'absent', `, covered_by = ${people.D}`);
  await set('B', '2026-02-25', 'am', 'absent');
  await set('B', '2026-02-25', 'pm', 'leave');
  await hall.asOwner(
    `insert into day_result (project_id, person_id, day, half, position_id, state, computed_at)
     values ($1, $2, '2026-02-24', 'am', $3, 'covering', now())`,
    [hall.projectId, people.D, positions[2]],
  );
  await hall.asOwner(
    `insert into cover (project_id, position_id, absent_person_id, backup_person_id, day, half, cause, noticed_at, arrived_at) values
     ($1, $2, $3, $4, '2026-02-24', 'am', 'absent', '2026-02-24T00:10:00Z', '2026-02-24T00:40:00Z'),
     ($1, $2, $3, null, '2026-02-25', 'am', 'absent', '2026-02-25T00:10:00Z', null),
     ($1, $2, $3, $4, '2026-02-25', 'pm', 'leave', '2026-02-25T06:30:00Z', '2026-02-25T07:00:01Z')`,
    [hall.projectId, positions[2], people.B, people.D],
  );
  await hall.asOwner(
    `insert into patrol_finding (project_id, position_id, person_id, kind, found_at, minutes, note, upheld) values
     ($1, $2, $3, 'off_post', '2026-02-05T02:00:00Z', 240, '不在岗', true),
     ($1, $2, $3, 'off_post', '2026-02-06T02:00:00Z', 20, '短时离开', true),
     ($1, $2, $3, 'off_post', '2026-02-09T02:00:00Z', 240, '核实为外勤', false),
     ($1, $2, $3, 'conduct', '2026-02-10T02:00:00Z', null, '未佩戴工牌', true)`,
    [hall.projectId, positions[1], people.A],
  );
}

/** Case n of 40 was received on 2 February and issued on the 4th; the faults are these cases' and nobody else's. */
async function fillCases(call: Call): Promise<void> {
  const at = (day: string, time = '02:00:00') => new Date(`${day}T${time}Z`);
  const cases = Array.from({ length: caseCount }, (_, index) => {
    const n = index + 1;
    const entries: EntryDraft[] = [
      {
        kind: 'received',
        happenedAt: at('2026-02-02'),
        detail: { channel: 1, kind: 2, promisedWorkdays: 5 },
      },
    ];
    const add = <K extends EntryDraft['kind']>(
      kind: K,
      day: string,
      detail: Extract<EntryDraft, { kind: K }>['detail'],
      time?: string,
    ) => void entries.push({ kind, happenedAt: at(day, time), detail } as EntryDraft);
    if (n === 1) {
      add('refused', '2026-02-03', { reason: '材料不符' });
    } else {
      if (n === 2) {
        add('notice_given', '2026-02-02', { items: ['身份证'] }, '02:10:00');
        add('notice_given', '2026-02-02', { items: ['照片'] }, '02:20:00');
        add('corrected', '2026-02-02', {}, '02:30:00');
      }
      // The acceptance of case 3 is entered three workdays late, that of case 4 one.
      add('accepted', n === 3 ? '2026-02-05' : n === 4 ? '2026-02-03' : '2026-02-02', {}, '03:00:00');
      add(
        'transferred',
        n === 3 ? '2026-02-05' : n === 5 ? '2026-02-06' : '2026-02-03',
        { to: '审批股' },
        '03:10:00',
      );
      add('decided', '2026-02-06', { result: 'approved' }, '04:00:00');
      add('issued', '2026-02-09', { way: 'window' });
    }
    if (n >= 6 && n <= 15) {
      const level = n === 6 || n === 7 ? 4 : 1;
      add('rated', '2026-02-09', { level, source: 'window' }, '03:00:00');
      if (n === 7) {
        add('called_back', '2026-02-10', {});
        add('rectified', '2026-02-10', { note: '已道歉' }, '03:00:00');
      }
    }
    if (n === 8 || n === 9) {
      add('complained', '2026-02-10', { number: `T${n}`, text: '态度' });
      add('complaint_decided', '2026-02-11', { upheld: n === 8, note: '' });
    }
    if (n >= 21) add('re_reviewed', '2026-02-12', { errors: n === 21 ? 1 : 0, note: '' });
    if (n !== 10) add('archived', n === 11 ? '2026-02-28' : '2026-02-13', { box: 'B1' });
    return {
      caseNo: `QZ-${String(n).padStart(3, '0')}`,
      matterName: '营业执照',
      kind: 2 as const,
      channel: 1 as const,
      entries,
    };
  });
  await appendCases(call, cases);
}
