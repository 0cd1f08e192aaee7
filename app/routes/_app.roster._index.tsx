import { redirect } from '@remix-run/node';
import { may } from '~/access/policy';
import { screen } from '~/access/route.server';
import { dayOf, monthOf } from '~/base/days';

/** The current month for those who read rosters, else one's own duties. */
export const loader = screen(async (call) => {
  throw redirect(may(call.actor, 'roster.read') ? `/roster/${monthOf(dayOf(call.now))}` : '/roster/mine');
});
