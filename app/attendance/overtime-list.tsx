import { Link } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { ShownOvertime } from './list-overtime.server';
import { hoursText } from './overtime-rule';
import { clockMinute } from './reasons';

type Standing = ShownOvertime['state'] | 'worked' | 'unconfirmed';

const colors: Record<Standing, BadgeColor> = {
  asked: 'orange',
  approved: 'blue',
  refused: 'red',
  withdrawn: 'gray',
  expired: 'gray',
  worked: 'green',
  unconfirmed: 'orange',
};

/** Approved overtime that is over is confirmed, or not yet. */
function standingOf(row: ShownOvertime): Standing {
  if (row.state !== 'approved') return row.state;
  if (row.workedMinutes !== null) return 'worked';
  return row.isUnconfirmed ? 'unconfirmed' : 'approved';
}

type Props = {
  title: string;
  empty: string;
  rows: readonly ShownOvertime[];
  /** Whose it is, and for those who decide the hours of the month so far, in minutes of at most so many. */
  withNames?: boolean;
  limit?: number;
  /** Where somebody goes who confirms by hand, or changes their own. */
  confirmTo?: (id: number) => string;
  changeTo?: (id: number) => string;
};

/** Overtime with its state always in sight, and what the reader may do with each. */
export function OvertimeList({ title, empty, rows, ...props }: Props) {
  return (
    <Section title={title} id="overtime">
      {rows.length === 0 && <p className="soft">{empty}</p>}
      <ul className="request-list">
        {rows.map((row) => (
          <Overtime key={row.id} row={row} {...props} />
        ))}
      </ul>
    </Section>
  );
}

function Overtime({ row, ...props }: { row: ShownOvertime } & Omit<Props, 'title' | 'empty' | 'rows'>) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`overtime:${name}`, params);
  const what = word('what', {
    day: formatDay(row.day, language),
    from: clockMinute(row.fromMinute),
    to: clockMinute(row.toMinute),
  });
  const standing = standingOf(row);
  const facts = [
    word('hours', { hours: hoursText(row.toMinute - row.fromMinute) }),
    word('rate', { rate: row.rate }),
    row.state === 'approved' && word(`compensation.${row.compensation}`),
    row.decidedBy && word('decided', { name: row.decidedBy }),
  ].filter(Boolean);
  return (
    <li data-overtime={row.id}>
      <p>
        {props.withNames && <strong>{row.personName} </strong>}
        {what} <StateBadge color={colors[standing]}>{word(`state.${standing}`)}</StateBadge>
      </p>
      <p>{row.reason}</p>
      <p className="soft">{facts.join(' · ')}</p>
      {props.withNames && props.limit !== undefined && row.state === 'asked' && (
        <p className="soft">
          {word('so_far', { used: hoursText(row.otherMinutes), limit: hoursText(props.limit) })}
        </p>
      )}
      <Worked row={row} />
      {row.refusal && (
        <p>
          {word('refusal')}: {row.refusal}
        </p>
      )}
      {row.mayDecide && <Decide row={row} label={`${row.personName} ${what}`} />}
      {row.mayConfirm && props.confirmTo && (
        <p>
          <Link to={props.confirmTo(row.id)} aria-label={`${word('confirm')} ${row.personName} ${what}`}>
            {word('confirm')}
          </Link>
        </p>
      )}
      {row.mayWithdraw && (
        <DeedForm aria-label={what}>
          <input type="hidden" name="id" value={row.id} />
          <div className="form-actions">
            {props.changeTo && (
              <Link
                className="quiet-button"
                to={props.changeTo(row.id)}
                aria-label={`${word('edit')} ${what}`}
              >
                {word('edit')}
              </Link>
            )}
            <SubmitButton name="intent" value="withdraw-overtime" tone="quiet">
              {word('withdraw')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </li>
  );
}

/** How much was really worked and how that is known, or which punch is missing. */
function Worked({ row }: { row: ShownOvertime }) {
  const t = useText();
  const { workedMinutes: minutes, workedFrom: from, workedTo: to } = row;
  if (minutes !== null && from !== null && to !== null)
    return <p>{t('overtime:worked', { from: clockMinute(from), to: clockMinute(to), minutes })}</p>;
  if (minutes !== null) {
    const key = row.confirmedBy ? 'overtime:by_hand' : 'overtime:by_hand_nobody';
    return <p>{t(key, { minutes, name: row.confirmedBy, reason: row.confirmReason })}</p>;
  }
  if (row.unconfirmed === '') return null;
  return (
    <p>
      {t(`overtime:unconfirmed.${row.unconfirmed}`)}{' '}
      <span className="soft">{t('overtime:unconfirmed.hint')}</span>
    </p>
  );
}

/** Time in lieu is offered where the law allows it: on rest days. */
function Decide({ row, label }: { row: ShownOvertime; label: string }) {
  const t = useText();
  const word = (name: string) => t(`overtime:${name}`);
  const kinds = (['paid', 'in_lieu'] as const).map((value) => ({
    value,
    label: word(`compensation.${value}`),
  }));
  return (
    <DeedForm aria-label={label}>
      <input type="hidden" name="id" value={row.id} />
      <div className="form-row">
        {row.rate === 200 && (
          <SelectField name="compensation" label={word('compensation.label')} options={kinds} />
        )}
        <TextField name="refusal" label={word('refusal')} maxLength={500} />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="approve-overtime">
          {word('approve')}
        </SubmitButton>
        <SubmitButton name="intent" value="refuse-overtime" tone="quiet">
          {word('refuse')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}
