import type { Message } from '~/base/errors';
import type { ImportResult } from '~/base/import-result';

/** What became of one of several files: imported, or refused as a whole. */
export type ImportedFile = { fileName: string } & ({ result: ImportResult } | { refusal: Message });
export type ImportTotal = { read: number; kept: number; repeated: number; rejected: number };
