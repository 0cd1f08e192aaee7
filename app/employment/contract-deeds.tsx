import { Form } from '@remix-run/react';
import { DayField, DeedForm, SelectField, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { formatDay, formatFen } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { ContractsView, ShownContract } from './contract-sections';
import { articleOf } from './contract-words';
import { endGroundNames } from './severance';

/** A draft becomes the contract, or is put aside. */
export function SignForms({ contract, today }: { contract: ShownContract; today: string }) {
  const t = useText();
  const word = (name: string) => t(`employment:contract.${name}`);
  return (
    <>
      <DeedForm encType="multipart/form-data" aria-label={word('sign')}>
        <input type="hidden" name="contractId" value={contract.id} />
        <div className="form-row">
          <DayField name="signedOn" label={word('signed_on')} defaultValue={today} max={today} required />
          <TextField name="file" type="file" label={word('scan')} description={word('scan_help')} />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="sign">
            {word('sign')}
          </SubmitButton>
        </div>
      </DeedForm>
      <DeedForm aria-label={word('discard')}>
        <input type="hidden" name="contractId" value={contract.id} />
        <div className="form-actions">
          <SubmitButton name="intent" value="discard" tone="quiet">
            {word('discard')}
          </SubmitButton>
        </div>
      </DeedForm>
    </>
  );
}

/** Another end, pay or duties from a day on. */
export function AmendForm({ contract, today }: { contract: ShownContract; today: string }) {
  const t = useText();
  const { values } = useRefusal();
  const word = (name: string) => t(`employment:contract.${name}`);
  const isOpen = values?.intent === 'amend' && values.contractId === String(contract.id);
  return (
    <details open={isOpen || undefined}>
      <summary>{word('amend')}</summary>
      <DeedForm encType="multipart/form-data" aria-label={word('amend')}>
        <p className="soft">{word('amend_help')}</p>
        <input type="hidden" name="contractId" value={contract.id} />
        <div className="form-row">
          <DayField name="fromOn" label={word('amend_from')} defaultValue={today} required />
          {contract.kind === 'fixed' && <DayField name="untilOn" label={word('amend_until')} />}
          <TextField name="monthlyPay" label={word('amend_pay')} inputMode="decimal" />
        </div>
        <TextField name="duties" label={word('amend_duties')} maxLength={500} />
        <TextField name="reason" label={word('reason')} required maxLength={400} />
        <TextField name="file" type="file" label={word('scan')} description={word('scan_help')} />
        <div className="form-actions">
          <SubmitButton name="intent" value="amend">
            {word('amend_do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

/** What an end would cost is asked for first; then HR decides the amount and says why. */
export function EndForms({ contract, view }: { contract: ShownContract; view: ContractsView }) {
  const t = useText();
  const word = (name: string) => t(`employment:end.${name}`);
  const asked = view.estimate?.asked.contractId === contract.id ? view.estimate.asked : undefined;
  return (
    <details open={asked !== undefined || undefined}>
      <summary>{word('open')}</summary>
      <p className="soft">{word('help')}</p>
      <Form method="get" className="form" preventScrollReset>
        <input type="hidden" name="contractId" value={contract.id} />
        <div className="form-row">
          <SelectField
            name="ground"
            label={word('ground')}
            defaultValue={asked?.ground}
            options={endGroundNames.map((name) => ({ value: name, label: t(`employment:ground.${name}`) }))}
          />
          <DayField
            name="endedOn"
            label={word('ended_on')}
            defaultValue={asked?.endedOn ?? contract.untilOn ?? view.today}
            required
          />
          <TextField
            name="averagePay"
            label={word('average_pay')}
            description={word('average_help')}
            defaultValue={asked?.averagePay ?? (contract.monthlyPay / 100).toFixed(2)}
            inputMode="decimal"
            required
          />
        </div>
        <label>
          <input type="checkbox" name="isNoticed" value="yes" defaultChecked={asked?.isNoticed === 'yes'} />{' '}
          {word('noticed')}
        </label>
        <div className="form-actions">
          <SubmitButton tone="quiet">{word('estimate')}</SubmitButton>
        </div>
      </Form>
      {asked && view.estimate && <Estimate estimate={view.estimate} />}
    </details>
  );
}

function Estimate({ estimate }: { estimate: NonNullable<ContractsView['estimate']> }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`employment:end.${name}`, params);
  if (!('total' in estimate))
    return (
      <p className="notice notice-red" role="alert">
        {t(estimate.fault.key, estimate.fault.params)}
      </p>
    );
  const { years, months, halfYears, countedPay, limitedBy, isCapped } = estimate;
  const lines = [
    word('law', { article: articleOf(estimate.article, t) }),
    word(estimate.pays ? 'pays' : 'pays_not'),
    estimate.pays && word('service', { years, months, count: halfYears / 2 }),
    estimate.pays && isCapped && word('capped'),
    estimate.pays && limitedBy && word(`limited_${limitedBy}`, { pay: formatFen(countedPay) }),
    estimate.pays &&
      word('product', {
        pay: formatFen(countedPay),
        count: halfYears / 2,
        amount: formatFen(estimate.severance),
      }),
    estimate.noticePay > 0 && word('notice_pay', { amount: formatFen(estimate.noticePay) }),
  ];
  return (
    <div className="estimate">
      <h3>{word('estimate_of', { day: formatDay(estimate.endedOn, language) })}</h3>
      <ul>
        {lines.filter(Boolean).map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
      <p>
        <b>{word('total', { amount: formatFen(estimate.total) })}</b>
      </p>
      <DeedForm aria-label={word('do')}>
        {(['contractId', 'endedOn', 'ground', 'averagePay'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={String(estimate.asked[name])} />
        ))}
        {estimate.asked.isNoticed && <input type="hidden" name="isNoticed" value="yes" />}
        <div className="form-row">
          <TextField
            name="severance"
            label={word('decided')}
            defaultValue={(estimate.total / 100).toFixed(2)}
            inputMode="decimal"
            required
          />
          <TextField name="reason" label={word('reason')} required maxLength={400} />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="end" tone="danger">
            {word('do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </div>
  );
}
