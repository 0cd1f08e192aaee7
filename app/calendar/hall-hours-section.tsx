import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { formatMinute } from './hall-hours';
import type { SettingsView } from './list-settings.server';
import { ConfirmForm, DatedState } from './setting-sections';

const heads = ['from', 'season', 'am', 'pm', 'grace', 'state'];

type Row = SettingsView['hallHours'][number];

/** The hall's hours by season. */
export function HallHoursSection(props: { rows: readonly Row[]; today: string; mayEdit: boolean }) {
  const { rows, today, mayEdit } = props;
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('calendar:setting.hours')}>
      {rows.length === 0 ? (
        <p className="soft">{t('calendar:setting.hours_none')}</p>
      ) : (
        <div className="table-scroll">
          <table {...asCards(heads.map((head) => (head === 'state' ? '' : t(`calendar:setting.${head}`))))}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`calendar:setting.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="nowrap">{formatDay(row.fromOn, language)}</td>
                  <td>{row.name}</td>
                  <td className="nowrap">
                    {formatMinute(row.amFrom)}–{formatMinute(row.amTo)}
                  </td>
                  <td className="nowrap">
                    {formatMinute(row.pmFrom)}–{formatMinute(row.pmTo)}
                  </td>
                  <td>{row.graceMinutes}</td>
                  <td>
                    <div className="setting-state">
                      <DatedState holds={row.holds} isLater={row.fromOn > today} />
                      {row.toConfirm && (
                        <StateBadge color="orange">{t('calendar:setting.to_confirm')}</StateBadge>
                      )}
                      {row.toConfirm && mayEdit && <ConfirmForm id={row.id} intent="confirm-hours" />}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
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
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="hours">
            {t('calendar:setting.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
