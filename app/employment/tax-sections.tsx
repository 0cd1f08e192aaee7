import { Checkbox } from '@mantine/core';
import { asCards } from '~/ui/as-cards';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatFen, formatMonth } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPersonPay } from './get-person-pay.server';
import { formatPercent } from './percent';
import { deductionKindNames } from './special-deduction';
import { TableHeads } from './table-heads';

type View = Awaited<ReturnType<typeof getPersonPay>>;

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
            <TableHeads heads={heads} numeric={[1, 2]} />
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
