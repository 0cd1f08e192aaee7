import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { switchProject } from '~/access/own-account.server';
import { ownOf } from '~/access/own-request.server';
import { postedForm } from '~/access/read-post.server';
import { refuseWithPage } from '~/access/route.server';

export function loader() {
  return redirect('/');
}

export async function action(args: ActionFunctionArgs) {
  const own = await ownOf(args);
  const form = await postedForm(args.request).catch(refuseWithPage);
  await switchProject(own, Number(form.get('projectId'))).catch(refuseWithPage);
  return redirect('/');
}
