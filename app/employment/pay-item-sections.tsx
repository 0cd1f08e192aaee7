import { Checkbox } from '@mantine/core';
import { Link } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { asCards } from '~/ui/as-cards';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatFen, formatMonth } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPersonPay } from './get-person-pay.server';
import { bonusWays, payItemKindNames, payItemKinds } from './pay-item';
import { RunState } from './pay-run-sections';
import { formatPercent } from './percent';
import { deductionKindNames } from './special-deduction';

type View = Awaited<ReturnType<typeof getPersonPay>>;

function Heads({ heads }: { heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A person's payslips, the newest first. */
export function SlipList({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const heads = [
    t('pay:run.month'),
    t('pay:run.state'),
    ...['gross', 'tax', 'net'].map((name) => t(`pay:run.${name}`)),
  ];
  if (view.slips.length === 0) return <p className="soft">{t('pay:slip.none')}</p>;
  return (
    <TableScroll label={t('pay:slip.list')}>
      <table {...asCards(heads)}>
        <Heads heads={heads} />
        <tbody>
          {view.slips.map((slip) => (
            <tr key={slip.month}>
              <th scope="row">
                <Link to={`/people/${view.personId}/pay/${slip.month}`}>
                  {formatMonth(slip.month, language)}
                </Link>
              </th>
              <td>
                <RunState state={slip.state} />
              </td>
              <td className="number">{formatFen(slip.gross + slip.apart)}</td>
              <td className="number">{formatFen(slip.tax)}</td>
              <td className="number">
                <b>{formatFen(slip.net)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** What somebody is paid by besides the contract; what runs can be ended. */
export function ItemList({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const heads = ['kind', 'from', 'until', 'amount', 'reason'].map((name) => t(`pay:item.${name}`));
  if (view.items.length === 0) return <p className="soft">{t('pay:item.none')}</p>;
  return (
    <TableScroll label={t('pay:item.title')}>
      <table {...asCards(heads)}>
        <Heads heads={heads} />
        <tbody>
          {view.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                {t(`pay:line.${item.kind}`)} {item.label}
              </th>
              <td className="nowrap">{formatDay(item.fromOn, language)}</td>
              <td className="nowrap">
                {item.untilOn ? formatDay(item.untilOn, language) : '–'}
                {view.mayEdit && !item.untilOn && <EndForm itemId={item.id} today={view.today} />}
              </td>
              <td className="number">{formatFen(item.amount)}</td>
              <td>
                {item.reason}
                {item.correctsMonth && (
                  <div className="soft">
                    {t('pay:parts.corrects', { month: formatMonth(item.correctsMonth, language) })}
                  </div>
                )}
                {item.bonusWay && <div className="soft">{t(`pay:way.${item.bonusWay}`)}</div>}
                {view.mayEdit && payItemKinds[item.kind].per === 'month' && <RemoveForm itemId={item.id} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function EndForm({ itemId, today }: { itemId: number; today: string }) {
  const t = useText();
  return (
    <details>
      <summary>{t('pay:item.end')}</summary>
      <DeedForm>
        <input type="hidden" name="itemId" value={itemId} />
        <DayField name="untilOn" label={t('employment:enrolment.last_day')} defaultValue={today} required />
        <SubmitButton name="intent" value="end-item" tone="quiet">
          {t('pay:item.end')}
        </SubmitButton>
      </DeedForm>
    </details>
  );
}

function RemoveForm({ itemId }: { itemId: number }) {
  const t = useText();
  return (
    <details>
      <summary>{t('pay:item.remove')}</summary>
      <DeedForm>
        <input type="hidden" name="itemId" value={itemId} />
        <p className="soft">{t('pay:item.remove_help')}</p>
        <SubmitButton name="intent" value="remove-item" tone="quiet">
          {t('pay:item.remove')}
        </SubmitButton>
      </DeedForm>
    </details>
  );
}

/** Adds something somebody is paid by; the fields follow its kind. */
export function AddItem({ view }: { view: View }) {
  const t = useText();
  const [kind, setKind] = useState<string>('position');
  const isByDays = payItemKinds[kind as keyof typeof payItemKinds].per === 'days';
  const follow = ({ target }: FormEvent<HTMLFormElement>) => {
    if (target instanceof HTMLSelectElement && target.name === 'kind') setKind(target.value);
  };
  return (
    <DeedForm onChange={follow}>
      <div className="form-row">
        <SelectField
          name="kind"
          label={t('pay:item.kind')}
          defaultValue="position"
          options={payItemKindNames.map((name) => ({ value: name, label: t(`pay:line.${name}`) }))}
        />
        {kind !== 'base' && <TextField name="label" label={t('pay:item.label')} maxLength={60} />}
        <TextField name="amount" label={t('pay:item.amount_yuan')} inputMode="decimal" required />
      </div>
      <div className="form-row">
        {isByDays ? (
          <DayField name="fromOn" label={t('pay:item.from')} defaultValue={`${view.month}-01`} required />
        ) : (
          <TextField
            name="month"
            type="month"
            label={t('pay:item.month')}
            defaultValue={view.month}
            required
          />
        )}
        {kind === 'bonus' && (
          <SelectField
            name="bonusWay"
            label={t('pay:item.way')}
            options={bonusWays.map((way) => ({ value: way, label: t(`pay:way.${way}`) }))}
          />
        )}
        {kind === 'correction' && (
          <TextField name="correctsMonth" type="month" label={t('pay:item.corrects')} required />
        )}
        <TextField name="reason" label={t('employment:contract.reason')} required maxLength={200} />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="add-item">
          {t('pay:item.add')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

/** Special additional deductions: what is claimed, and a form for one more. */
export function Claims({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const heads = ['kind', 'share', 'amount', 'from', 'until'].map((name) => t(`pay:claims.${name}`));
  return (
    <Section title={t('pay:claims.title')}>
      {view.claims.length === 0 && <p className="soft">{t('pay:claims.none')}</p>}
      {view.claims.length > 0 && (
        <TableScroll label={t('pay:claims.title')}>
          <table {...asCards(heads)}>
            <Heads heads={heads} />
            <tbody>
              {view.claims.map((claim) => (
                <tr key={claim.id}>
                  <th scope="row">
                    {t(`pay:claim.${claim.kind}`)} <span className="soft">{claim.subjectHint}</span>
                  </th>
                  <td className="number">{formatPercent(claim.share)}%</td>
                  <td className="number">{formatFen(claim.amount)}</td>
                  <td className="nowrap">{formatMonth(claim.fromMonth, language)}</td>
                  <td className="nowrap">
                    {claim.untilMonth ? formatMonth(claim.untilMonth, language) : '–'}
                    {view.mayEdit && !claim.untilMonth && (
                      <details>
                        <summary>{t('pay:item.end')}</summary>
                        <DeedForm>
                          <input type="hidden" name="claimId" value={claim.id} />
                          <TextField
                            name="untilMonth"
                            type="month"
                            label={t('pay:claims.until')}
                            defaultValue={view.month}
                            required
                          />
                          <SubmitButton name="intent" value="end-claim" tone="quiet">
                            {t('pay:item.end')}
                          </SubmitButton>
                        </DeedForm>
                      </details>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {view.mayEdit && (
        <details>
          <summary>{t('pay:claims.add')}</summary>
          <DeedForm>
            <div className="form-row">
              <SelectField
                name="kind"
                label={t('pay:claims.kind')}
                options={deductionKindNames.map((name) => ({ value: name, label: t(`pay:claim.${name}`) }))}
              />
              <TextField
                name="share"
                label={t('pay:claims.share_percent')}
                defaultValue="100"
                inputMode="decimal"
                required
              />
              <TextField
                name="fromMonth"
                type="month"
                label={t('pay:claims.from')}
                defaultValue={view.month}
                required
              />
            </div>
            <div className="form-row">
              <TextField
                name="subject"
                label={t('pay:claims.subject')}
                description={t('pay:claims.subject_help')}
                required
                maxLength={60}
              />
              <TextField
                name="spouse"
                label={t('pay:claims.spouse')}
                description={t('pay:claims.spouse_help')}
                maxLength={18}
              />
            </div>
            <div className="form-actions">
              <SubmitButton name="intent" value="add-claim">
                {t('pay:claims.add')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}

const amounts = ['gross', 'insurance', 'special', 'tax'] as const;

/** What this year brought before go-live or elsewhere in the hall, and what last year says of it. */
export function Opening({ view }: { view: View }) {
  const t = useText();
  const { opening } = view;
  const yuan = (fen: number | undefined) => ((fen ?? 0) / 100).toFixed(2);
  return (
    <Section title={t('pay:opening.title', { year: view.month.slice(0, 4) })}>
      <p className="soft">{t('pay:opening.help')}</p>
      {!opening && !view.mayEdit && <p className="soft">{t('pay:opening.none')}</p>}
      {opening && (
        <p>
          {amounts.map((name) => `${t(`pay:run.${name}`)} ${formatFen(opening[name])}`).join(' · ')}
          {' · '}
          {t('pay:opening.counted', { count: opening.basicMonths })} · {opening.source}
        </p>
      )}
      {view.mayEdit && (
        <details>
          <summary>{t('pay:opening.keep')}</summary>
          <DeedForm>
            <input type="hidden" name="year" value={view.month.slice(0, 4)} />
            <div className="form-row">
              {amounts.map((name) => (
                <TextField
                  key={name}
                  name={name}
                  label={t(`pay:opening.${name}`)}
                  defaultValue={yuan(opening?.[name])}
                  inputMode="decimal"
                  required
                />
              ))}
            </div>
            <div className="form-row">
              <TextField
                name="basicMonths"
                label={t('pay:opening.basic_months')}
                defaultValue={String(opening?.basicMonths ?? 0)}
                inputMode="numeric"
                required
              />
              <TextField
                name="lastYearMonths"
                label={t('pay:opening.last_year_months')}
                defaultValue={String(opening?.lastYearMonths ?? 0)}
                inputMode="numeric"
                required
              />
              <TextField
                name="lastYearGross"
                label={t('pay:opening.last_year_gross')}
                defaultValue={yuan(opening?.lastYearGross)}
                inputMode="decimal"
                required
              />
            </div>
            <Checkbox
              name="isFirstJob"
              value="yes"
              label={t('pay:opening.first_job')}
              defaultChecked={opening?.isFirstJob}
            />
            <TextField
              name="source"
              label={t('pay:opening.source')}
              defaultValue={opening?.source}
              required
              maxLength={200}
            />
            <div className="form-actions">
              <SubmitButton name="intent" value="opening">
                {t('pay:opening.keep')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}
