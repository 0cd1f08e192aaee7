import { Refusal } from '~/base/errors';
import { megabyte } from '~/base/uploads.server';

/** What a form without a file may weigh; every text field together is far below. */
export const plainFormBytes = megabyte;

/**
 * The posted form. Its length is told before it is read (app/server/protection.ts), so that nothing too large is ever
 * held in memory; a body that is no form is a Refusal 400.
 */
export async function postedForm(request: Request, maxBytes: number = plainFormBytes): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    throw new Refusal(413, 'base:refusal.too_large', { megabytes: Math.floor(maxBytes / megabyte) });
  }
  try {
    return await request.formData();
  } catch {
    throw new Refusal(400, 'base:refusal.form_unreadable');
  }
}

/** The posted bytes of a machine that speaks no form; undefined when they are more than `maxBytes`. */
export async function postedBytes(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  return new Uint8Array(await request.arrayBuffer());
}
