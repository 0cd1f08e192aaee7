import { Button } from '@mantine/core';
import { useSubmit } from '@remix-run/react';
import { DeedForm, SubmitButton } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { type Text, useText } from '~/ui/text';
import type { ShownAnswer, ShownProposal } from './get-gap.server';

/** Who could take the gap, ranked, with the moves, the reasons and one tap each; and why not everybody else. */
export function GapProposals({ answer }: { answer: ShownAnswer }) {
  const t = useText();
  return (
    <Section title={t('roster:gap.proposals')} id="proposals">
      {answer.proposals.length === 0 && <p className="notice notice-red">{t('roster:gap.no_proposals')}</p>}
      <ol className="gap-proposals">
        {answer.proposals.map((proposal, index) => (
          <Proposal key={proposal.personId} proposal={proposal} isBest={index === 0} t={t} />
        ))}
      </ol>
      {answer.whyNot.length > 0 && (
        <details className="gap-why-not">
          <summary>{t('roster:gap.why_not', { count: answer.whyNot.length })}</summary>
          <ul>
            {answer.whyNot.map(({ personId, name, why }) => (
              <li key={personId}>
                {name} <span className="soft">{t(why.key, why.params)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Proposal({ proposal, isBest, t }: { proposal: ShownProposal; isBest: boolean; t: Text }) {
  const { personId, name, phone, chain, signature } = proposal;
  const submit = useSubmit();
  // The phone opens its dialler by the link; that it was asked is noted in the same tap.
  const noteCall = () =>
    submit({ intent: 'take', personId, chain: signature, way: 'phone' }, { method: 'post' });
  const joint = t('roster:gap.joint');
  return (
    <li className="gap-proposal" data-person={name}>
      <p className="gap-proposal-head">
        <strong>{name}</strong>
        {isBest && <span className="badge badge-green">{t('roster:gap.best')}</span>}
      </p>
      <ol className="gap-chain">
        {chain.map((step) => (
          <li key={step.personId}>
            {step.from === null
              ? t('roster:gap.move_free', step)
              : t('roster:gap.move_from', { ...step, from: step.from })}
          </li>
        ))}
      </ol>
      <ul className="gap-reasons">
        {proposal.pros.map((reason) => (
          <li key={reason.key} className="gap-pro">
            {t(reason.key, reason.params)}
          </li>
        ))}
        {proposal.cons.map((reason) => (
          <li key={reason.key} className="gap-con">
            {t(reason.key, reason.params)}
          </li>
        ))}
        {proposal.thin.length > 0 && (
          <li className="gap-con">{t('roster:gap.thin', { groups: proposal.thin.join(joint) })}</li>
        )}
      </ul>
      {proposal.others.length > 0 && (
        <p className="soft">{t('roster:gap.others', { list: otherWords(proposal, t) })}</p>
      )}
      <div className="gap-ask">
        {phone && (
          <Button component="a" href={`tel:${phone}`} onClick={noteCall}>
            {t('roster:gap.dial', { phone })}
          </Button>
        )}
        <DeedForm className="form gap-ask-form">
          <input type="hidden" name="personId" value={personId} />
          <input type="hidden" name="chain" value={signature} />
          <input type="hidden" name="way" value="app" />
          <SubmitButton name="intent" value="take" tone={phone ? 'quiet' : 'main'}>
            {t('roster:gap.ask')}
          </SubmitButton>
        </DeedForm>
        {proposal.whole !== null && (
          <DeedForm className="form gap-ask-form">
            <input type="hidden" name="personId" value={personId} />
            <input type="hidden" name="chain" value={proposal.whole} />
            <input type="hidden" name="way" value="app" />
            <input type="hidden" name="whole" value="yes" />
            <SubmitButton name="intent" value="take" tone="quiet">
              {t('roster:gap.ask_whole', { total: proposal.others.length + 1 })}
            </SubmitButton>
          </DeedForm>
        )}
      </div>
    </li>
  );
}

function otherWords({ others }: ShownProposal, t: Text): string {
  return others
    .map(({ number, name }) =>
      name ? t('roster:gap.other', { number, name }) : t('roster:gap.other_open', { number }),
    )
    .join(t('roster:gap.joint'));
}
