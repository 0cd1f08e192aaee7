import { Link, useActionData } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getMonthGrid } from './get-month-grid.server';
import { MonthConfirmations } from './month-confirmations';

type View = Awaited<ReturnType<typeof getMonthGrid>>;

/** Whether the month is locked, what stands in the way, and the deed this user may do about it. */
export function MonthLock({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const locked = view.lock.state === 'locked';
  return (
    <Section
      title={
        <StateBadge color={locked ? 'green' : 'gray'}>
          {t(locked ? 'attendance:month.locked' : 'attendance:month.open')}
        </StateBadge>
      }
    >
      <FormRefusal />
      <Done />
      {view.lock.lockedAt && (
        <p>{t('attendance:month.locked_at', { at: formatInstant(view.lock.lockedAt, language) })}</p>
      )}
      {view.lock.digest && (
        <p className="soft excerpt">{t('attendance:month.digest', { digest: view.lock.digest })}</p>
      )}
      {view.unassigned > 0 && (
        <p className="notice notice-orange">
          {t('attendance:month.unassigned', { count: view.unassigned })}{' '}
          <Link to="/attendance/pins">{t('attendance:month.to_pins')}</Link>
        </p>
      )}
      {view.confirmations && view.isOver && <MonthConfirmations of={view.confirmations} month={view.month} />}
      {!locked && view.mayLock && <LockForm view={view} />}
      {locked && view.mayReopen && <ReopenForm />}
      {view.events.length > 0 && (
        <details>
          <summary>{t('attendance:month.history')}</summary>
          <ul>
            {view.events.map((event) => (
              <li key={event.at.getTime()}>
                {formatInstant(event.at, language)} {t(`attendance:month.event_${event.kind}`)} {event.by}{' '}
                {event.reason}
                {event.unconfirmed !== null &&
                  t('month:confirm.event', {
                    missing: event.unconfirmed,
                    objected: event.objected ?? 0,
                  })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function LockForm({ view }: { view: View }) {
  const t = useText();
  const counts = view.confirmations?.counts;
  if (!view.isOver) return <p className="soft">{t('attendance:month.lock_not_over')}</p>;
  return (
    <DeedForm>
      <p className="soft">{t('attendance:month.lock_help')}</p>
      {counts && counts.missing + counts.objected > 0 && (
        <p className="notice notice-orange">{t('month:confirm.lock_missing', { ...counts })}</p>
      )}
      <div className="form-actions">
        <SubmitButton name="intent" value="lock">
          {t('attendance:month.lock')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

function ReopenForm() {
  const t = useText();
  return (
    <DeedForm>
      <p className="soft">{t('attendance:month.reopen_help')}</p>
      <TextField name="reason" label={t('attendance:month.reopen_reason')} required maxLength={500} />
      <div className="form-actions">
        <SubmitButton name="intent" value="reopen" tone="danger">
          {t('attendance:month.reopen')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

function Done() {
  const t = useText();
  const answer = useActionData() as { done?: { key: string; params?: Record<string, number> } } | undefined;
  if (!answer?.done) return null;
  return <output className="notice notice-green">{t(answer.done.key, answer.done.params)}</output>;
}
