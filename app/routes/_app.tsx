import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import {
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useNavigation,
  useRouteLoaderData,
} from '@remix-run/react';
import { homeOf, navigationOf } from '~/access/navigation';
import { callOf, requireSignedIn } from '~/access/session.server';
import { Shell } from '~/access/shell';
import { dayOf } from '~/base/days';
import { countExpiries } from '~/staff/list-expiries.server';
import { listCourseExpiries } from '~/training/list-course-expiries.server';
import { ErrorPage } from '~/ui/error-page';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const who = await requireSignedIn(request, context);
  const { account, project, projects, actor } = who;
  if (!actor || !project)
    return { account, project: null, projects, navigation: [], roles: [], demoDay: null, counts: {} };
  const navigation = navigationOf(actor);
  const home = homeOf(actor);
  // Not everybody may see Today: the administrators start on their own screen.
  const atHome = /^\/(_root\.data)?$/.test(new URL(request.url).pathname);
  if (atHome && home !== '/') throw redirect(home);
  const call = callOf(context, who);
  const demoDay = project.demo ? dayOf(call.now) : null;
  const counts = { people: await countExpiries(call, () => listCourseExpiries(call)) };
  return { account, project, projects, navigation, roles: [...actor.roles], demoDay, counts };
}

/** Who is signed in and what they may open changes with a post or a switch of project, not with a click. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  return args.formMethod !== undefined && args.formMethod !== 'GET' ? args.defaultShouldRevalidate : false;
}

export default function AppLayout() {
  const data = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== 'idle';
  return (
    <Shell {...data} busy={busy}>
      <Outlet />
    </Shell>
  );
}

/** What failed, inside the frame when it is known who is signed in, so that the way on is one click. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>('routes/_app');
  if (data) {
    return (
      <Shell {...data} busy={false}>
        <ErrorPage />
      </Shell>
    );
  }
  return (
    <main className="alone">
      <ErrorPage />
    </main>
  );
}
