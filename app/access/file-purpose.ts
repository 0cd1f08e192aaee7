import type { Action } from './policy';

/** What a file is for decides who may bring it and who may open it. */
export const filePurposes = {
  patrol: { store: 'patrol.record', read: 'attendance.read' },
  mark: { store: 'score.mark', read: 'score.read' },
  waiver: { store: 'waiver.decide', read: 'waiver.read' },
  appeal: { store: 'score.appeal', read: 'score.read' },
} as const satisfies Record<string, { store: Action; read: Action }>;

export type FilePurpose = keyof typeof filePurposes;

export function isFilePurpose(text: string): text is FilePurpose {
  return Object.hasOwn(filePurposes, text);
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

export const fileMaxBytes = 10 << 20;
