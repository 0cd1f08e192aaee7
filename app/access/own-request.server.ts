import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Own } from './own-account.server';
import { requireSignedIn } from './session.server';
import { readToken } from './session-cookie.server';

/** The signed-in account acting on itself, first password or not. */
export async function ownOf({ request, context }: LoaderFunctionArgs): Promise<Own> {
  const who = await requireSignedIn(request, context, { duringFirstPassword: true });
  const token = readToken(request, context.secure) ?? '';
  return { db: context.db, who, token, address: context.address, now: context.now };
}

/** A path of this server to go to, never another site's; the start page when it is neither. */
export function safeBack(text: unknown): string {
  const path = typeof text === 'string' ? text : '';
  return /^\/(?![/\\])/.test(path) && !/^\/(sign-in|sign-out|password|language)\b/.test(path) ? path : '/';
}
