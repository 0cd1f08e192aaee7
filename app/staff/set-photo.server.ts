import type { Call } from '~/access/call';
import { pictureTypes } from '~/access/file-purpose';
import { findFile } from '~/access/file-store.server';
import { allow, may } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { Refusal } from '~/base/errors';
import { storage } from '~/base/storage.server';
import type { Upload } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import { findPhotoFile, setPhotoFile } from './document-store.server';
import { imageSize } from './image-size';
import { fieldFault } from './write-person.server';

/** Pixels on a side; more is no portrait, and opening it would cost every reader of the list. */
const largest = 4000;
const smallest = 60;

/** Gives a person a photo, or another one. The browser has cropped it; what did not come from there is bounded here. */
export async function setPhoto(
  call: Call,
  { personId, photo }: { personId: number; photo: Upload },
): Promise<void> {
  allow(call.actor, 'person.edit');
  // A picture by its first bytes that does not say how large it is has been cut or made up.
  const size = imageSize(photo.bytes);
  if (!size) throw fieldFault('photo', 'base:fault.picture_type');
  if (Math.max(size.width, size.height) > largest)
    throw fieldFault('photo', 'staff:fault.photo_large', { pixels: largest });
  if (Math.min(size.width, size.height) < smallest)
    throw fieldFault('photo', 'staff:fault.photo_small', { pixels: smallest });
  if (!(await inTransaction(call, (trx) => findPhotoFile(trx, personId))))
    throw new Refusal(404, 'staff:refusal.no_person');
  const { id } = await storeFile(call, { ...photo, purpose: 'photo', field: 'photo', types: pictureTypes });
  await inTransaction(call, (trx) => setPhotoFile(trx, personId, id));
}

/** The photo of a person, for whoever may open the page it stands on. */
export async function getPhoto(
  call: Call,
  { personId }: { personId: number },
): Promise<{ contentType: string; bytes: Uint8Array }> {
  const isOwn = call.actor.personId === personId && may(call.actor, 'person.read_own');
  if (!isOwn) allow(call.actor, 'person.read');
  const file = await inTransaction(call, async (trx) => {
    const photo = await findPhotoFile(trx, personId);
    return photo?.fileId ? findFile(trx, photo.fileId) : undefined;
  });
  if (!file) throw new Refusal(404, 'access:refusal.no_file');
  return { contentType: file.contentType, bytes: await storage().getBytes(file.storageKey) };
}
