import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { DatedTable } from './dated-table';
import type { SettingsView } from './list-settings.server';
import { isSettingKey, type SettingKey, settingParts, settingValues } from './setting-form';

type Row = SettingsView['settings'][number];
type Shown = { rows: readonly Row[]; today: string; mayEdit: boolean };

/** Every setting with its dated values, and for the administrator a form for the next. */
export function SettingSections({ rows, today, mayEdit }: Shown) {
  const keys = (Object.keys(settingValues) as SettingKey[]).map((key) => ({
    key,
    own: rows.filter((row) => row.key === key),
  }));
  return keys.map(({ key, own }) => (
    <OneSetting key={key} name={key} rows={own} today={today} mayEdit={mayEdit} />
  ));
}

/** 'ledger.limits' -> 'ledger_limits': a dot would end the text key. */
function wordOf(key: string): string {
  return key.replaceAll('.', '_');
}

function OneSetting({ name, rows, today, mayEdit }: Shown & { name: SettingKey }) {
  const t = useText();
  return (
    <Section title={t(`calendar:setting.name.${wordOf(name)}`)}>
      <DatedTable
        rows={rows}
        heads={['value', 'source']}
        cells={(row) => (
          <>
            <td>
              <Value settingKey={row.key} value={row.value} />
            </td>
            <td>{row.source}</td>
          </>
        )}
        emptyText={t('calendar:setting.none')}
        confirm="confirm"
        today={today}
        mayEdit={mayEdit}
      />
      {mayEdit && <NewValue name={name} value={rows.find((row) => row.holds)?.value} />}
    </Section>
  );
}

function Value({ settingKey, value }: { settingKey: string; value: Row['value'] }) {
  const t = useText();
  if (typeof value === 'boolean') return t(value ? 'calendar:setting.yes' : 'calendar:setting.no');
  if (isSettingKey(settingKey) && typeof value === 'object' && value !== null && !Array.isArray(value))
    return settingParts(settingKey).map((part) => (
      <span key={part} className="setting-part">
        {t(`calendar:setting.part.${part}`)} <b>{String(value[part] ?? '')}</b>
      </span>
    ));
  return <b>{String(value)}</b>;
}

function NewValue({ name, value }: { name: SettingKey; value: Row['value'] | undefined }) {
  const t = useText();
  const parts = settingParts(name);
  const held = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return (
    <details className="setting-new">
      <summary>{t('calendar:setting.new_value')}</summary>
      <DeedForm>
        <input type="hidden" name="key" value={name} />
        <div className="form-row">
          {parts.map((part) => (
            <TextField
              key={part}
              name={`value.${part}`}
              type="number"
              label={t(`calendar:setting.part.${part}`)}
              defaultValue={String(held[part] ?? '')}
              required
            />
          ))}
          {parts.length === 0 && <SingleValue value={value} />}
          <DayField name="fromOn" label={t('calendar:setting.from')} required />
        </div>
        <TextField name="source" label={t('calendar:setting.source')} required maxLength={200} />
        <div className="form-actions">
          <SubmitButton name="intent" value="set">
            {t('calendar:setting.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

function SingleValue({ value }: { value: Row['value'] | undefined }) {
  const t = useText();
  const label = t('calendar:setting.value');
  if (typeof value !== 'boolean')
    return <TextField name="value" type="number" label={label} defaultValue={String(value ?? '')} required />;
  const options = [
    { value: 'true', label: t('calendar:setting.yes') },
    { value: 'false', label: t('calendar:setting.no') },
  ];
  return <SelectField name="value" label={label} options={options} defaultValue={String(value)} />;
}
