import { addDays, type Day, daysBetween, isDay } from '~/base/days';

export const expiryKinds = ['document', 'health', 'contract', 'course', 'age'] as const;
export type ExpiryKind = (typeof expiryKinds)[number];

/** Something of a person that holds until a day, that day included. */
export type ExpiryFact = {
  personId: number;
  kind: ExpiryKind;
  /** What runs out: the last word of a text key of its kind, or a name as it was typed. */
  what: string;
  title: string;
  /** The row it lies in, when it is not the file itself. */
  subjectId: number | null;
  dueOn: Day;
};

export type Snooze = {
  personId: number;
  kind: string;
  subjectId: number | null;
  /** null: the day is not written down (health). */
  dueOn: Day | null;
  untilOn: Day;
  reason: string;
};

export const expiryStates = ['expired', 'urgent', 'soon', 'later'] as const;
export type ExpiryState = (typeof expiryStates)[number];

export type ExpiryLine = ExpiryFact & {
  state: ExpiryState;
  /** Days from today; negative once it is over. */
  daysLeft: number;
  snoozed: { untilOn: Day; reason: string } | null;
};

const urgentDays = 30;
const soonDays = 90;

/** How pressing each is on `today`, the most pressing first; what was put off is told beside it. */
export function judgeExpiries(
  facts: readonly ExpiryFact[],
  snoozes: readonly Snooze[],
  today: Day,
): ExpiryLine[] {
  const put = new Map(snoozes.filter(({ untilOn }) => untilOn >= today).map((row) => [keyOf(row), row]));
  return facts
    .map((fact) => {
      const daysLeft = daysBetween(today, fact.dueOn);
      const snooze = put.get(keyOf(fact));
      const isOfThis = snooze && (snooze.dueOn === null || snooze.dueOn === fact.dueOn);
      const snoozed = isOfThis ? { untilOn: snooze.untilOn, reason: snooze.reason } : null;
      return { ...fact, daysLeft, state: stateOf(daysLeft), snoozed };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.personId - b.personId || a.kind.localeCompare(b.kind));
}

/** Names a reminder in an address and beside its snooze, without its day. */
export function keyOf({
  kind,
  personId,
  subjectId,
}: Pick<Snooze, 'kind' | 'personId' | 'subjectId'>): string {
  return `${kind}-${personId}-${subjectId ?? 0}`;
}

function stateOf(daysLeft: number): ExpiryState {
  if (daysLeft < 0) return 'expired';
  if (daysLeft <= urgentDays) return 'urgent';
  return daysLeft <= soonDays ? 'soon' : 'later';
}

/** What asks HR to act now: over or about to be, not put off, and no mere information. */
export function countPressing(lines: readonly ExpiryLine[]): number {
  return lines.filter(
    ({ state, snoozed, kind }) => (state === 'expired' || state === 'urgent') && !snoozed && kind !== 'age',
  ).length;
}

export type Paper = {
  id: number;
  personId: number;
  kind: string;
  title: string;
  issuedOn: Day | null;
  expiresOn: Day | null;
};
export type FileDays = {
  personId: number;
  bornOn: Day | null;
  contractUntil: Day | null;
  contractFrom: Day | null;
  healthCheckedOn: Day | null;
};

/** Days after a health check on which the next is due; the house's own measure, as long as no report says otherwise. */
const healthDays = 365;
/** Whole years at which somebody could no longer join; whoever has joined before stays (clause 3.6). */
const barredAge = 36;

/**
 * What runs out of one person's file. Of papers of one kind the one that holds longest counts, so that a renewed one
 * ends the reminder of the old; "other" papers have nothing in common and each counts.
 */
export function expiriesOf(file: FileDays, papers: readonly Paper[], today: Day): ExpiryFact[] {
  const { personId } = file;
  const facts: ExpiryFact[] = longestOfKind(papers).flatMap(({ id, kind, title, expiresOn }) =>
    expiresOn && kind !== 'health_report' && kind !== 'contract'
      ? [{ personId, kind: 'document', what: kind, title, subjectId: id, dueOn: expiresOn }]
      : [],
  );
  const health = healthDue(file, papers);
  if (health) facts.push({ ...{ personId, kind: 'health', what: 'health_report', title: '' }, ...health });
  const contract = longestOfKind(papers).find(({ kind }) => kind === 'contract')?.expiresOn ?? '';
  const contractDue = [contract, file.contractUntil ?? ''].sort().at(-1);
  const isOpenEnded = file.contractFrom && !file.contractUntil;
  if (contractDue && !isOpenEnded)
    facts.push({
      personId,
      kind: 'contract',
      what: 'contract',
      title: '',
      subjectId: null,
      dueOn: contractDue,
    });
  const birthday = file.bornOn && birthdayAt(file.bornOn, barredAge);
  if (birthday && birthday >= today)
    facts.push({ personId, kind: 'age', what: 'age', title: '', subjectId: null, dueOn: birthday });
  return facts;
}

/**
 * When the next health check is due: what the reports say, the longest first. A report without an end never holds for
 * ever; it holds as long as a check, and so does the check of the file where no report says its end.
 */
function healthDue(file: FileDays, papers: readonly Paper[]): Pick<ExpiryFact, 'subjectId' | 'dueOn'> | null {
  const reports = papers.filter(({ kind }) => kind === 'health_report');
  const dues = reports.map(({ id, issuedOn, expiresOn }) => ({
    subjectId: id as number | null,
    dueOn: expiresOn ?? afterCheck(issuedOn),
  }));
  if (reports.every(({ expiresOn }) => !expiresOn))
    dues.push({ subjectId: null, dueOn: afterCheck(file.healthCheckedOn) });
  return dues.reduce<Pick<ExpiryFact, 'subjectId' | 'dueOn'> | null>(
    (longest, { subjectId, dueOn }) =>
      dueOn && (!longest || dueOn > longest.dueOn) ? { subjectId, dueOn } : longest,
    null,
  );
}

function afterCheck(day: Day | null): Day | null {
  return day && isDay(day) ? addDays(day, healthDays) : null;
}

/** The day on which somebody is so old; born on 29 February, the 1 March of a year without it. */
export function birthdayAt(bornOn: Day, age: number): Day {
  const day = `${Number(bornOn.slice(0, 4)) + age}${bornOn.slice(4)}`;
  return isDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

function longestOfKind(papers: readonly Paper[]): Paper[] {
  const longest = new Map<string, Paper>();
  for (const paper of papers) {
    const key = paper.kind === 'other' ? `other ${paper.id}` : paper.kind;
    const known = longest.get(key);
    if (!known || (paper.expiresOn ?? '9999') > (known.expiresOn ?? '9999')) longest.set(key, paper);
  }
  return [...longest.values()];
}
