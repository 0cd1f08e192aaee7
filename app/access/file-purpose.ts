import type { Action } from './policy';

/** What a file is for decides who may bring it and who may open it. */
export const filePurposes = {
  patrol: { store: 'patrol.record', read: 'attendance.read' },
  // Proof of a punch that is missing: whoever asks brings it, whoever decides opens it.
  correction: { store: 'correction.ask', read: 'correction.read' },
  // Proof of leave: notes of doctors and registers. HR opens it, and by another door whoever the leave is of.
  leave: { store: 'leave.ask', read: 'leave.read_proof', isSealed: true },
  mark: { store: 'score.mark', read: 'score.read' },
  adjustment: { store: 'position.order', read: 'position.read' },
  waiver: { store: 'waiver.decide', read: 'waiver.read' },
  appeal: { store: 'score.appeal', read: 'score.read' },
  // Documents of marks and appeals from before these had purposes of their own.
  assessment: { store: 'score.mark', read: 'score.read' },
  photo: { store: 'person.edit', read: 'person.read' },
  // Scans of a person's papers show numbers and health: their content lies sealed, and each opening is on the record.
  person_document: { store: 'person.document', read: 'person.read_file', isSealed: true },
  // Handed out to whoever is taught, and to the procurer who helps.
  training: { store: 'training.edit', read: 'today.read' },
  hiring: { store: 'hiring.edit', read: 'hiring.read', isSealed: true },
  // Signed labour contracts show pay and ID numbers. Whoever it is of opens it by another door.
  labour_contract: { store: 'contract.edit', read: 'contract.read', isSealed: true },
  // Hand-overs of the service signed on paper.
  exit: { store: 'exit.edit', read: 'exit.read' },
  // What was paid for whom: vouchers of the collecting offices.
  contribution: { store: 'contribution.edit', read: 'contribution.read', isSealed: true },
  // What the bank paid out.
  pay: { store: 'pay.edit', read: 'pay.read', isSealed: true },
  // Why somebody leaves, and hand-overs signed on paper.
  departure: { store: 'departure.edit', read: 'person.read_file', isSealed: true },
} as const satisfies Record<string, { store: Action; read: Action; isSealed?: true }>;

export type FilePurpose = keyof typeof filePurposes;

export function isFilePurpose(text: string): text is FilePurpose {
  return Object.hasOwn(filePurposes, text);
}

/** Whether the content of such a file lies sealed, and each opening is on the record. */
export function isSealedPurpose(purpose: FilePurpose): boolean {
  return 'isSealed' in filePurposes[purpose];
}

/** Evidence is a picture or a document; what a file is, its content says, not its name. */
export const fileTypes: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'];

export const fileMaxBytes = 10 << 20;
