import { type Day, daysBetween, type Half } from '~/base/days';
import type { MeasureName } from './scheme';

/**
 * Where counted rows come from, and the bit by which a row says which measures counted it.
 * A row's digest is SHA-256 over the text PostgreSQL gives `row(...)` (times in UTC), of these columns:
 * - ledger_case: id, case_no and every folded column a measure reads, entry_count, head_digest (case-measure-store)
 * - day_result: person_id, day, half, position_id, state, late_minutes, early_minutes, minutes, first_at and last_at in
 *   milliseconds since 1970, covered_by, held, cleared
 * - vacancy (a position on a workday): position id, day, holder's person_id, cleared
 * - cover: id, position_id, day, half, cause, absent and backup person, noticed_at, arrived_at, and of a gap with a clock
 *   due_at, returned_at, ended_at
 * - patrol_finding: id, position_id, person_id, kind, found_at, minutes, upheld
 * - training_plan: month, course_id, people
 * - course_result in a course the month's plan names: person_id, course_id, held_on, passed, revoked_on
 * - punch: pin, punched_at in milliseconds since 1970, odd_year, status, person_id by the pin on that day
 * - holding: position_id, person_id, from_on, to_on or, if that is sooner, the month's last counted day
 * - clearance: person_id, group_id, from_on, to_on as for a holding
 * - leave, approved or taken back: person_id, type, from_on and half (and minutes of part of a day), to_on and half as for a holding,
 *   state
 * - expected_presence: person_id, position_id, kind, starts_at and ends_at in milliseconds since 1970, confirmed or not
 * - punch_correction that HR approved: person_id, day, minute, state
 * - overtime past midnight that was approved or withdrawn: person_id, day, from and to in minutes, state
 * The last seven no measure counts: they are what half-days and position-days were computed from. Added rows of theirs,
 * a late punch for one, are no change; the half-days they alter are.
 * day_result and vacancy have no number of their own: their row id is made of person or position and day, see `rowKey`.
 */
export const evidenceSources = {
  vacancy: ['vacancy'],
  day_result: ['presence', 'late_early', 'cleared_work'],
  cover: ['timely_cover'],
  patrol_finding: ['presence', 'conduct'],
  ledger_case: [
    'late_cases',
    'review_errors',
    'notice',
    'no_veto',
    'transfer_issue',
    'archive',
    'satisfaction',
    'rectification',
    'complaints',
  ],
  training_plan: ['training'],
  course_result: ['training'],
  punch: [],
  holding: [],
  clearance: [],
  leave: [],
  expected_presence: [],
  punch_correction: [],
  overtime: [],
} as const satisfies Record<string, readonly MeasureName[]>;

export type EvidenceSource = keyof typeof evidenceSources;

export const sourceNames = Object.keys(evidenceSources) as EvidenceSource[];

/** No measure counts these rows. */
export const isBacking = (source: EvidenceSource): boolean => evidenceSources[source].length === 0;

/** Whether a row added after the draft is a change: nothing else would show it, as a half-day shows a late punch. */
export const isClosed = (source: EvidenceSource): boolean =>
  source === 'training_plan' || source === 'course_result';

/** Their evidence keeps what each row is called, so that a deleted one can still be named. */
export const keepsLabels = (source: EvidenceSource): boolean => isBacking(source) || isClosed(source);

/** The sources a measure counts rows of, each with its bit. */
export function sourcesOf(measure: MeasureName): { source: EvidenceSource; bit: number }[] {
  return sourceNames.flatMap((source) => {
    const bit = (evidenceSources[source] as readonly MeasureName[]).indexOf(measure);
    return bit < 0 ? [] : [{ source, bit }];
  });
}

/** Half-days have no id: person (or position) x 100,000 + days since 2000-01-01 x 2 + 1 in the afternoon. */
export const rowKey = { factor: 100_000, epoch: '2000-01-01' } as const;

/** What a made-up row id stands for: the person's or position's id, days since 2000-01-01, and the half. */
export function readRowKey(id: number): { ownerId: number; dayNumber: number; half: 'am' | 'pm' } {
  const rest = id % rowKey.factor;
  return {
    ownerId: Math.floor(id / rowKey.factor),
    dayNumber: Math.floor(rest / 2),
    half: rest % 2 ? 'pm' : 'am',
  };
}

/** The made-up row id of a person's half-day: what `readRowKey` reads. */
export function halfDayKey(half: { personId: number; day: Day; half: Half }): number {
  const number = daysBetween(rowKey.epoch, half.day) * 2 + (half.half === 'pm' ? 1 : 0);
  return half.personId * rowKey.factor + number;
}
