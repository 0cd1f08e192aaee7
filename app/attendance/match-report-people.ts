import type { ReportPerson } from './report-row';

export type WorkingPerson = { id: number; name: string; staffNo: string };

/**
 * Whose the PINs of a report are, where there is no doubt: one working person of the name, whose staff number is the
 * report's where it gives one, and no other PIN of the report that could be the same person's.
 */
export function matchReportPeople(
  people: readonly ReportPerson[],
  working: readonly WorkingPerson[],
): { pin: string; personId: number }[] {
  const matched = people.flatMap(({ pin, name, staffNo }) => {
    const same = working.filter(
      (person) => person.name.replace(/\s+/g, '') === name && (staffNo === '' || person.staffNo === staffNo),
    );
    const [only] = same;
    return name !== '' && same.length === 1 && only ? [{ pin, personId: only.id }] : [];
  });
  return matched.filter(
    ({ personId }) => matched.filter((other) => other.personId === personId).length === 1,
  );
}
