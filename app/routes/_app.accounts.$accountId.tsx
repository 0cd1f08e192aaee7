import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { AccountFields } from '~/access/account-fields';
import { accountValues, membershipForm } from '~/access/account-form';
import { accountState, stateColor } from '~/access/account-state';
import {
  changeMembership,
  endSessions,
  removeMembership,
  resetPassword,
  setAccountDisabled,
  unlockAccount,
} from '~/access/change-account.server';
import { getAccount } from '~/access/list-accounts.server';
import { deed, screen } from '~/access/route.server';
import { SessionTable } from '~/access/session-table';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { StateBadge } from '~/ui/badge';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

const idOf = (text: string | undefined) => {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0 && id < 2 ** 31) return id;
  throw new Refusal(404, 'access:refusal.no_account');
};

export const loader = screen((call, { params }) => getAccount(call, idOf(params.accountId)));

export const action = deed(async (call, form, { params }) => {
  const id = idOf(params.accountId);
  const intent = String(form.get('intent'));
  switch (intent) {
    case 'change':
      await changeMembership(call, id, checkForm(membershipForm, accountValues(form)));
      break;
    case 'disable':
    case 'enable':
      await setAccountDisabled(call, id, intent === 'disable');
      break;
    case 'unlock':
      await unlockAccount(call, id);
      break;
    case 'remove':
      await removeMembership(call, id);
      // This page shows accounts of the project, and this one is none any more.
      return redirect('/accounts');
    case 'end-session':
      await endSessions(call, id, String(form.get('session')));
      break;
    case 'reset':
      return { done: intent, password: (await resetPassword(call, id)).password };
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return { done: intent, password: '' };
});

export default function AccountPage() {
  const { account, sessions, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const done = answer && 'done' in answer ? answer : undefined;
  const state = accountState(account, now);
  return (
    <Page
      title={
        <>
          {account.displayName} <span className="soft">{account.name}</span>{' '}
          <StateBadge color={stateColor[state]}>{t(`access:state.${state}`)}</StateBadge>
        </>
      }
      actions={<Link to="/accounts">{t('access:accounts.title')}</Link>}
    >
      {done && (
        <output className="notice notice-green">
          {t(`access:done.${done.done.replace('-', '_')}`)}
          {done.password && <span className="once">{done.password}</span>}
        </output>
      )}
      <Section title={t('access:account.membership')}>
        <DeedForm>
          <FormRefusal />
          <AccountFields values={account} />
          <div className="form-actions">
            <SubmitButton name="intent" value="change">
              {t('ui:form.save')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
      <Section title={t('access:account.door')}>
        <Form method="post" className="form-actions">
          <SubmitButton name="intent" value="reset" tone="quiet">
            {t('access:do.reset')}
          </SubmitButton>
          {state === 'locked' && (
            <SubmitButton name="intent" value="unlock" tone="quiet">
              {t('access:do.unlock')}
            </SubmitButton>
          )}
          <SubmitButton name="intent" value={account.disabledAt ? 'enable' : 'disable'} tone="quiet">
            {t(account.disabledAt ? 'access:do.enable' : 'access:do.disable')}
          </SubmitButton>
          <SubmitButton name="intent" value="remove" tone="danger">
            {t('access:do.remove')}
          </SubmitButton>
        </Form>
        <p className="soft">{t('access:account.door_help')}</p>
      </Section>
      <Section title={t('access:account.sessions')}>
        <SessionTable sessions={sessions} />
      </Section>
    </Page>
  );
}
