import { Link, redirect } from '@remix-run/react';
import { allow } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { addGroup } from '~/positions/add-position.server';
import { NewGroupForm } from '~/positions/position-fields';
import type { GroupInput } from '~/positions/position-form';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen(async (call) => {
  allow(call.actor, 'position.edit');
  return null;
});

export const action = deed(async (call, form) => {
  await addGroup(call, formValues(form) as unknown as GroupInput);
  return redirect('/positions/orders/new');
});

/** One more group; a position in it is opened by an adjustment order. */
export default function NewGroup() {
  const t = useText();
  return (
    <Page title={t('positions:add_group')} actions={<Link to="/positions">{t('positions:all')}</Link>}>
      <FormRefusal />
      <Section>
        <p className="soft">{t('positions:add_group_help')}</p>
        <NewGroupForm />
      </Section>
    </Page>
  );
}
