import { SelectField, TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';

const choices: Record<string, { values: readonly (string | number)[]; group: string }> = {
  'received.channel': { values: [1, 2, 3, 4, 9], group: 'channel' },
  'decided.result': { values: ['approved', 'rejected'], group: 'result' },
  'reviewed.result': { values: ['complete', 'incomplete'], group: 'result' },
  'paused.reason': {
    values: [
      'hearing',
      'tender',
      'auction',
      'inspection',
      'testing',
      'quarantine',
      'appraisal',
      'expert_review',
    ],
    group: 'pause',
  },
  'rated.level': { values: [1, 2, 3, 4, 5], group: 'level' },
  'complaint_decided.upheld': { values: ['yes', 'no'], group: 'upheld' },
};
const long = ['items', 'reason', 'alternative', 'because', 'note', 'text', 'decision'];

/** The fields of one step; a list of missing papers is one paper a line. */
export function StepFields({
  kind,
  fields,
  before,
}: {
  kind: string;
  fields: readonly string[];
  before?: Record<string, unknown>;
}) {
  const t = useText();
  return (
    <>
      {fields.map((name) => {
        const choice = choices[`${kind}.${name}`];
        const label = t(`ledger:detail.${name}`);
        const value = before?.[name];
        const defaultValue = Array.isArray(value)
          ? value.join('\n')
          : value === undefined
            ? undefined
            : String(value);
        if (choice) {
          const options = choice.values.map((item) => ({
            value: String(item),
            label: t(`ledger:${choice.group}.${item}`),
          }));
          const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : defaultValue;
          return <SelectField key={name} name={name} label={label} options={options} defaultValue={chosen} />;
        }
        if (name === 'errors') {
          return (
            <TextField
              key={name}
              name={name}
              label={label}
              type="number"
              defaultValue={defaultValue ?? '0'}
            />
          );
        }
        return (
          <TextField
            key={name}
            name={name}
            label={label}
            rows={long.includes(name) ? 3 : undefined}
            description={name === 'items' ? t('ledger:detail.items_help') : undefined}
            defaultValue={defaultValue}
          />
        );
      })}
    </>
  );
}
