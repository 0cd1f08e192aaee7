import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { DatedTable } from './dated-table';
import { formatMinute } from './hall-hours';
import type { SettingsView } from './list-settings.server';

type Row = SettingsView['hallHours'][number];

/** The hall's hours by season. */
export function HallHoursSection(props: { rows: readonly Row[]; today: string; mayEdit: boolean }) {
  const { rows, today, mayEdit } = props;
  const t = useText();
  return (
    <Section title={t('calendar:setting.hours')}>
      <DatedTable
        rows={rows}
        heads={['season', 'am', 'pm', 'grace', 'flexible']}
        cells={(row) => (
          <>
            <td>{row.name}</td>
            <td className="nowrap">
              {formatMinute(row.amFrom)}–{formatMinute(row.amTo)}
            </td>
            <td className="nowrap">
              {formatMinute(row.pmFrom)}–{formatMinute(row.pmTo)}
            </td>
            <td>{row.graceMinutes}</td>
            <td>{row.flexibleMinutes ?? 0}</td>
          </>
        )}
        emptyText={t('calendar:setting.hours_none')}
        confirm="confirm-hours"
        today={today}
        mayEdit={mayEdit}
      />
      {mayEdit && <NewSeason held={rows.find((row) => row.holds)} />}
    </Section>
  );
}

function NewSeason({ held }: { held: Row | undefined }) {
  const t = useText();
  const times = [
    ['amFrom', 'am_from', held?.amFrom],
    ['amTo', 'am_to', held?.amTo],
    ['pmFrom', 'pm_from', held?.pmFrom],
    ['pmTo', 'pm_to', held?.pmTo],
  ] as const;
  return (
    <details className="setting-new">
      <summary>{t('calendar:setting.new_season')}</summary>
      <DeedForm>
        <div className="form-row">
          <TextField name="name" label={t('calendar:setting.season')} required maxLength={40} />
          <DayField name="fromOn" label={t('calendar:setting.from')} required />
        </div>
        <div className="form-row">
          {times.map(([name, word, minute]) => (
            <TextField
              key={name}
              name={name}
              type="time"
              label={t(`calendar:setting.${word}`)}
              defaultValue={minute === undefined ? '' : formatMinute(minute)}
              required
            />
          ))}
          <TextField
            name="graceMinutes"
            type="number"
            label={t('calendar:setting.grace')}
            defaultValue={String(held?.graceMinutes ?? 0)}
            required
          />
          <TextField
            name="flexibleMinutes"
            type="number"
            label={t('calendar:setting.flexible')}
            defaultValue={String(held?.flexibleMinutes ?? 0)}
            required
          />
        </div>
        <p className="soft">{t('calendar:setting.flexible_help')}</p>
        <div className="form-actions">
          <SubmitButton name="intent" value="hours">
            {t('calendar:setting.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
