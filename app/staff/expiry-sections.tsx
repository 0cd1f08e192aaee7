import { Link } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { useSearch } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { ExpiryState } from './expiry';
import { expiryName } from './expiry-words';
import type { ExpiryRow } from './list-expiries.server';

const colors: Record<ExpiryState, BadgeColor> = {
  expired: 'red',
  urgent: 'orange',
  soon: 'blue',
  later: 'gray',
};

/** How pressing it is; a birthday is told and presses nobody; what was put off says until when and why. */
export function ExpiryBadge({ row }: { row: ExpiryRow }) {
  const t = useText();
  const language = useLanguage();
  if (row.kind === 'age') return <span className="soft">{t('staff:expiry.age_help')}</span>;
  return (
    <>
      <StateBadge color={colors[row.state]}>{t(`staff:expiry.state.${row.state}`)}</StateBadge>{' '}
      {row.snoozed && (
        <span className="soft">
          {t('staff:expiry.snoozed_until', {
            day: formatDay(row.snoozed.untilOn, language),
            reason: row.snoozed.reason,
          })}
        </span>
      )}
    </>
  );
}

/** Puts one reminder off, with the reason; one that was put off can be woken. */
export function SnoozeSection({ row, today }: { row: ExpiryRow; today: string }) {
  const t = useText();
  const address = useSearch();
  return (
    <Section title={t('staff:expiry.snooze_title', { name: row.name, what: expiryName(row, t) })} id="snooze">
      <DeedForm>
        <input type="hidden" name="key" value={row.key} />
        <p className="soft">{t('staff:expiry.snooze_help')}</p>
        <div className="form-row">
          <DayField
            name="untilOn"
            label={t('staff:expiry.until_on')}
            min={today}
            defaultValue={row.snoozed?.untilOn}
            required
          />
          <TextField
            name="reason"
            label={t('staff:unmask_reason')}
            defaultValue={row.snoozed?.reason}
            required
            autoComplete="off"
          />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="snooze">
            {t('staff:expiry.snooze')}
          </SubmitButton>
          {row.snoozed && (
            <SubmitButton name="intent" value="wake" tone="quiet">
              {t('staff:expiry.wake')}
            </SubmitButton>
          )}
          <Link to={address({ snooze: undefined })}>{t('ui:form.cancel')}</Link>
        </div>
      </DeedForm>
    </Section>
  );
}
