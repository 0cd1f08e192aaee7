import { Form } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { YearView } from './get-calendar.server';

/** Which years' notices are loaded, from where, when and by whom. */
export function LoadedYears({ loaded }: { loaded: YearView['loaded'] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('calendar:loaded')}>
      {loaded.length === 0 ? (
        <p className="soft">{t('calendar:none_loaded')}</p>
      ) : (
        <table {...asCards([])}>
          <tbody>
            {loaded.map((row) => (
              <tr key={row.year}>
                <th scope="row">{t('calendar:year', { year: row.year })}</th>
                <td>{row.source}</td>
                <td className="soft">
                  {formatInstant(row.loadedAt, language)} · {row.loadedBy ?? t('calendar:by_machine')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** The year's local layer. */
export function LocalDays({ days, mayEdit }: { days: YearView['localDays']; mayEdit: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('calendar:local')}>
      {days.length === 0 ? (
        <p className="soft">{t('calendar:local_empty')}</p>
      ) : (
        <table {...asCards([])}>
          <tbody>
            {days.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="nowrap">
                  {formatDay(row.day, language)}
                </th>
                <td>{row.name}</td>
                <td>
                  <StateBadge color={row.kind === 'holiday' ? 'orange' : 'brand'}>
                    {t(`calendar:kind.local_${row.kind}`)}
                  </StateBadge>
                </td>
                <td>
                  {mayEdit && (
                    <Form method="post">
                      <input type="hidden" name="id" value={row.id} />
                      <SubmitButton name="intent" value="remove" tone="danger">
                        {t('calendar:remove')}
                      </SubmitButton>
                    </Form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** For the administrator: a year's notice from a file, and a day the hall itself declares. */
export function CalendarForms() {
  const t = useText();
  const kinds = ['holiday', 'workday'].map((kind) => ({
    value: kind,
    label: t(`calendar:kind.local_${kind}`),
  }));
  return (
    <div className="year-columns">
      <Section title={t('calendar:load')}>
        <DeedForm encType="multipart/form-data">
          <TextField
            name="file"
            type="file"
            accept=".json,.csv,.txt"
            label={t('calendar:load_file')}
            description={t('calendar:load_help')}
          />
          <div className="form-actions">
            <SubmitButton name="intent" value="load">
              {t('calendar:load_do')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
      <Section title={t('calendar:add_local')}>
        <DeedForm>
          <div className="form-row">
            <DayField name="day" label={t('calendar:day')} required />
            <SelectField name="kind" label={t('calendar:kind_label')} options={kinds} />
          </div>
          <TextField name="name" label={t('calendar:name')} required maxLength={40} />
          <div className="form-actions">
            <SubmitButton name="intent" value="add">
              {t('calendar:add_do')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
    </div>
  );
}
