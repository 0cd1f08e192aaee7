import { Link } from '@remix-run/react';
import { dayOf } from '~/base/days';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { ShownOutside } from './list-outside.server';
import { endMinute } from './outside-ask-form';
import type { OutsideState } from './outside-state';
import { clockMinute } from './reasons';

const colors: Record<OutsideState, BadgeColor> = {
  asked: 'orange',
  confirmed: 'green',
  refused: 'red',
  withdrawn: 'gray',
  expired: 'gray',
};

type Props = {
  title: string;
  empty: string;
  rows: readonly ShownOutside[];
  withNames?: boolean;
  changeTo?: (id: number) => string;
  actions?: React.ReactNode;
};

/** Outside work with its state always in sight, and what the reader may do with each. */
export function OutsideList({ title, empty, rows, actions, ...props }: Props) {
  return (
    <Section title={title} id="outside" actions={actions}>
      {rows.length === 0 && <p className="soft">{empty}</p>}
      <ul className="request-list">
        {rows.map((row) => (
          <Outside key={row.id} row={row} {...props} />
        ))}
      </ul>
    </Section>
  );
}

function Outside({
  row,
  withNames,
  changeTo,
}: { row: ShownOutside } & Pick<Props, 'withNames' | 'changeTo'>) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`outside:${name}`, params);
  const day = dayOf(row.startsAt);
  const what = word('what', {
    day: formatDay(day, language),
    from: formatInstant(row.startsAt, language).slice(-5),
    to: clockMinute(endMinute(row)),
  });
  return (
    <li data-outside={row.id}>
      <p>
        {withNames && <strong>{row.personName} </strong>}
        {what} <StateBadge color={colors[row.state]}>{word(`state.${row.state}`)}</StateBadge>
      </p>
      <p>
        {row.caseId === null ? row.orderNo : <Link to={`/cases/${row.caseId}`}>{row.orderNo}</Link>}{' '}
        {row.note}
      </p>
      {row.decidedBy && <p className="soft">{word('decided', { name: row.decidedBy })}</p>}
      {row.refusal && (
        <p>
          {word('why_not')}: {row.refusal}
        </p>
      )}
      {row.mayRefuse && row.state === 'asked' && (
        <DeedForm aria-label={`${row.personName} ${what}`}>
          <input type="hidden" name="id" value={row.id} />
          {!row.mayConfirm && <p className="soft">{word('not_over')}</p>}
          <TextField name="refusal" label={word('why_not')} maxLength={500} />
          <div className="form-actions">
            {row.mayConfirm && (
              <SubmitButton name="intent" value="confirm-outside">
                {word('confirm')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="refuse-outside" tone="quiet">
              {word('refuse')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
      {row.mayRefuse && row.state === 'confirmed' && (
        <details>
          <summary>{word('take_back')}</summary>
          <DeedForm aria-label={`${word('take_back')} ${row.personName} ${what}`}>
            <input type="hidden" name="id" value={row.id} />
            <TextField name="refusal" label={word('why_not')} maxLength={500} />
            <div className="form-actions">
              <SubmitButton name="intent" value="refuse-outside" tone="quiet">
                {word('take_back_do')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
      {row.mayWithdraw && (
        <DeedForm aria-label={what}>
          <input type="hidden" name="id" value={row.id} />
          <div className="form-actions">
            {changeTo && (
              <Link className="quiet-button" to={changeTo(row.id)} aria-label={`${word('edit')} ${what}`}>
                {word('edit')}
              </Link>
            )}
            <SubmitButton name="intent" value="withdraw-outside" tone="quiet">
              {word('withdraw')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </li>
  );
}
