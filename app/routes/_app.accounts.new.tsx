import { Link, useActionData } from '@remix-run/react';
import { AccountFields } from '~/access/account-fields';
import { accountForm, accountValues } from '~/access/account-form';
import { addAccount } from '~/access/add-account.server';
import { addMembership } from '~/access/change-account.server';
import { listAccounts } from '~/access/list-accounts.server';
import { deed, screen } from '~/access/route.server';
import { checkForm } from '~/base/check-form';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

/** Asks the policy as the list does; the form itself needs nothing. */
export const loader = screen(async (call) => {
  await listAccounts(call, {}, { sort: 'name', descending: false, pageSize: 1, offset: 0 });
  return null;
});

export const action = deed(async (call, form) => {
  const input = checkForm(accountForm, accountValues(form));
  if (form.get('existing') === 'yes') {
    const { accountId } = await addMembership(call, input);
    return { made: { accountId, name: input.name, password: '' } };
  }
  const { accountId, password } = await addAccount(call, input);
  return { made: { accountId, name: input.name, password } };
});

export default function NewAccount() {
  const answer = useActionData<typeof action>();
  const t = useText();
  const made = answer && 'made' in answer ? answer.made : undefined;
  return (
    <Page title={t('access:accounts.add')}>
      {made && (
        <Section title={t('access:accounts.made', { name: made.name })}>
          {made.password && (
            <>
              <p>{t('access:accounts.once')}</p>
              <p className="once">{made.password}</p>
            </>
          )}
          <p>
            <Link to={`/accounts/${made.accountId}`}>{t('access:accounts.open')}</Link>
          </p>
        </Section>
      )}
      <Section>
        <DeedForm key={made?.accountId}>
          <FormRefusal />
          <TextField
            name="name"
            label={t('access:account.name')}
            description={t('access:field.account_name')}
            required
            autoComplete="off"
          />
          <AccountFields />
          <div className="choices">
            <label>
              <input type="checkbox" name="existing" value="yes" />
              {t('access:accounts.existing')}
            </label>
          </div>
          <div className="form-actions">
            <SubmitButton>{t('access:accounts.add')}</SubmitButton>
            <Link to="/accounts">{t('ui:form.cancel')}</Link>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
