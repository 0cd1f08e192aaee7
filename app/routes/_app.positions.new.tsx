import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { addGroup, addPosition, getNewPosition } from '~/positions/add-position.server';
import { NewGroupForm, NewPositionForm } from '~/positions/position-fields';
import type { GroupInput, NewPositionInput } from '~/positions/position-form';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen((call) => getNewPosition(call));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  if (values.intent === 'group') {
    await addGroup(call, values as unknown as GroupInput);
    return redirect('/positions/new');
  }
  const { id } = await addPosition(call, values as unknown as NewPositionInput);
  return redirect(`/positions/${id}`);
});

export default function NewPosition() {
  const { groups, nextNumber, openedOn } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('positions:add')} actions={<Link to="/positions">{t('positions:all')}</Link>}>
      <FormRefusal />
      <div className="position-columns">
        <Section title={t('positions:position')}>
          <NewPositionForm groups={groups} nextNumber={nextNumber} openedOn={openedOn} />
        </Section>
        <Section title={t('positions:group')}>
          <NewGroupForm />
        </Section>
      </div>
    </Page>
  );
}
