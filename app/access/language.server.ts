import type { AppLoadContext } from '@remix-run/node';
import type { Language } from './call';
import { findSignedIn } from './session.server';
import { readCookie } from './session-cookie.server';

const cookie = 'language';

/** The cookie of this browser first, then the account's choice; Chinese where neither says. */
export async function readLanguage(request: Request, context: AppLoadContext): Promise<Language> {
  const chosen = readCookie(request, cookie);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return (await findSignedIn(request, context))?.account.language ?? 'zh-CN';
}

export function languageCookie(language: Language, secure: boolean): string {
  return `${cookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}
