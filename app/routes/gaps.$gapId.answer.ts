import { redirect } from '@remix-run/node';
import { deed } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { answerCover } from '~/roster/step-gap.server';

/** POST /gaps/:gapId/answer: yes or no of whoever is asked to stand in; back to Today. */
export const action = deed(async (call, form, { params }) => {
  const gapId = readId(params.gapId, 'roster:refusal.no_gap');
  await answerCover(call, { gapId, says: form.get('says') === 'yes' ? 'yes' : 'no' });
  return redirect('/');
});
