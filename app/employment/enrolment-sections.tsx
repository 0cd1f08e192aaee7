import { Checkbox } from '@mantine/core';
import { asCards } from '~/ui/as-cards';
import { DayField, DeedForm, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { formatDay, formatFen } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { contributionItems } from './contributions';
import type { getEnrolments } from './enrol-person.server';

type View = Awaited<ReturnType<typeof getEnrolments>>;

/** What somebody is enrolled in, with base, number and place; a running one can be ended or get another base. */
export function EnrolmentList({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`employment:enrolment.${name}`);
  const heads = ['item', 'from', 'until', 'base', 'account_no', 'place'].map(word);
  if (view.rows.length === 0) return <p className="soft">{word('none')}</p>;
  return (
    <TableScroll label={word('title')}>
      <table {...asCards(heads)}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{t(`employment:item.${row.item}`)}</th>
              <td className="nowrap">{formatDay(row.fromOn, language)}</td>
              <td className="nowrap">
                {row.untilOn ? formatDay(row.untilOn, language) : '–'}
                {row.stopReason && <div className="soft">{row.stopReason}</div>}
                {view.mayEdit && !row.untilOn && <StopForm row={row} view={view} />}
              </td>
              <td className="number">
                {formatFen(row.base)}
                <div className="soft">{row.baseReason}</div>
              </td>
              <td>{row.accountNo || '–'}</td>
              <td>{row.place || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function StopForm({ row, view }: { row: View['rows'][number]; view: View }) {
  const t = useText();
  const { values } = useRefusal();
  const word = (name: string) => t(`employment:enrolment.${name}`);
  const isOpen = values?.enrolmentId === String(row.id);
  return (
    <details open={isOpen || undefined}>
      <summary>{word('change')}</summary>
      <DeedForm aria-label={`${word('change')} ${t(`employment:item.${row.item}`)}`}>
        <input type="hidden" name="enrolmentId" value={row.id} />
        <DayField name="untilOn" label={word('last_day')} defaultValue={view.today} required />
        <TextField
          name="base"
          label={word('next_base')}
          description={word('next_help')}
          inputMode="decimal"
        />
        <TextField name="reason" label={t('employment:contract.reason')} required maxLength={200} />
        <div className="form-actions">
          <SubmitButton name="intent" value="stop" tone="quiet">
            {word('change_do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

/** Enrols somebody, prefilled with all that is missing, the day of joining and the agreed pay. */
export function EnrolSection({ view }: { view: View }) {
  const t = useText();
  const word = (name: string) => t(`employment:enrolment.${name}`);
  const running = new Set(view.rows.filter(({ untilOn }) => !untilOn).map(({ item }) => item));
  const missing = contributionItems.filter((item) => !running.has(item));
  if (missing.length === 0) return null;
  return (
    <Section title={word('enrol')}>
      <DeedForm>
        <fieldset className="enrol-items">
          <legend>{word('item')}</legend>
          {missing.map((item) => (
            <Checkbox
              key={item}
              name="items"
              value={item}
              label={t(`employment:item.${item}`)}
              defaultChecked
            />
          ))}
        </fieldset>
        <div className="form-row">
          <DayField name="fromOn" label={word('from')} defaultValue={view.joinedOn} required />
          <TextField
            name="base"
            label={word('base_yuan')}
            defaultValue={view.monthlyPay ? (view.monthlyPay / 100).toFixed(2) : ''}
            inputMode="decimal"
            required
          />
          <TextField
            name="baseReason"
            label={word('base_reason')}
            defaultValue={view.monthlyPay ? word('by_contract') : ''}
            required
            maxLength={200}
          />
        </div>
        <div className="form-row">
          <TextField name="accountNo" label={word('account_no')} maxLength={40} />
          <TextField name="place" label={word('place')} maxLength={100} />
        </div>
        <Checkbox name="isFirstJob" value="yes" label={word('first_job')} />
        <div className="form-actions">
          <SubmitButton name="intent" value="enrol">
            {word('enrol')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
