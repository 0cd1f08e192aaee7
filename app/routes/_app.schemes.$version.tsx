import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { getSchemeVersion, saveScheme } from '~/assessment/save-scheme.server';
import { SchemeFields } from '~/assessment/scheme-fields';
import { readSchemeForm } from '~/assessment/scheme-form';
import '~/assessment/score.css';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { params }) => ({
  scheme: await getSchemeVersion(call, Number(params.version)),
  mayEdit: may(call.actor, 'scheme.edit'),
}));

export const action = deed(async (call, form, { params }) => {
  const before = await getSchemeVersion(call, Number(params.version));
  const { version } = await saveScheme(call, readSchemeForm(form, before));
  return redirect(`/schemes/${version}`);
});

export default function SchemePage() {
  const { scheme, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page
      title={`${scheme.name} · ${t('assessment:scheme.version', { version: scheme.version })}`}
      actions={<Link to="/schemes">{t('assessment:scheme.title')}</Link>}
    >
      <DeedForm className="scheme-form" key={scheme.version}>
        <FormRefusal />
        <SchemeFields scheme={scheme} mayEdit={mayEdit} />
        {mayEdit && (
          <div className="form-actions">
            <SubmitButton>{t('assessment:scheme.save')}</SubmitButton>
          </div>
        )}
      </DeedForm>
    </Page>
  );
}
