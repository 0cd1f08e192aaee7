import { type Day, dayOf, instantOf } from '~/base/days';
import type { CaseField } from './case-mapping';
import { type CaseRowRead, laterSteps } from './case-row';
import { explicitDue } from './due';
import { effectiveEntries } from './effective';
import type { Entry, EntryDraft, EntryKind } from './entry';
import { correctionsOf, isFromFile } from './export-corrections';
import type { CaseFacts } from './fold';
import { type MatterVersion, plainName } from './matter-lookup';

type Known = { matterId: number | null; matterName: string; importRunId: number | null; facts: CaseFacts };

/** What is known about the file in which a row of a known case stands. */
export type ExportFile = {
  importRunId: number;
  mapped: ReadonlySet<CaseField>;
  /** Its latest event: it was made no earlier. */
  takenAt: Date;
  /** When this very file was imported before. */
  importedBefore: Date | undefined;
  /** The latest event in the file of every earlier run. */
  takenAtOf: ReadonlyMap<number, Date>;
  now: Date;
};

type StepKind = (typeof laterSteps)[number]['entry']['kind'];
export type Difference =
  | { what: 'matter' | 'received' | 'channel' | 'due' | 'rating' }
  /** A step that the ledger does not know, one it knows otherwise, one the row is silent about. */
  | { what: 'more'; entry: EntryDraft }
  | { what: 'moved' | 'silent'; kind: StepKind };

export type ProgressFault =
  | 'other_matter'
  | 'received_moved'
  | 'issued_moved'
  | 'issued_removed'
  | 'step_moved'
  | 'step_removed'
  | 'already_closed'
  | 'closed_otherwise'
  | 'due_after_closing'
  | 'rating_changed'
  | 'in_the_future';

/** Where a row says something else about a known case than the ledger; most rows of a later export do not. */
export function differencesOf(
  known: Known,
  row: CaseRowRead,
  matter: MatterVersion | undefined,
  mapped: ReadonlySet<CaseField>,
): Difference[] {
  const { facts } = known;
  const differences: Difference[] = [];
  if (isOtherMatter(known, row, matter)) differences.push({ what: 'matter' });
  if (!isSameTime(facts.received_at, row.receivedAt, row.days.received))
    differences.push({ what: 'received' });
  for (const { field, entry } of laterSteps) {
    const { kind } = entry;
    const stored = facts[`${kind}_at`];
    const given = row.later.find((candidate) => candidate.kind === kind);
    if (given && !stored) differences.push({ what: 'more', entry: given });
    if (!given && stored && mapped.has(field)) differences.push({ what: 'silent', kind });
    if (given && stored && !isSameTime(stored, given.happenedAt, row.days[kind], facts.received_at)) {
      differences.push({ what: 'moved', kind });
    }
  }
  const rated = row.later.find((entry) => entry.kind === 'rated');
  if (rated && facts.rating === null) differences.push({ what: 'more', entry: rated });
  else if (rated && rated.detail.level !== facts.rating) differences.push({ what: 'rating' });
  if (row.channel !== 9 && row.channel !== facts.channel) differences.push({ what: 'channel' });
  if (row.dueAt !== undefined && !isDue(facts, row.dueAt)) differences.push({ what: 'due' });
  return differences;
}

/**
 * What a row that differs adds to a known case: the entries that carry it on, nothing when the row is older than what is
 * known, or the fault when it contradicts what was recorded. What the ledger once held and has since corrected is old
 * news; a step that the row is silent about was removed only when the export is certainly younger than the step.
 */
export function progressOf(
  known: Known & { entries: readonly Entry[] },
  row: CaseRowRead,
  differences: readonly Difference[],
  file: ExportFile,
): { entries: EntryDraft[] } | { fault: ProgressFault } {
  const { entries } = known;
  const effective = effectiveEntries(entries);
  /** Recorded after this very file had been imported: it could not know. */
  const isNews = (entry: Entry) =>
    file.importedBefore !== undefined && entry.recordedAt > file.importedBefore;
  const first = (kind: EntryKind) => effective.find((entry) => entry.kind === kind);
  let isOlder = false;
  const more: EntryDraft[] = [];
  for (const difference of differences) {
    if (difference.what === 'matter') return { fault: 'other_matter' };
    if (difference.what === 'received') {
      const receipt = first('received');
      const held = wasHeld(entries, 'received', row.receivedAt, row.days.received);
      if (!held && !(receipt && isNews(receipt))) return { fault: 'received_moved' };
    } else if (difference.what === 'rating') {
      if (!entries.some((entry) => entry.kind === 'rated' && entry.detail.level === ratingOf(row))) {
        return { fault: 'rating_changed' };
      }
    } else if (difference.what === 'moved') {
      const { kind } = difference;
      const stored = first(kind);
      const given = row.later.find((entry) => entry.kind === kind)?.happenedAt as Date;
      if (!stored || isNews(stored) || wasHeld(entries, kind, given, row.days[kind])) continue;
      // Entered by hand at the window and again in another system: a few minutes apart is no contradiction.
      if (!isFromFile(known, stored) && dayOf(stored.happenedAt) === dayOf(given)) continue;
      return { fault: kind === 'issued' ? 'issued_moved' : 'step_moved' };
    } else if (difference.what === 'silent') {
      const { kind } = difference;
      const stored = first(kind);
      if (!stored || !isFromFile(known, stored)) continue;
      if (stored.happenedAt >= file.takenAt || isNews(stored)) isOlder = true;
      else return { fault: kind === 'issued' ? 'issued_removed' : 'step_removed' };
    } else if (difference.what === 'more') {
      const { kind, happenedAt } = difference.entry;
      if (!wasHeld(entries, kind, happenedAt, row.days[kind])) more.push(difference.entry);
    }
  }
  if (isOlder) return { entries: [] };
  const fault = stepFault(known.facts, more, file.now);
  if (fault) return { fault };
  const says = (what: 'channel' | 'due') => differences.some((difference) => difference.what === what);
  const told = {
    channel: says('channel') ? row.channel : undefined,
    dueAt: says('due') ? row.dueAt : undefined,
  };
  const { channel, due } = correctionsOf(known, told, file, more.length > 0);
  if (due && known.facts.closed_at) return { fault: 'due_after_closing' };
  const source = { importRunId: file.importRunId };
  return {
    entries: [...more, channel, due].flatMap((entry) =>
      entry ? [{ ...entry, detail: { ...entry.detail, ...source } } as EntryDraft] : [],
    ),
  };
}

/** The rules of recording by hand: nothing ahead of the clock, no step after the end. */
function stepFault(facts: CaseFacts, more: readonly EntryDraft[], now: Date): ProgressFault | undefined {
  for (const { kind, happenedAt } of more) {
    if (happenedAt > now) return 'in_the_future';
    if (!facts.closed_at || kind === 'archived' || kind === 'rated') continue;
    return facts.state === 'refused' || facts.state === 'withdrawn' ? 'closed_otherwise' : 'already_closed';
  }
  return undefined;
}

function isDue(facts: CaseFacts, dueAt: string): boolean {
  return facts.due_basis === 'file' && facts.due_at?.getTime() === explicitDue(dueAt).getTime();
}

function ratingOf(row: CaseRowRead): number | undefined {
  return row.later.find((entry) => entry.kind === 'rated')?.detail.level;
}

/** Said before, whether it still holds or was corrected or voided since. */
function wasHeld(entries: readonly Entry[], kind: EntryKind, at: Date, day: Day | undefined): boolean {
  return entries.some((entry) => entry.kind === kind && isSameTime(entry.happenedAt, at, day));
}

/** A name or a code that leads elsewhere; a case kept unmatched goes by its name. */
function isOtherMatter(known: Known, row: CaseRowRead, matter: MatterVersion | undefined): boolean {
  if (!row.matterName && !row.matterCode) return false;
  if (matter && known.matterId !== null) return matter.matterId !== known.matterId;
  const name = plainName(row.matterName || row.matterCode);
  return name !== plainName(known.matterName) && name !== plainName(matter?.name ?? known.matterName);
}

/** The same moment as far as both are told: one may be a day alone, or without seconds, or put to the receipt. */
function isSameTime(stored: Date, at: Date, day: Day | undefined, receipt?: Date): boolean {
  const [a, b] = [stored.getTime(), at.getTime()];
  if (a === b) return true;
  const storedDay = dayOf(stored);
  if (day !== undefined) return storedDay === day;
  const isDayAlone = a === instantOf(storedDay).getTime() || a === receipt?.getTime();
  if (isDayAlone && storedDay === dayOf(at)) return true;
  const minute = 60_000;
  return Math.floor(a / minute) === Math.floor(b / minute) && (a % minute === 0 || b % minute === 0);
}
