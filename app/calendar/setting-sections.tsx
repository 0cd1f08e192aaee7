import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { DatedTable } from './dated-table';
import type { SettingsView } from './list-settings.server';
import { isSettingKey, partOptions, type SettingKey, settingParts } from './setting-form';

type Row = SettingsView['settings'][number];
type Shown = { rows: readonly Row[]; today: string; mayEdit: boolean };

/** These settings with their dated values, and for whoever keeps them a form for the next. */
export function SettingSections({ keys, rows, ...shown }: Shown & { keys: readonly SettingKey[] }) {
  return keys.map((key) => (
    <OneSetting key={key} name={key} rows={rows.filter((row) => row.key === key)} {...shown} />
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
        {t(`calendar:setting.part.${part}`)} <b>{partText(settingKey, part, String(value[part] ?? ''), t)}</b>
      </span>
    ));
  return <b>{String(value)}</b>;
}

/** A number as it is, a choice in words. */
function partText(key: SettingKey, part: string, value: string, t: ReturnType<typeof useText>): string {
  return partOptions(key, part) ? t(`calendar:setting.option.${part}.${value}`) : value;
}

function PartField({ name, part, value }: { name: SettingKey; part: string; value: string }) {
  const t = useText();
  const field = { name: `value.${part}`, label: t(`calendar:setting.part.${part}`), defaultValue: value };
  const options = partOptions(name, part);
  if (!options) return <TextField {...field} type="number" required />;
  return (
    <SelectField
      {...field}
      options={options.map((option) => ({ value: option, label: partText(name, part, option, t) }))}
    />
  );
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
            <PartField key={part} name={name} part={part} value={String(held[part] ?? '')} />
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
