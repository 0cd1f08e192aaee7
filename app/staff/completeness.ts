/** What the file must hold before it is complete (contract 3.2, 3.6, 3.10), in the order it is asked for. */
export const fileParts = [
  'idNumber',
  'sex',
  'bornOn',
  'phone',
  'nationality',
  'education',
  'school',
  'politicalStatus',
  'mandarinLevel',
  'experience',
  'recordCheckedOn',
  'conductCheckedOn',
  'healthCheckedOn',
  'contractFrom',
  'insuredFrom',
  'fundFrom',
  'unionJoinedOn',
  'filePlace',
  'bankAccount',
] as const;

export type FilePart = (typeof fileParts)[number];

/** The parts of a file that are still missing; `held` says for each part whether it is there. */
export function missingParts(held: Readonly<Partial<Record<FilePart, unknown>>>): FilePart[] {
  return fileParts.filter(
    (part) => held[part] === undefined || held[part] === null || held[part] === '' || held[part] === false,
  );
}
