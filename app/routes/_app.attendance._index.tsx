import { redirect } from '@remix-run/node';
import { may } from '~/access/policy';
import { screen } from '~/access/route.server';
import { dayOf, monthOf } from '~/base/days';

/** The current month: of all for those who read attendance, else one's own; leave for those without one. */
export const loader = screen(async (call) => {
  const month = monthOf(dayOf(call.now));
  if (!may(call.actor, 'attendance.read') && call.actor.personId === null) throw redirect('/leave');
  throw redirect(
    may(call.actor, 'attendance.read')
      ? `/attendance/${month}`
      : `/attendance/people/${call.actor.personId}/${month}`,
  );
});
