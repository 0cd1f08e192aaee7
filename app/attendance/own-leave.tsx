import { Link } from '@remix-run/react';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { LeaveStateBadge, useLength, usePeriod } from './leave-words';
import type { ShownLeave } from './show-leaves.server';

type Own = Omit<ShownLeave, 'askedAt'>;

/** One's own leave, its state always in sight, and what can be done with each. */
export function OwnLeave({ rows }: { rows: readonly Own[] }) {
  const t = useText();
  return (
    <Section title={t('leave:own.title')} id="leave">
      {rows.length === 0 && <p className="soft">{t('attendance:leave.empty')}</p>}
      <ul className="request-list">
        {rows.map((row) => (
          <OneLeave key={row.id} row={row} />
        ))}
      </ul>
    </Section>
  );
}

function OneLeave({ row }: { row: Own }) {
  const t = useText();
  const period = usePeriod()(row);
  const length = useLength();
  const kind = row.type ? t(`attendance:type.${row.type}`) : t('attendance:leave.title');
  const isOpen = row.state === 'asked' || row.state === 'approved';
  return (
    <li data-leave={row.id}>
      <p>
        <strong>{kind}</strong> {period} {row.length !== null && `(${length(row.length)})`}{' '}
        <LeaveStateBadge state={row.state} />
      </p>
      {row.replacesId !== null && row.state === 'asked' && <p className="soft">{t('leave:own.changes')}</p>}
      {row.reason && <p>{row.reason}</p>}
      {row.decidedBy && (row.state === 'approved' || row.state === 'refused') && (
        <p className="soft">{t('leave:own.by', { name: row.decidedBy })}</p>
      )}
      {row.refusal && <p>{t('leave:own.refusal', { reason: row.refusal })}</p>}
      {row.hasProof && (
        <p>
          <a href={`/leave/${row.id}/proof`}>{t('leave:own.proof_open')}</a>
        </p>
      )}
      {(row.mayChange || row.mayWithdraw) && (
        <DeedForm aria-label={`${kind} ${period}`} className="inline-form">
          <input type="hidden" name="id" value={row.id} />
          {row.mayChange && (
            <Link className="quiet-button" to={`/attendance/mine?ask=leave&change=${row.id}#ask-leave`}>
              {t('leave:own.change')}
            </Link>
          )}
          {row.mayWithdraw && (
            <SubmitButton name="intent" value="withdraw-leave" tone="quiet">
              {t('attendance:leave.withdraw')}
            </SubmitButton>
          )}
        </DeedForm>
      )}
      {isOpen && !row.hasProof && row.type !== 'annual' && row.type !== 'in_lieu' && (
        <details className="leave-part">
          <summary>{t('leave:own.add_proof')}</summary>
          <DeedForm encType="multipart/form-data" aria-label={`${t('leave:own.add_proof')} ${period}`}>
            <input type="hidden" name="id" value={row.id} />
            <TextField name="proof" label={t('leave:form.proof')} type="file" accept="image/*,.pdf" />
            <div className="form-actions">
              <SubmitButton name="intent" value="prove-leave">
                {t('leave:own.send_proof')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </li>
  );
}
