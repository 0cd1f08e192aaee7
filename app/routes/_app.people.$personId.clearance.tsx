import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import {
  GroupsSection,
  ProofSection,
  ProofsSection,
  SuspensionSection,
  WhatIfSection,
} from '~/positions/clearance-sections';
import { endProof } from '~/positions/end-proof.server';
import { getClearance } from '~/positions/get-clearance.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import type { ClearanceInput, EndProofInput } from '~/positions/holding-form';
import { liftSuspension, suspendPerson } from '~/positions/suspend-person.server';
import type { LiftInput, SuspendInput } from '~/positions/suspension-form';
import { FormRefusal } from '~/ui/form-parts';
import '~/positions/register.css';

const missing = 'staff:refusal.no_person';

export const loader = screen(async (call, { params, request }) => {
  const asked = new URL(request.url).searchParams;
  return getClearance(call, {
    personId: readId(params.personId, missing),
    on: asked.get('on') ?? undefined,
    courses: asked.getAll('course'),
    checks: asked.getAll('check'),
  });
});

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId };
  switch (form.get('intent')) {
    case 'suspend':
      await suspendPerson(call, values as unknown as SuspendInput);
      break;
    case 'lift':
      await liftSuspension(call, values as unknown as LiftInput);
      break;
    case 'prove':
      await grantClearance(call, values as unknown as ClearanceInput);
      break;
    case 'end-proof':
      await endProof(call, values as unknown as EndProofInput);
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/clearance`);
});

/** Where somebody may work, what is missing elsewhere, and what would mend it. */
export default function PersonClearance() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <FormRefusal />
      <GroupsSection view={view} />
      <WhatIfSection view={view} />
      {view.suspensions && <SuspensionSection view={{ ...view, suspensions: view.suspensions }} />}
      {view.proofs && view.proofs.length > 0 && <ProofsSection view={view} />}
      {view.mayProve && <ProofSection view={view} />}
    </>
  );
}
