import { Link } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { asCards } from '~/ui/as-cards';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatFen, formatMonth } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import type { getPersonPay } from './get-person-pay.server';
import { bonusWays, payItemKindNames, payItemKinds } from './pay-item';
import { RunState } from './pay-run-sections';
import { TableHeads } from './table-heads';

type View = Awaited<ReturnType<typeof getPersonPay>>;

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
        <TableHeads heads={heads} numeric={[2, 3, 4]} />
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
        <TableHeads heads={heads} numeric={[3]} />
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
