import { cropPhoto } from './crop-photo';
import type { UploadOutcome } from './keep-upload.server';
import type { FileMatch } from './match-file-name';
import type { UploadItem } from './upload-item';

/** The session has ended: what is left waits until somebody has signed in again. */
export class SignedOut extends Error {}

const batch = 200;

/** Whose each name is, as the server knows people. */
export async function askMatches(names: readonly string[]): Promise<FileMatch[]> {
  const found: FileMatch[] = [];
  for (let at = 0; at < names.length; at += batch) {
    const form = new FormData();
    form.set('names', JSON.stringify(names.slice(at, at + batch)));
    const answer = await post('/people/upload/match', form);
    if (!answer.ok) throw new Error(await answer.text());
    found.push(...((await answer.json()) as FileMatch[]));
  }
  return found;
}

export type Sent = { outcome: UploadOutcome } | { refused: string } | { isNoPicture: true };

/** Sends one file; a photo is cropped first, as on the person's own page. */
export async function sendUpload(item: UploadItem): Promise<Sent> {
  const blob = await item.read();
  const name = item.path.split(/[\\/]/).at(-1) ?? 'file';
  const file = item.kind === 'photo' ? await cropPhoto(blob) : new File([blob], name);
  if (!file) return { isNoPicture: true };
  const form = new FormData();
  const values = { personId: String(item.person?.id ?? ''), kind: item.kind ?? '', title: item.title };
  for (const [key, value] of Object.entries({ ...values, ...daysOf(item) })) form.set(key, value);
  form.set('file', file);
  const answer = await post('/people/upload/keep', form);
  return answer.ok
    ? { outcome: (await answer.json()) as UploadOutcome }
    : { refused: (await answer.text()).trim() };
}

function daysOf({ kind, issuedOn, expiresOn }: UploadItem) {
  return kind === 'photo' ? {} : { issuedOn, expiresOn };
}

async function post(address: string, body: FormData): Promise<Response> {
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  if (answer.type === 'opaqueredirect') throw new SignedOut();
  return answer;
}
