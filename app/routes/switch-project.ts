import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { switchProject } from '~/access/own-account.server';
import { ownOf } from '~/access/own-request.server';
import { plain } from '~/access/route.server';
import { Refusal } from '~/base/errors';

export function loader() {
  return redirect('/');
}

export async function action(args: ActionFunctionArgs) {
  const own = await ownOf(args);
  const form = await args.request.formData();
  try {
    await switchProject(own, Number(form.get('projectId')));
  } catch (error) {
    if (error instanceof Refusal) throw data({ refusal: plain(error) }, { status: error.status });
    throw error;
  }
  return redirect('/');
}
