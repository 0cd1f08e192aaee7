import { Fragment } from 'react';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { formatDay, formatFen } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { contractKinds } from './contract-span';
import { articleOf, useTerm } from './contract-words';
import type { getPersonContracts } from './get-person-contracts.server';
import { endGrounds } from './severance';

export type ContractsView = Awaited<ReturnType<typeof getPersonContracts>>;
export type ShownContract = ContractsView['contracts'][number];

const colors = { draft: 'blue', signed: 'green', ended: 'gray', discarded: 'gray' } as const;

/** What a contract says, what was amended, and how it ended. */
export function ContractFacts({ contract, personId }: { contract: ShownContract; personId: number }) {
  const t = useText();
  const language = useLanguage();
  const termOf = useTerm();
  const word = (name: string, params?: Record<string, unknown>) => t(`employment:contract.${name}`, params);
  const { probationUntil, probationPay } = contract;
  const address = `/people/${personId}/contracts/${contract.id}`;
  const facts: [string, string][] = [
    [word('term'), `${t(`employment:contract_kind.${contract.kind}`)} ${contract.task} ${termOf(contract)}`],
    [word('monthly_pay'), formatFen(contract.monthlyPay)],
    [word('duties'), contract.duties],
    [word('place'), contract.place],
  ];
  if (probationUntil)
    facts.splice(1, 0, [
      word('probation_label'),
      word('probation_of', { day: formatDay(probationUntil, language), pay: formatFen(probationPay ?? 0) }),
    ]);
  if (contract.signedOn) facts.push([word('signed_on'), formatDay(contract.signedOn, language)]);
  return (
    <>
      <p>
        <StateBadge color={colors[contract.state]}>
          {t(`employment:contract_state.${contract.state}`)}
        </StateBadge>{' '}
        <a href={`${address}/pdf`} download>
          {word('pdf')}
        </a>{' '}
        {contract.fileId && (
          <a href={`${address}/scan`} download>
            {word('scan')}
          </a>
        )}
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <Amendments contract={contract} />
      {contract.endedOn && contract.endGround && (
        <p>
          {word('ended_as', {
            day: formatDay(contract.endedOn, language),
            ground: t(`employment:ground.${contract.endGround}`),
            article: articleOf(endGrounds[contract.endGround].article, t),
            amount: formatFen(contract.severance ?? 0),
            reason: contract.endReason ?? '',
          })}
        </p>
      )}
    </>
  );
}

function Amendments({ contract: { amendments } }: { contract: ShownContract }) {
  const t = useText();
  const language = useLanguage();
  if (amendments.length === 0) return null;
  const day = (text: string | null) => (text ? formatDay(text, language) : '–');
  return (
    <ul>
      {amendments.map((row) => (
        <li key={row.id}>
          {formatDay(row.fromOn, language)}
          {': '}
          {[
            row.untilAfter !== row.untilBefore &&
              t('employment:amended.until', { before: day(row.untilBefore), after: day(row.untilAfter) }),
            row.payAfter !== row.payBefore &&
              t('employment:amended.pay', {
                before: formatFen(row.payBefore),
                after: formatFen(row.payAfter),
              }),
            row.dutiesAfter !== row.dutiesBefore &&
              t('employment:amended.duties', { after: row.dutiesAfter }),
            t('employment:amended.reason', { reason: row.reason, by: row.recordedBy ?? '' }),
          ]
            .filter(Boolean)
            .join(t('ui:list.and'))}
        </li>
      ))}
    </ul>
  );
}

/** A draft, prefilled from what came before. */
export function DraftSection({ view }: { view: ContractsView }) {
  const t = useText();
  const { values } = useRefusal();
  const word = (name: string) => t(`employment:contract.${name}`);
  const { next, openEnded } = view;
  const isRenewal = next.renewsId !== null;
  const isOpen = values?.intent === 'draft' || view.contracts.length === 0;
  return (
    <Section title={word(isRenewal ? 'renew' : 'draft')}>
      {openEnded && <p className="notice notice-orange">{t(`employment:open_ended.${openEnded}`)}</p>}
      <details open={isOpen || undefined}>
        <summary>{word('draft_open')}</summary>
        <DeedForm>
          {next.renewsId && <input type="hidden" name="renewsId" value={next.renewsId} />}
          <div className="form-row">
            <SelectField
              name="kind"
              label={word('kind')}
              defaultValue={openEnded ? 'open' : 'fixed'}
              options={contractKinds.map((kind) => ({
                value: kind,
                label: t(`employment:contract_kind.${kind}`),
              }))}
            />
            <DayField name="fromOn" label={word('from')} defaultValue={next.fromOn ?? view.today} required />
            <DayField name="untilOn" label={word('until')} description={word('until_help')} />
            <TextField name="task" label={word('task')} description={word('task_help')} maxLength={200} />
          </div>
          <div className="form-row">
            <TextField
              name="monthlyPay"
              label={word('monthly_pay')}
              defaultValue={next.monthlyPay ? (next.monthlyPay / 100).toFixed(2) : ''}
              inputMode="decimal"
              required
            />
            {!isRenewal && (
              <>
                <DayField
                  name="probationUntil"
                  label={word('probation')}
                  description={word('probation_help')}
                />
                <TextField name="probationPay" label={word('probation_pay')} inputMode="decimal" />
              </>
            )}
          </div>
          <div className="form-row">
            <TextField
              name="duties"
              label={word('duties')}
              defaultValue={next.duties || next.position?.name || ''}
              required
              maxLength={500}
            />
            <TextField
              name="place"
              label={word('place')}
              defaultValue={next.place}
              required
              maxLength={200}
            />
          </div>
          <div className="form-actions">
            <SubmitButton name="intent" value="draft">
              {word('draft_do')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}
