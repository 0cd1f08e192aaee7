import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Actor, Call, Language, Side } from './call';
import { projectTime } from './clock';
import { readToken, tokenHash } from './session-cookie.server';
import { findSession, type SessionRow } from './session-store.server';

/** The account behind a request and the project it works in; no project when the account belongs to none. */
export type SignedIn = {
  account: { id: number; name: string; displayName: string; language: Language; mustChangePassword: boolean };
  project: { id: number; code: string; name: string; demo: boolean; demoDay: Day | null } | null;
  projects: { id: number; name: string; side: Side }[];
  actor: Actor | null;
};

/** Who sends this request. One look-up a request, however many loaders ask. */
export function findSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn | undefined> {
  context.session ??= lookUp(request, context);
  return context.session;
}

async function lookUp(request: Request, context: AppLoadContext): Promise<SignedIn | undefined> {
  const token = readToken(request, context.secure);
  if (!token) return undefined;
  const row = await findSession(context.db, tokenHash(token), context.now);
  return row && signedIn(row);
}

function signedIn(row: SessionRow): SignedIn {
  const account = {
    id: row.account_id,
    name: row.account_name,
    displayName: row.display_name,
    language: row.language,
    mustChangePassword: row.must_change_password,
  };
  if (row.project_id === null) return { account, project: null, projects: row.projects, actor: null };
  return {
    account,
    project: {
      id: row.project_id,
      code: row.project_code,
      name: row.project_name,
      demo: row.project_demo,
      demoDay: row.project_demo_day,
    },
    projects: row.projects,
    actor: {
      accountId: row.account_id,
      projectId: row.project_id,
      side: row.side,
      roles: row.roles,
      personId: row.person_id,
    },
  };
}

/** The signed-in account, or the way to the sign-in page. A first password is changed before anything else. */
export async function requireSignedIn(
  request: Request,
  context: AppLoadContext,
  options: { duringFirstPassword?: boolean } = {},
): Promise<SignedIn> {
  const who = await findSignedIn(request, context);
  if (!who) throw redirect(`/sign-in?back=${encodeURIComponent(pageOf(request))}`);
  if (who.account.mustChangePassword && !options.duringFirstPassword) throw redirect('/password');
  return who;
}

/** The call of a request: who acts, in which project, at what time. */
export function callOf(context: AppLoadContext, who: SignedIn): Call {
  if (!who.actor || !who.project) throw new Refusal(403, 'access:refusal.no_project');
  return { db: context.db, actor: who.actor, now: projectTime(who.project, context.now) };
}

/** The page to come back to: the form's own page for a post, without the marks of Remix's data requests. */
function pageOf(request: Request): string {
  const own = new URL(request.url);
  const referer = request.headers.get('referer');
  const page = request.method !== 'GET' && referer && URL.canParse(referer) ? new URL(referer) : own;
  page.searchParams.delete('_routes');
  page.searchParams.delete('index');
  return `${page.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')}${page.search}`;
}
