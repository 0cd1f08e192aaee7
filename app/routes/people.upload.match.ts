import { postedForm } from '~/access/read-post.server';
import { resource } from '~/access/route.server';
import { Refusal } from '~/base/errors';
import { matchUploads } from '~/staff/match-uploads.server';

/** Whose file each of these names says it is. */
export const action = resource(async (call, { request }) => {
  const names = namesOf(String((await postedForm(request)).get('names') ?? ''));
  return Response.json(await matchUploads(call, names));
});

function namesOf(text: string): string[] {
  try {
    const names: unknown = JSON.parse(text);
    if (Array.isArray(names)) return names;
  } catch {
    // Said below.
  }
  throw new Refusal(400, 'base:refusal.form_unreadable');
}
