import { fileMaxBytes } from '~/access/file-purpose';
import { postedForm } from '~/access/read-post.server';
import { resource } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { type BulkUpload, keepUpload } from '~/staff/keep-upload.server';

/** One of many files. What is wrong with it is one sentence: it stands in that file's line. */
export const action = resource(async (call, { request }) => {
  const form = await postedForm(request, formWithFile(fileMaxBytes).maxBytes);
  try {
    const values = formValues(form);
    const file = await readUpload(form, 'file', { maxBytes: fileMaxBytes });
    if (!file) throw new Refusal(400, 'base:fault.choose_file');
    const personId = readId(values.personId, 'staff:refusal.no_person');
    return Response.json(await keepUpload(call, { ...values, personId, file } as BulkUpload));
  } catch (error) {
    const [fault] = error instanceof Refusal ? Object.values(error.fields ?? {}) : [];
    throw fault && error instanceof Refusal ? new Refusal(error.status, fault.key, fault.params) : error;
  }
});
