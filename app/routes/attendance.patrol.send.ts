import { fileMaxBytes } from '~/access/file-purpose';
import { postedForm } from '~/access/read-post.server';
import { resource } from '~/access/route.server';
import { recordSighting } from '~/attendance/record-sighting.server';
import type { SightingInput } from '~/attendance/sighting-form';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { formWithFile, readUpload } from '~/base/uploads.server';

/** One record of a phone's queue. What is wrong with it is one sentence: it stands in that record's line. */
export const action = resource(async (call, { request }) => {
  const form = await postedForm(request, formWithFile(fileMaxBytes).maxBytes);
  try {
    const photo = await readUpload(form, 'photo', { maxBytes: fileMaxBytes });
    const input = formValues(form) as SightingInput;
    return Response.json(await recordSighting(call, { ...input, photo }));
  } catch (error) {
    const [fault] = error instanceof Refusal ? Object.values(error.fields ?? {}) : [];
    throw fault && error instanceof Refusal ? new Refusal(error.status, fault.key, fault.params) : error;
  }
});
