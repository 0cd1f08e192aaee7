import { Form } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { listRates } from './get-rates.server';
import { partsOf, showPart, writePart } from './rate-kinds';
import { confidences } from './rate-on';

type View = Awaited<ReturnType<typeof listRates>>;
type Kind = View['kinds'][number];

/** One kind: its dated rows with source and confidence, the days without one, and a form for the next. */
export function RateSection({ kind, rows, gaps, mayEdit }: Kind & { mayEdit: boolean }) {
  const t = useText();
  const language = useLanguage();
  const heads = ['from', 'to', 'value', 'source', 'state'];
  return (
    <Section title={t(`employment:kind.${kind}`)} id={kind}>
      {gaps.map(({ from, until }) => (
        <p key={from} className="notice notice-red">
          {until
            ? t('employment:rate.gap', { from: formatDay(from, language), until: formatDay(until, language) })
            : t('employment:rate.gap_open', { from: formatDay(from, language) })}
        </p>
      ))}
      <TableScroll label={t(`employment:kind.${kind}`)}>
        <table {...asCards(heads.map((head) => (head === 'state' ? '' : t(`employment:rate.${head}`))))}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`employment:rate.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.fromOn}>
                <td className="nowrap">{formatDay(row.fromOn, language)}</td>
                <td className="nowrap">{row.toOn ? formatDay(row.toOn, language) : '–'}</td>
                <td>
                  {partsOf(kind).map(([part, type]) => (
                    <span key={part} className="rate-part">
                      {t(`employment:part.${part}`)} <b>{showPart(type, row.value[part])}</b>
                    </span>
                  ))}
                </td>
                <td>
                  {row.source}
                  <br />
                  <span className="soft">{t(`employment:confidence.${row.confidence}`)}</span>
                </td>
                <td>
                  <div className="setting-state">
                    <RateState holds={row.holds} isLater={row.isLater} />
                    {row.toConfirm && (
                      <StateBadge color="orange">{t('employment:rate.to_confirm')}</StateBadge>
                    )}
                    {row.toConfirm && mayEdit && <ConfirmForm kind={kind} fromOn={row.fromOn} />}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {mayEdit && <NewRate kind={kind} rows={rows} />}
    </Section>
  );
}

function RateState({ holds, isLater }: { holds: boolean; isLater: boolean }) {
  const t = useText();
  const state = holds ? 'holds' : isLater ? 'later' : 'past';
  const color = { holds: 'green', later: 'blue', past: 'gray' } as const;
  return <StateBadge color={color[state]}>{t(`employment:rate.${state}`)}</StateBadge>;
}

function ConfirmForm({ kind, fromOn }: { kind: string; fromOn: string }) {
  const t = useText();
  return (
    <Form method="post">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="fromOn" value={fromOn} />
      <button type="submit" name="intent" value="confirm" className="plain-button">
        {t('employment:rate.confirm')}
      </button>
    </Form>
  );
}

function NewRate({ kind, rows }: Pick<Kind, 'kind' | 'rows'>) {
  const t = useText();
  const { refusal, values } = useRefusal();
  const held = rows.find(({ holds }) => holds)?.value ?? {};
  // Every kind has a form: what was refused belongs to one of them.
  const isRefused = refusal !== undefined && values?.kind === kind;
  if (refusal && !isRefused) return null;
  return (
    <details className="setting-new" open={isRefused || undefined}>
      <summary>{t('employment:rate.add')}</summary>
      <DeedForm aria-label={t(`employment:kind.${kind}`)}>
        <input type="hidden" name="kind" value={kind} />
        <div className="form-row">
          {partsOf(kind).map(([part, type]) => (
            <TextField
              key={part}
              name={`value.${part}`}
              label={t(`employment:part.${part}`)}
              description={t(`employment:part_type.${type}`)}
              defaultValue={writePart(type, held[part])}
              inputMode={type === 'count' ? 'numeric' : type === 'brackets' ? undefined : 'decimal'}
              rows={type === 'brackets' ? 7 : undefined}
              required={type !== 'limit'}
            />
          ))}
        </div>
        <div className="form-row">
          <DayField name="fromOn" label={t('employment:rate.from')} required />
          <DayField name="toOn" label={t('employment:rate.to')} description={t('employment:rate.to_help')} />
          <SelectField
            name="confidence"
            label={t('employment:rate.confidence')}
            options={confidences.map((name) => ({ value: name, label: t(`employment:confidence.${name}`) }))}
          />
        </div>
        <TextField name="source" label={t('employment:rate.source')} required maxLength={200} />
        <div className="form-actions">
          <SubmitButton name="intent" value="keep">
            {t('employment:rate.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
