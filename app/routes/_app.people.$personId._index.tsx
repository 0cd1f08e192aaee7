import { redirect, useActionData, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, requireUpload } from '~/base/uploads.server';
import { getPlacesOfPerson } from '~/positions/get-position.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import type { ClearanceInput, MoveInput } from '~/positions/holding-form';
import { movePerson } from '~/positions/place-person.server';
import { PlacesOfPerson } from '~/positions/places-of-person';
import { askWaiver } from '~/staff/ask-waiver.server';
import { decideWaiver } from '~/staff/decide-waiver.server';
import { EligibilitySection } from '~/staff/eligibility-section';
import { getPerson } from '~/staff/get-person.server';
import { listWaivers } from '~/staff/list-waivers.server';
import { Completeness, PersonSheet } from '~/staff/person-sheet';
import { revokeEarlierCheck } from '~/staff/revoke-earlier-check.server';
import { UnmaskForm } from '~/staff/unmask-form';
import { unmaskPerson } from '~/staff/unmask-person.server';
import type { AskWaiverInput, DecideWaiverInput } from '~/staff/waiver-form';
import { WaiverSection } from '~/staff/waiver-section';
import { FormRefusal } from '~/ui/form-parts';

const missing = 'staff:refusal.no_person';

export const loader = screen(async (call, { params }) => {
  const id = readId(params.personId, missing);
  const view = await getPerson(call, { id });
  const waivers = await listWaivers(call, { personId: id });
  return { view, waivers, places: await getPlacesOfPerson(call, { personId: id }) };
});

export const action = deed(async (call, form, { params, context }) => {
  const id = readId(params.personId, missing);
  const values = { ...formValues(form), personId: id };
  switch (form.get('intent')) {
    case 'unmask': {
      const { what, reason } = formValues(form);
      const input = { id, what: what ?? '', reason: reason ?? '', address: context.address };
      return { shown: await unmaskPerson(call, input) };
    }
    case 'clear':
      await grantClearance(call, values as unknown as ClearanceInput);
      break;
    case 'move':
      await movePerson(call, values as unknown as MoveInput);
      break;
    case 'revoke-check':
      await revokeEarlierCheck(
        call,
        values as unknown as { personId: number; checkId: string; slip?: string },
      );
      break;
    case 'ask-waiver':
      await askWaiver(call, values as unknown as AskWaiverInput & { personId: number });
      break;
    case 'decide-waiver': {
      const file = requireUpload(form, 'document', { maxBytes: fileMaxBytes });
      const document = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      await decideWaiver(call, { ...(values as unknown as DecideWaiverInput), personId: id, document });
      break;
    }
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${id}`);
}, formWithFile(fileMaxBytes));

/** The file: what is known of somebody, what they hold, and whether clause 3.6 lets them in. */
export default function PersonFilePage() {
  const { view, waivers, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, missing: lacking } = view;
  const shown = answer && 'shown' in answer ? answer.shown : undefined;
  return (
    <>
      <FormRefusal />
      {lacking && <Completeness missing={lacking} personId={person.id} mayEdit={view.mayEdit} />}
      <PlacesOfPerson places={places} />
      <EligibilitySection eligibility={view.eligibility} joinedOn={person.joinedOn} />
      {waivers && <WaiverSection view={waivers} />}
      <PersonSheet view={view} />
      {view.mayUnmask && <UnmaskForm shown={shown} />}
    </>
  );
}
