import { StateBadge } from '~/ui/badge';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { CorrectionState } from './correction-state';

export type ShownCorrection = {
  id: number;
  personName: string;
  day: string;
  minute: number;
  reason: string;
  fileId: number | null;
  state: CorrectionState;
  leadBy: string | null;
  decidedBy: string | null;
  refusal: string;
  mayDecide: boolean;
  mayWithdraw: boolean;
};

const colors = {
  asked: 'orange',
  lead_approved: 'orange',
  approved: 'green',
  refused: 'red',
  withdrawn: 'gray',
  expired: 'gray',
} as const;

/** 480 -> "08:00". */
export function timeOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Corrections with their state always in sight, and what the reader may do with each. */
export function CorrectionList(props: {
  title: string;
  rows: readonly ShownCorrection[];
  withNames: boolean;
  empty: string;
}) {
  return (
    <Section title={props.title} id="corrections">
      {props.rows.length === 0 && <p className="soft">{props.empty}</p>}
      <ul className="request-list">
        {props.rows.map((row) => (
          <Correction key={row.id} row={row} withName={props.withNames} />
        ))}
      </ul>
    </Section>
  );
}

function Correction({ row, withName }: { row: ShownCorrection; withName: boolean }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`request:correction.${name}`, params);
  const what = word('what', { day: formatDay(row.day, language), time: timeOfDay(row.minute) });
  const deciders = [
    row.leadBy && word('lead', { name: row.leadBy }),
    row.decidedBy && row.state !== 'withdrawn' && word('hr', { name: row.decidedBy }),
  ].filter(Boolean);
  return (
    <li data-request={row.id}>
      <p>
        {withName && <strong>{row.personName} </strong>}
        {what} <StateBadge color={colors[row.state]}>{word(`state.${row.state}`)}</StateBadge>
      </p>
      <p>
        {row.reason}
        {withName && row.fileId && <a href={`/files/${row.fileId}`}> {word('proof_open')}</a>}
      </p>
      {deciders.length > 0 && <p className="soft">{deciders.join(' · ')}</p>}
      {row.refusal && (
        <p>
          {word('refusal')}: {row.refusal}
        </p>
      )}
      {row.mayDecide && (
        <DeedForm aria-label={`${row.personName} ${what}`}>
          <input type="hidden" name="id" value={row.id} />
          <TextField name="refusal" label={word('refusal')} maxLength={500} />
          <div className="form-actions">
            <SubmitButton name="intent" value="approve">
              {word('approve')}
            </SubmitButton>
            <SubmitButton name="intent" value="refuse" tone="quiet">
              {word('refuse')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
      {row.mayWithdraw && (
        <DeedForm aria-label={what}>
          <input type="hidden" name="id" value={row.id} />
          <SubmitButton name="intent" value="withdraw" tone="quiet">
            {word('withdraw')}
          </SubmitButton>
        </DeedForm>
      )}
    </li>
  );
}
