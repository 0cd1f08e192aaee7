import type { Actor, Call, Role } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { addMonths, type Day, dayOf, firstDayOf, instantOf, type Month, monthOf } from '~/base/days';
import { inTransaction } from '../connection';
import type { CoverPlan, HallPlan, PunchPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** Leave, cover and patrol findings as they were recorded by the people of the hall. */
export async function writeAbsences(
  call: Call,
  plan: HallPlan,
  ids: Ids,
  actors: ReadonlyMap<Role, Actor>,
): Promise<void> {
  const project_id = call.actor.projectId;
  const accountOf = (role: Role): number | null => actors.get(role)?.accountId ?? null;
  const personOf = (number: number | null): number | null =>
    number === null ? null : idOf(ids.people, number);
  await inTransaction(call, async (trx) => {
    await trx
      .insertInto('leave')
      .values(
        plan.leaves.map((leave) => ({
          project_id,
          person_id: idOf(ids.people, leave.person),
          type: leave.type,
          from_on: leave.fromOn,
          from_half: leave.fromHalf,
          to_on: leave.toOn,
          to_half: leave.toHalf,
          state: leave.decidedAt ? 'approved' : 'asked',
          reason: leave.reason,
          asked_at: leave.askedAt,
          decided_at: leave.decidedAt,
          decided_by: leave.decidedAt ? accountOf('hr') : null,
        })),
      )
      .execute();
    const covers = await trx
      .insertInto('cover')
      .values(
        plan.covers.map((cover) => ({
          project_id,
          position_id: idOf(ids.positions, cover.position),
          absent_person_id: personOf(cover.absent),
          backup_person_id: personOf(cover.backup),
          day: cover.day,
          half: cover.half,
          cause: cover.cause,
          due_at: cover.dueAt,
          noticed_at: cover.noticedAt,
          decided_at: cover.decidedAt,
          asked_at: cover.decidedAt,
          confirmed_at: cover.confirmedAt,
          arrived_at: cover.arrivedAt,
          returned_at: cover.returnedAt,
          ended_at: cover.endedAt,
        })),
      )
      .returning('id')
      .execute();
    const told = plan.covers.flatMap((cover, index) => {
      const cover_id = covers[index]?.id ?? 0;
      const steps = cover.day < firstDayOf(plan.months.open) ? [] : stepsOf(cover);
      return steps.map(({ kind, way, person, at }) => ({
        project_id,
        cover_id,
        kind,
        way,
        person_id: personOf(person),
        at,
        recorded_at: at,
        account_id: way === 'rule' || way === 'punch' ? null : accountOf('lead'),
      }));
    });
    if (told.length > 0) await trx.insertInto('gap_step').values(told).execute();
    await trx
      .insertInto('patrol_finding')
      .values(
        plan.findings.map((finding) => ({
          project_id,
          position_id: idOf(ids.positions, finding.position),
          person_id: personOf(finding.person),
          kind: finding.kind,
          found_at: finding.foundAt,
          minutes: finding.minutes,
          note: finding.note,
          found_by: accountOf('scorer'),
        })),
      )
      .execute();
  });
}

/** What the lead did about a gap of the current month, as it is told beside its clock. */
function stepsOf(cover: CoverPlan) {
  const { absent, backup, declined, decidedAt } = cover;
  const step = (kind: string, way: string, person: number | null, at: Date | null) =>
    at ? [{ kind, way, person, at }] : [];
  return [
    ...step('noticed', 'rule', absent, cover.noticedAt),
    ...(declined === null
      ? []
      : [...step('asked', 'phone', declined, decidedAt), ...step('declined', 'hand', declined, decidedAt)]),
    ...step('decided', 'phone', backup, decidedAt),
    ...step('asked', 'phone', backup, decidedAt),
    ...step('confirmed', 'hand', backup, cover.confirmedAt),
    ...step('arrived', 'eyes', backup, cover.arrivedAt),
    ...step('returned', 'punch', absent, cover.returnedAt),
    ...(cover.returnedAt ? [] : step('ended', 'rule', null, cover.endedAt)),
  ];
}

/** The export of the device of each month, imported on the first morning after it; the demo day's comes last. */
export async function writePunches(call: Call, plan: HallPlan): Promise<void> {
  const { signed, appealed, open } = plan.months;
  const of = (test: (day: Day) => boolean): PunchPlan[] => plan.punches.filter(({ at }) => test(dayOf(at)));
  const files: { punches: PunchPlan[]; month: Month; now: Date }[] = [
    { punches: of((day) => monthOf(day) === signed), month: signed, now: morningAfter(signed) },
    { punches: of((day) => monthOf(day) === appealed), month: appealed, now: morningAfter(appealed) },
    {
      punches: of((day) => monthOf(day) === open && day < plan.on),
      month: open,
      now: instantOf(plan.on, 7 * 60),
    },
    // Before the morning is over nothing is judged: the demo day lives.
    { punches: of((day) => day === plan.on), month: open, now: instantOf(plan.on, 7 * 60 + 30) },
  ];
  for (const { punches, month, now } of files) {
    if (punches.length === 0) continue;
    const bytes = Buffer.from(punches.map(attlogLine).join(''));
    await importAttendance({ ...call, now }, { fileName: `1_attlog_${month}.dat`, bytes });
  }
}

function morningAfter(month: Month): Date {
  return instantOf(firstDayOf(addMonths(month, 1)), 7 * 60);
}

/** One line as the device writes it: padded PIN, local time, device, status, verify, work code. */
function attlogLine({ person, at }: PunchPlan): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return `${String(person).padStart(9)}\t${local}\t1\t0\t1\t0\r\n`;
}
