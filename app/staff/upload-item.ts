import type { Message } from '~/base/errors';
import type { HeadKind } from '~/base/file-head';
import type { UploadOutcome } from './keep-upload.server';
import type { FileMatch, NamedPerson, UploadKind } from './match-file-name';

/** So many files, and so many bytes in all, are looked through at once. */
export const mostFiles = 1000;
export const mostBytes = 1 << 30;

/** A file that was chosen or lies in a chosen zip; `read` opens it when it is its turn. */
export type ChosenFile = {
  path: string;
  size: number;
  head?: HeadKind;
  read: () => Promise<Blob>;
  fault?: Message;
};

/** One line of the preview: whose file it is taken to be, what as, and what became of it. */
export type UploadItem = ChosenFile & {
  key: number;
  match: FileMatch;
  person?: NamedPerson;
  kind?: UploadKind;
  title: string;
  issuedOn: string;
  expiresOn: string;
  isLeftOut: boolean;
  outcome?: UploadOutcome;
  /** The server's own sentence. */
  refused?: string;
};

export function itemOf(file: ChosenFile, match: FileMatch, key: number): UploadItem {
  const { person, kind, title } = match;
  return {
    ...file,
    ...{ key, match, title, issuedOn: '', expiresOn: '', isLeftOut: false },
    ...(person && { person }),
    ...(kind && { kind }),
  };
}

/** People who share a name, told apart by their numbers; `and` stands between them. */
export function namesOf(people: readonly NamedPerson[], and: string): string {
  return people.map(({ name, staffNo }) => `${name} ${staffNo}`).join(and);
}

/** Why a line cannot be kept as it stands; undefined when it can. What cannot be mended comes first. */
export function faultOf(item: UploadItem, and = ', '): Message | undefined {
  if (item.fault) return item.fault;
  if (item.kind === 'photo' && !['jpeg', 'png', 'webp'].includes(item.head ?? ''))
    return { key: 'base:fault.picture_type' };
  if (!item.person) {
    const people = namesOf(item.match.people, and);
    return { key: `staff:upload.fault.${item.match.fault ?? 'nobody'}`, params: { people } };
  }
  if (!item.kind) return { key: 'staff:upload.fault.kind' };
  if (item.kind === 'other' && !item.title.trim()) return { key: 'staff:fault.title' };
  return undefined;
}

export function isReady(item: UploadItem): boolean {
  return !item.isLeftOut && !item.outcome && !faultOf(item);
}

export function countUploads(items: readonly UploadItem[]) {
  const of = (kind: UploadOutcome['kind']) => items.filter(({ outcome }) => outcome?.kind === kind).length;
  return {
    all: items.length,
    ready: items.filter(isReady).length,
    faulty: items.filter((item) => !item.isLeftOut && !item.outcome && faultOf(item)).length,
    refused: items.filter(({ outcome, refused }) => !outcome && refused).length,
    ...{ kept: of('kept'), repeated: of('repeated'), withdrawn: of('withdrawn') },
  };
}
