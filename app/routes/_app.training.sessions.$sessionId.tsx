import { Link, redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload, uploadFault } from '~/base/uploads.server';
import { enrolPeople, strikePerson } from '~/training/enrol-people.server';
import { getSession } from '~/training/get-session.server';
import { addMaterial, removeMaterial } from '~/training/keep-material.server';
import { recordResults } from '~/training/record-results.server';
import { revokeResult } from '~/training/revoke-result.server';
import { cancelSession, changeSession } from '~/training/save-session.server';
import type { SessionInput } from '~/training/session-form';
import { SessionBadge } from '~/training/session-parts';
import { EnrolSection, PeopleSection, RevokeSection } from '~/training/session-people';
import { ChangeSection, FactsSection, MaterialSection } from '~/training/session-sections';
import { keepPresence } from '~/training/sign-in-people.server';
import { TrainingNav, useCourseName } from '~/training/training-nav';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

const missing = 'training:refusal.no_session';

export const loader = screen(async (call, { params }) =>
  getSession(call, { id: readId(params.sessionId, missing) }),
);

export const action = deed(async (call, form, { params }) => {
  const sessionId = readId(params.sessionId, missing);
  const values = { ...formValues(form), sessionId };
  const { because = '', names = '' } = formValues(form);
  const people = (field: string) => form.getAll(field).map(Number);
  const [intent, of = ''] = String(form.get('intent')).split(' ');
  switch (intent) {
    case 'change':
      await changeSession(call, values as unknown as SessionInput & { sessionId: number });
      break;
    case 'cancel':
      await cancelSession(call, { sessionId, because });
      break;
    case 'enrol':
      await enrolPeople(call, { sessionId, personIds: people('person'), names });
      break;
    case 'strike':
      await strikePerson(call, { sessionId, personId: Number(of) });
      break;
    case 'presence':
      await keepPresence(call, { sessionId, personIds: people('present'), shownIds: people('shown') });
      break;
    case 'results':
      await recordResults(call, { sessionId, scores: scoresOf(form) });
      break;
    case 'revoke':
      await revokeResult(call, { resultId: Number(form.get('resultId')), because });
      break;
    case 'add-material': {
      const file = await readUpload(form, 'file', { maxBytes: fileMaxBytes });
      if (!file) throw uploadFault('file', 'base:fault.choose_file');
      await addMaterial(call, { sessionId, file });
      break;
    }
    case 'remove-material':
      await removeMaterial(call, { sessionId, materialId: Number(of) });
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/training/sessions/${sessionId}`);
}, formWithFile(fileMaxBytes));

/** What was typed beside the names; an empty field is no score. */
function scoresOf(form: FormData): Record<string, string> {
  const scores: Record<string, string> = {};
  for (const [name, value] of Object.entries(formValues(form)))
    if (name.startsWith('scores.') && value !== undefined) scores[name.slice(7)] = value;
  return scores;
}

/** One session: what it is, who comes, who came, what they scored. */
export default function Session() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useCourseName();
  const results = view.people.flatMap(({ name, result }) => (result ? [{ ...result, name }] : []));
  const mayShowCode = view.mayEdit && view.isToday && (view.state === 'planned' || view.state === 'running');
  return (
    <Page
      title={
        <>
          {nameOf(view)} <SessionBadge state={view.state} />
        </>
      }
      actions={
        mayShowCode && (
          <Link to={`/training/sessions/${view.id}/wall`} className="main-link">
            {t('training:wall.show')}
          </Link>
        )
      }
    >
      <TrainingNav tabs={view.tabs} />
      <FormRefusal />
      <FactsSection view={view} />
      <PeopleSection view={view} />
      {view.mayEdit && view.state !== 'cancelled' && <EnrolSection view={view} />}
      {view.mayEdit && results.length > 0 && <RevokeSection results={results} />}
      <MaterialSection view={view} />
      {view.mayEdit && view.state !== 'cancelled' && <ChangeSection view={view} />}
    </Page>
  );
}
