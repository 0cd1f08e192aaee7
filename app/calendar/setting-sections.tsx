import { Form } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { SettingsView } from './list-settings.server';
import { isSettingKey, type SettingKey, settingParts, settingValues } from './setting-form';

const heads = ['from', 'value', 'source', 'state'];

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
      {rows.length === 0 ? (
        <p className="soft">{t('calendar:setting.none')}</p>
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
                <SettingLine key={row.id} row={row} today={today} mayEdit={mayEdit} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayEdit && <NewValue name={name} value={rows.find((row) => row.holds)?.value} />}
    </Section>
  );
}

function SettingLine({ row, today, mayEdit }: { row: Row; today: string; mayEdit: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <tr>
      <td className="nowrap">{formatDay(row.fromOn, language)}</td>
      <td>
        <Value settingKey={row.key} value={row.value} />
      </td>
      <td>{row.source}</td>
      <td>
        <div className="setting-state">
          <DatedState holds={row.holds} isLater={row.fromOn > today} />
          {row.toConfirm && <StateBadge color="orange">{t('calendar:setting.to_confirm')}</StateBadge>}
          {row.toConfirm && mayEdit && <ConfirmForm id={row.id} intent="confirm" />}
        </div>
      </td>
    </tr>
  );
}

export function DatedState({ holds, isLater }: { holds: boolean; isLater: boolean }) {
  const t = useText();
  const state = holds ? 'holds' : isLater ? 'later' : 'past';
  const color = { holds: 'green', later: 'blue', past: 'gray' } as const;
  return <StateBadge color={color[state]}>{t(`calendar:setting.${state}`)}</StateBadge>;
}

export function ConfirmForm({ id, intent }: { id: number; intent: 'confirm' | 'confirm-hours' }) {
  const t = useText();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="intent" value={intent} className="plain-button">
        {t('calendar:setting.confirm')}
      </button>
    </Form>
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
