import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { languageCookie } from '~/access/language.server';
import { chooseLanguage } from '~/access/own-account.server';
import { postedForm } from '~/access/read-post.server';
import { refuseWithPage } from '~/access/route.server';
import { findSignedIn } from '~/access/session.server';

export function loader() {
  return redirect('/');
}

/** The cookie turns this browser's pages; the account remembers the choice for the next one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await postedForm(request).catch(refuseWithPage);
  const language = form.get('language') === 'en' ? 'en' : 'zh-CN';
  const who = await findSignedIn(request, context);
  if (who) await chooseLanguage(context.db, who.account.id, language);
  const back = String(form.get('back') ?? '');
  return redirect(/^\/(?![/\\])/.test(back) ? back : '/', {
    headers: { 'Set-Cookie': languageCookie(language, context.secure) },
  });
}
