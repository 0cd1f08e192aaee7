import { Refusal } from './errors';

export const megabyte = 1 << 20;

/** How large a form may be that carries one file of `bytes`. */
export function formWithFile(bytes: number): { maxBytes: number } {
  return { maxBytes: bytes + megabyte };
}

/** The file a form carries in `field`: a Refusal 400 beside the field when there is none or it is too large. */
export function requireUpload(form: FormData, field: string, limits: { maxBytes: number }): File {
  const file = findUpload(form, field, limits);
  if (!file) throw uploadFault(field, 'base:fault.choose_file');
  return file;
}

/** The files a form carries in `field`, together no larger than `maxBytes`; a Refusal beside it when there is none. */
export function requireUploads(form: FormData, field: string, limits: { maxBytes: number }): File[] {
  const files = form.getAll(field).filter((file) => file instanceof File && file.name !== '') as File[];
  if (files.length === 0) throw uploadFault(field, 'base:fault.choose_file');
  if (files.reduce((sum, file) => sum + file.size, 0) > limits.maxBytes)
    throw uploadFault(field, 'base:fault.file_too_large', {
      megabytes: Math.floor(limits.maxBytes / megabyte),
    });
  return files;
}

/** The same for a file that may be left out. */
export function findUpload(form: FormData, field: string, limits: { maxBytes: number }): File | undefined {
  const file = form.get(field);
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return undefined;
  if (file.size > limits.maxBytes)
    throw uploadFault(field, 'base:fault.file_too_large', {
      megabytes: Math.floor(limits.maxBytes / megabyte),
    });
  return file;
}

/** What a form brings to be kept. */
export type Upload = { name: string; bytes: Uint8Array };

/** The file that a form carries in `field`, read; undefined when it carries none. */
export async function readUpload(
  form: FormData,
  field: string,
  limits: { maxBytes: number },
): Promise<Upload | undefined> {
  const file = findUpload(form, field, limits);
  return file && { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A refused file, said beside its field. */
export function uploadFault(
  field: string,
  key: string,
  params: Record<string, string | number> = {},
): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key, params } });
}
