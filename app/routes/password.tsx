import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { changeOwnPassword } from '~/access/own-account.server';
import { ownOf, safeBack } from '~/access/own-request.server';
import { postedForm } from '~/access/read-post.server';
import { refuseBeside, refuseWithPage } from '~/access/route.server';
import { Alone } from '~/ui/alone';
import { FormRefusal, PasswordField, SubmitButton } from '~/ui/form-parts';
import { useText } from '~/ui/text';

export async function loader(args: LoaderFunctionArgs) {
  const { who } = await ownOf(args);
  return { first: who.account.mustChangePassword, name: who.account.name };
}

export async function action(args: ActionFunctionArgs) {
  const own = await ownOf(args);
  const form = await postedForm(args.request).catch(refuseWithPage);
  const text = (name: string) => String(form.get(name) ?? '');
  try {
    await changeOwnPassword(own, {
      current: text('currentPassword'),
      next: text('nextPassword'),
      again: text('againPassword'),
    });
  } catch (error) {
    return refuseBeside(error);
  }
  return redirect(safeBack(form.get('back')));
}

export default function Password() {
  const { first, name } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const back = search.get('back') ?? '';
  const t = useText();
  return (
    <Alone
      title={t(first ? 'access:password.first' : 'access:password.change')}
      intro={t('access:password.rules')}
    >
      <Form method="post" className="form" replace>
        <FormRefusal />
        <input type="hidden" name="back" value={back} />
        <input type="text" name="name" value={name} readOnly hidden autoComplete="username" />
        <PasswordField
          name="currentPassword"
          label={t('access:password.current')}
          required
          autoFocus
          autoComplete="current-password"
        />
        <PasswordField
          name="nextPassword"
          label={t('access:password.next')}
          required
          autoComplete="new-password"
        />
        <PasswordField
          name="againPassword"
          label={t('access:password.again')}
          required
          autoComplete="new-password"
        />
        <div className="form-actions">
          <SubmitButton>{t('access:password.do')}</SubmitButton>
          {!first && <Link to={back || '/'}>{t('ui:form.cancel')}</Link>}
        </div>
      </Form>
      {first && (
        <Form method="post" action="/sign-out" className="form-actions">
          <button type="submit" className="quiet-button">
            {t('access:sign_out.here')}
          </button>
        </Form>
      )}
    </Alone>
  );
}
