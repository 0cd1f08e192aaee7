import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { AmendForm, EndForms, SignForms } from '~/employment/contract-deeds';
import type { AmendInput, DraftInput, EndInput, SignInput } from '~/employment/contract-form';
import { ContractFacts, DraftSection } from '~/employment/contract-sections';
import { useTerm, WarningBadge } from '~/employment/contract-words';
import { discardContract, draftContract } from '~/employment/draft-contract.server';
import { endContract } from '~/employment/end-contract.server';
import { getPersonContracts } from '~/employment/get-person-contracts.server';
import { amendContract, signContract } from '~/employment/sign-contract.server';
import { FormRefusal } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/employment/employment.css';

const missing = 'staff:refusal.no_person';
const limits = { maxBytes: fileMaxBytes };

export const loader = screen((call, { params, request }) =>
  getPersonContracts(call, {
    personId: readId(params.personId, missing),
    params: new URL(request.url).searchParams,
  }),
);

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId } as unknown;
  const contractId = Number(form.get('contractId'));
  switch (form.get('intent')) {
    case 'draft':
      await draftContract(call, values as DraftInput);
      break;
    case 'discard':
      await discardContract(call, { personId, contractId });
      break;
    case 'sign':
      await signContract(call, { ...(values as SignInput), file: await readUpload(form, 'file', limits) });
      break;
    case 'amend':
      await amendContract(call, { ...(values as AmendInput), file: await readUpload(form, 'file', limits) });
      break;
    case 'end':
      await endContract(call, values as EndInput);
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/contracts`);
}, formWithFile(fileMaxBytes));

/** A person's labour contracts: what must be done, what was agreed, and the next one. */
export default function PersonContracts() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const termOf = useTerm();
  const mayDraft = view.mayEdit && !view.next.hasDraft;
  return (
    <>
      <FormRefusal />
      {view.warnings.length > 0 && (
        <Section title={t('employment:contract.warnings')}>
          {view.warnings.map((warning) => (
            <WarningBadge key={warning.kind} warning={warning} />
          ))}
        </Section>
      )}
      {view.file && (
        <p className="notice notice-orange">
          {t('employment:contract.of_file', { term: termOf(view.file) })}
        </p>
      )}
      {view.contracts.length === 0 && !mayDraft && (
        <p className="soft">{t('employment:contract.none_recorded')}</p>
      )}
      {view.contracts.map((contract) => (
        <Section key={contract.id} title={`${t('employment:contract.one')} ${termOf(contract)}`}>
          <div className="contract-body">
            <ContractFacts contract={contract} personId={view.personId} />
            {view.mayEdit && contract.state === 'draft' && (
              <SignForms contract={contract} today={view.today} />
            )}
            {view.mayEdit && contract.state === 'signed' && (
              <>
                <AmendForm contract={contract} today={view.today} />
                <EndForms contract={contract} view={view} />
              </>
            )}
          </div>
        </Section>
      ))}
      {mayDraft && <DraftSection key={view.contracts.length} view={view} />}
    </>
  );
}
