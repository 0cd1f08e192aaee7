import { Refusal } from '~/base/errors';

/** The file of a posted form; a Refusal that points at its field when there is none. */
export async function uploadOf(form: FormData): Promise<{ fileName: string; bytes: Uint8Array }> {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    throw new Refusal(400, 'ui:refusal.check_fields', {}, { file: { key: 'ledger:field.choose_file' } });
  }
  return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
