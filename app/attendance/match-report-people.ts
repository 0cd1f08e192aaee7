import type { ReportPerson } from './report-row';

/** A working person and the PINs of reports that are theirs: `wecom:zhangsan`, `sheet:张三`. */
export type WorkingPerson = { id: number; name: string; staffNo: string; pins: readonly string[] };

type Matches = {
  /** PINs that become somebody's. */
  assigned: { pin: string; personId: number }[];
  /** PINs that are another word for one the person has: their punches are kept under that one. */
  same: Map<string, string>;
};

/**
 * Whose the PINs of a report are, where there is no doubt: one working person of the name, whose staff number is the
 * report's where it gives one, and no other PIN of the report that could be the same person's. A report with a column of
 * accounts and one without it call the same person by two PINs; two accounts are never taken for one person.
 */
export function matchReportPeople(
  people: readonly ReportPerson[],
  known: ReadonlySet<string>,
  working: readonly WorkingPerson[],
): Matches {
  const candidates = people.flatMap((person) => {
    const same = working.filter(
      ({ name, staffNo }) =>
        plainName(name) === person.name && (person.staffNo === '' || staffNo === person.staffNo),
    );
    const [only] = same;
    return person.name !== '' && same.length === 1 && only ? [{ pin: person.pin, person: only }] : [];
  });
  const matches: Matches = { assigned: [], same: new Map() };
  for (const { pin, person } of candidates) {
    if (known.has(pin) || candidates.filter((other) => other.person.id === person.id).length > 1) continue;
    const ofSource = person.pins.filter((other) => sourceOf(other) === sourceOf(pin));
    const own = onlyOne(ofSource) ?? onlyOne(person.pins);
    if (own !== undefined && !(isAccount(pin, person) && isAccount(own, person))) matches.same.set(pin, own);
    else if (ofSource.length === 0) matches.assigned.push({ pin, personId: person.id });
  }
  return matches;
}

const onlyOne = (pins: readonly string[]) => (pins.length === 1 ? pins[0] : undefined);
const sourceOf = (pin: string) => pin.slice(0, pin.indexOf(':'));

/** Whether a PIN stands for an account, and not for the name or the staff number of its person. */
function isAccount(pin: string, { name, staffNo }: WorkingPerson): boolean {
  const key = pin.slice(pin.indexOf(':') + 1);
  return key !== plainName(name) && key !== staffNo;
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}
