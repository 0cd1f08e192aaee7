import { resource } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getPhoto } from '~/staff/set-photo.server';

/** A person's photo, shown in place: its content was checked to be a picture, and the type is said to be final. */
export const loader = resource(async (call, { params }) => {
  const personId = readId(params.personId, 'staff:refusal.no_person');
  const { bytes, contentType } = await getPhoto(call, { personId });
  return new Response(bytes as BodyInit, {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=300',
    },
  });
});
