import { useState } from 'react';
import { SelectField, TextField, useRefusal } from '~/ui/form-parts';
import { useLanguage, useText } from '~/ui/text';
import { type LineKind, lineKinds } from './order-form';

type Named = { id: number; name: string; nameEn: string };

/** The lines of an order, as many as it has. What was typed comes back with a refusal. */
export function OrderLines(props: {
  groups: readonly Named[];
  positions: readonly (Named & { number: number; groupName: string; groupNameEn: string })[];
  nextNumber: number;
}) {
  const t = useText();
  const { refusal, values = {} } = useRefusal();
  const typed = Object.keys(values).flatMap((name) => /^lines\.(\d+)\.kind$/.exec(name)?.[1] ?? []);
  const [lines, setLines] = useState<number[]>(typed.length > 0 ? typed.map(Number) : [0]);
  const fault = refusal?.fields?.lines;
  return (
    <fieldset className="order-lines">
      <legend>{t('positions:orders.lines')}</legend>
      {fault && <p role="alert">{t(fault.key)}</p>}
      {lines.map((line, index) => (
        <div key={line} className="order-line">
          <OrderLineFields {...props} name={`lines.${line}`} number={index + 1} />
          {lines.length > 1 && (
            <button
              type="button"
              className="plain-button"
              onClick={() => setLines(lines.filter((other) => other !== line))}
            >
              {t('positions:orders.remove_line')}
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="plain-button"
        onClick={() => setLines([...lines, Math.max(-1, ...lines) + 1])}
      >
        {t('positions:orders.add_line')}
      </button>
    </fieldset>
  );
}

function OrderLineFields(props: Parameters<typeof OrderLines>[0] & { name: string; number: number }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const { refusal, values = {} } = useRefusal();
  const { name, groups, positions, nextNumber } = props;
  const [kind, setKind] = useState<LineKind>((values[`${name}.kind`] as LineKind | undefined) ?? 'open');
  const called = (row: { name: string; nameEn: string }) => (isEnglish && row.nameEn ? row.nameEn : row.name);
  const ends = refusal?.fields?.[`${name}.endsHolding`] ?? refusal?.fields?.[`${name}.kind`];
  const group = (label: string) => (
    <SelectField
      name={`${name}.groupId`}
      label={label}
      empty={t('positions:choose_group')}
      options={groups.map((row) => ({ value: String(row.id), label: called(row) }))}
    />
  );
  return (
    <fieldset className="order-fields">
      <legend>{t('positions:orders.line', { number: props.number })}</legend>
      <label className="order-kind">
        {t('positions:orders.kind_label')}
        <select
          name={`${name}.kind`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as LineKind)}
        >
          {lineKinds.map((each) => (
            <option key={each} value={each}>
              {t(`positions:orders.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'open' ? (
        <>
          <TextField
            name={`${name}.number`}
            type="number"
            label={t('positions:number')}
            defaultValue={String(nextNumber + props.number - 1)}
          />
          <TextField name={`${name}.name`} label={t('positions:name')} maxLength={40} />
          <TextField name={`${name}.nameEn`} label={t('positions:name_en')} maxLength={60} />
          {group(t('positions:group'))}
          <TextField name={`${name}.place`} label={t('positions:orders.place')} maxLength={40} />
        </>
      ) : (
        <SelectField
          name={`${name}.positionId`}
          label={t('positions:position')}
          empty={t('positions:fault.position')}
          options={positions.map((row) => ({
            value: String(row.id),
            label: `${t('positions:option', { number: row.number, name: called(row) })} · ${isEnglish ? row.groupNameEn : row.groupName}`,
          }))}
        />
      )}
      {kind === 'regroup' && group(t('positions:orders.new_group'))}
      {kind === 'move' && (
        <TextField name={`${name}.place`} label={t('positions:orders.new_place')} maxLength={40} />
      )}
      {(kind === 'close' || kind === 'regroup') && (
        <label className="order-ends">
          <input
            type="checkbox"
            name={`${name}.endsHolding`}
            value="true"
            defaultChecked={values[`${name}.endsHolding`] === 'true'}
          />{' '}
          {t('positions:orders.ends')}
        </label>
      )}
      {ends && (
        <p className="order-fault" role="alert">
          {t(ends.key, ends.params)}
        </p>
      )}
    </fieldset>
  );
}
