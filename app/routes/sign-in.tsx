import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect } from 'react';
import { demoAccounts, demoPassword } from '~/access/demo-accounts';
import { safeBack } from '~/access/own-request.server';
import { postedForm } from '~/access/read-post.server';
import { refuseBeside, refuseWithPage } from '~/access/route.server';
import { findSignedIn } from '~/access/session.server';
import { sessionCookie } from '~/access/session-cookie.server';
import { signIn } from '~/access/sign-in.server';
import { Alone } from '~/ui/alone';
import { markLostSession } from '~/ui/draft';
import { FormRefusal, PasswordField, SubmitButton, TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await findSignedIn(request, context)) throw redirect('/');
  return { demo: context.demo };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await postedForm(request).catch(refuseWithPage);
  const chosen = context.demo ? form.get('demo') : null;
  const name = String(chosen ?? form.get('name') ?? '');
  const password = chosen ? demoPassword : String(form.get('password') ?? '');
  const userAgent = request.headers.get('user-agent') ?? '';
  try {
    const { token } = await signIn(context.db, {
      name,
      password,
      userAgent,
      address: context.address,
      now: context.now,
    });
    throw redirect(safeBack(form.get('back')), {
      headers: { 'Set-Cookie': sessionCookie(token, context.secure) },
    });
  } catch (error) {
    if (error instanceof Response) throw error;
    return refuseBeside(error, form);
  }
}

export default function SignIn() {
  const { demo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const back = search.get('back') ?? '';
  const t = useText();
  useEffect(() => {
    if (back) markLostSession();
  }, [back]);
  return (
    <Alone title={t('access:sign_in.title')} intro={t('access:sign_in.intro')}>
      {back && !answer && <p className="notice">{t('access:sign_in.first')}</p>}
      <Form method="post" className="form" replace>
        <FormRefusal />
        <input type="hidden" name="back" value={back} />
        <TextField name="name" label={t('access:account.name')} required autoFocus autoComplete="username" />
        <PasswordField
          name="password"
          label={t('access:account.password')}
          required
          autoComplete="current-password"
        />
        <SubmitButton>{t('access:sign_in.do')}</SubmitButton>
      </Form>
      {demo && (
        <Form method="post" className="demo-accounts" replace>
          <h2>{t('access:sign_in.demo')}</h2>
          <input type="hidden" name="back" value={back} />
          <div>
            {demoAccounts.map((account) => (
              <button
                key={account.name}
                name="demo"
                value={account.name}
                type="submit"
                className="plain-button"
              >
                {t(`access:role.${account.role}`)}
              </button>
            ))}
          </div>
          <p className="soft">{t('access:sign_in.demo_password', { password: demoPassword })}</p>
        </Form>
      )}
    </Alone>
  );
}
