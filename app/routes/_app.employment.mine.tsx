import { redirect } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { requireOwnPerson } from '~/employment/own-file.server';

/** From the menu to one's own contract; insurance is the tab beside it. */
export const loader = screen(async (call) => redirect(`/people/${requireOwnPerson(call)}/contracts`));

export default function MyEmployment() {
  return null;
}
