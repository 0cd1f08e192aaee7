/**
 * What the file must hold before it is complete (contract 3.2, 3.6, 3.10), in the order it is asked for, and where on
 * the person's page each is entered. Sex and birth date follow from the ID number.
 */
const places = {
  idNumber: 'edit',
  photo: 'documents',
  phone: 'edit',
  emergency: 'edit',
  nationality: 'edit',
  education: 'edit',
  school: 'edit',
  politicalStatus: 'edit',
  mandarinLevel: 'edit',
  experience: 'edit',
  recordCheckedOn: 'edit',
  conductCheckedOn: 'edit',
  healthCheckedOn: 'edit',
  contractFrom: 'contracts',
  insuredFrom: 'edit',
  fundFrom: 'edit',
  unionJoinedOn: 'edit',
  filePlace: 'edit',
  bankAccount: 'edit',
  idCard: 'documents',
  diploma: 'documents',
  healthReport: 'documents',
  consent: 'documents',
} as const;

export type FilePart = keyof typeof places;

export const fileParts = Object.keys(places) as FilePart[];

/** The field of the form for a part that is a field under another name. */
const fields: Partial<Record<FilePart, string>> = { emergency: 'emergencyName' };
/** The kind of paper, chosen beforehand in the form. */
const papers: Partial<Record<FilePart, string>> = {
  idCard: 'id_card',
  diploma: 'diploma',
  healthReport: 'health_report',
};

/** The parts of a file that are still missing; `held` says for each part whether it is there. */
export function missingParts(held: Readonly<Partial<Record<FilePart, unknown>>>): FilePart[] {
  return fileParts.filter(
    (part) => held[part] === undefined || held[part] === null || held[part] === '' || held[part] === false,
  );
}

/** Where a missing part is entered: the form with the cursor in its field, the contracts, or the documents. */
export function placeOfPart(part: FilePart, personId: number): string {
  if (places[part] === 'edit') return `/people/${personId}/edit?field=${fields[part] ?? part}`;
  if (places[part] === 'contracts') return `/people/${personId}/contracts`;
  const paper = papers[part];
  return `/people/${personId}/documents${paper ? `?kind=${paper}#add` : `#${part}`}`;
}
