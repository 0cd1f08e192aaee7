import { postedForm } from '~/access/read-post.server';
import { resource } from '~/access/route.server';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { saveAnswers } from '~/training/take-exam.server';

/** Saves answers while somebody goes on with their paper; the page asks again until it was told that they are kept. */
export const action = resource(async (call, { request }) => {
  const form = await postedForm(request);
  const sittingId = readId(String(form.get('sitting')), 'exam:refusal.no_sitting');
  const answers: Record<number, number[]> = {};
  for (const [name, value] of form) {
    const position = /^q(\d{1,3})$/.exec(name)?.[1];
    if (position === undefined) continue;
    const chosen = String(value).split(',').filter(Boolean).map(Number);
    if (chosen.some(Number.isNaN)) throw new Refusal(400, 'exam:refusal.no_choice', { position });
    answers[Number(position)] = chosen;
  }
  await saveAnswers(call, { sittingId, answers });
  return Response.json({ saved: true });
});
