import { formatMinute } from '~/calendar/hall-hours';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PositionView } from './get-position.server';
import { hoursInWords } from './hours-words';
import type { Hours } from './position-hours';

/** The hours of a position: what holds today, what was said from which day on, and for HR the form. */
export function HoursSection({ view }: { view: PositionView }) {
  const t = useText();
  const language = useLanguage();
  const { hours, ownHours, hallHours, today } = view;
  const heldFrom = hours.find(({ fromOn }) => fromOn <= today)?.fromOn;
  const inForce = ownHours ?? hallHours;
  return (
    <Section title={t('positions:hours.title')}>
      <p>
        {inForce ? hoursInWords(inForce, t) : t('positions:hours.hall_unknown')}{' '}
        <span className="soft">{t(ownHours ? 'positions:hours.own' : 'positions:hours.hall')}</span>
      </p>
      {hours.length > 0 && (
        <ul className="timeline">
          {hours.map((row) => (
            <li key={row.fromOn}>
              <span className="nowrap">
                {t('positions:hours.from_day', { day: formatDay(row.fromOn, language) })}
              </span>
              <span>{row.hours ? hoursInWords(row.hours, t) : t('positions:hours.again')}</span>
              {row.fromOn === heldFrom && (
                <StateBadge color="green">{t('positions:hours.state_now')}</StateBadge>
              )}
              {row.fromOn > today && <StateBadge color="blue">{t('positions:hours.state_later')}</StateBadge>}
            </li>
          ))}
        </ul>
      )}
      {view.mayEditPosition && <HoursForm start={inForce} isOwn={ownHours !== null} />}
    </Section>
  );
}

const times = [
  ['amFrom', 'am_from'],
  ['amTo', 'am_to'],
  ['pmFrom', 'pm_from'],
  ['pmTo', 'pm_to'],
] as const;

function HoursForm({ start, isOwn }: { start: Hours | null; isOwn: boolean }) {
  const t = useText();
  return (
    <details className="position-more">
      <summary>{t('positions:hours.set')}</summary>
      <DeedForm>
        <DayField name="hoursFrom" label={t('positions:hours.since')} required />
        <div className="form-row">
          {times.map(([name, word]) => (
            <TextField
              key={name}
              name={name}
              type="time"
              label={t(`calendar:setting.${word}`)}
              defaultValue={start ? formatMinute(start[name]) : ''}
              required
            />
          ))}
          <TextField
            name="flexibleMinutes"
            type="number"
            label={t('calendar:setting.flexible')}
            defaultValue={String(start?.flexibleMinutes ?? 0)}
            required
          />
        </div>
        <p className="soft">{t('calendar:setting.flexible_help')}</p>
        <p className="soft">{t('positions:hours.set_help')}</p>
        <div className="form-actions">
          <SubmitButton name="intent" value="own-hours">
            {t('positions:hours.save')}
          </SubmitButton>
          {isOwn && (
            <SubmitButton name="intent" value="hall-hours" tone="quiet">
              {t('positions:hours.hall_again')}
            </SubmitButton>
          )}
        </div>
      </DeedForm>
    </details>
  );
}
