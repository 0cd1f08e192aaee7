import { screen } from '~/access/route.server';
import { Refusal } from '~/base/errors';

/** An address that no screen has: said inside the frame, with the navigation at hand. */
export const loader = screen(async () => {
  throw new Refusal(404, 'ui:error.404.what');
});

export default function NoSuchPage() {
  return null;
}
