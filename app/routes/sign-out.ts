import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '~/access/own-account.server';
import { ownOf } from '~/access/own-request.server';
import { postedForm } from '~/access/read-post.server';
import { refuseWithPage } from '~/access/route.server';
import { endedSessionCookie } from '~/access/session-cookie.server';

export function loader() {
  return redirect('/');
}

export async function action(args: ActionFunctionArgs) {
  const own = await ownOf(args);
  const form = await postedForm(args.request).catch(refuseWithPage);
  await signOut(own, form.get('everywhere') === 'yes');
  return redirect('/sign-in', { headers: { 'Set-Cookie': endedSessionCookie(args.context.secure) } });
}
