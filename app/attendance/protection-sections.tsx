import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PersonChoice } from './choice-store.server';
import { protectionKinds } from './protection-form';
import type { Protection, ProtectionRow } from './protection-store.server';

/** HR records whom the law spares overtime. */
export function ProtectionForm({ people, today }: { people: readonly PersonChoice[]; today: string }) {
  const t = useText();
  const word = (name: string) => t(`overtime:protection.${name}`);
  return (
    <Section title={word('record')}>
      <DeedForm>
        <p className="soft">{word('help')}</p>
        <div className="form-row">
          <SelectField
            name="personId"
            label={word('person')}
            empty={word('choose')}
            required
            options={people.map(({ id, name, staffNo }) => ({
              value: String(id),
              label: `${name} ${staffNo}`,
            }))}
          />
          <SelectField
            name="kind"
            label={word('kind_label')}
            empty={word('choose')}
            required
            options={protectionKinds.map((kind) => ({ value: kind, label: word(`kind.${kind}`) }))}
          />
        </div>
        <div className="form-row">
          <DayField name="fromOn" label={word('from')} defaultValue={today} required />
          <DayField name="untilOn" label={word('until')} required />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="record">
            {word('do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

type ListProps = { rows: readonly ProtectionRow[]; opened?: Protection & { id: number }; opening?: number };

/** Who is on record; what for is opened one by one, with a reason that is kept. */
export function ProtectionList({ rows, opened, opening }: ListProps) {
  const t = useText();
  const word = (name: string) => t(`overtime:protection.${name}`);
  return (
    <Section title={word('list')}>
      {rows.length === 0 && <p className="soft">{word('empty')}</p>}
      <ul className="request-list">
        {rows.map((row) => (
          <ProtectionItem
            key={row.id}
            row={row}
            opened={opened?.id === row.id ? opened : undefined}
            isOpening={opening === row.id}
          />
        ))}
      </ul>
    </Section>
  );
}

function ProtectionItem(props: { row: ProtectionRow; opened?: Protection; isOpening: boolean }) {
  const { row, opened } = props;
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`overtime:protection.${name}`, params);
  const facts = [
    word('recorded', { at: formatInstant(row.recordedAt, language), by: row.recordedBy ?? '' }),
    row.endedAt && word('ended', { at: formatInstant(row.endedAt, language) }),
  ].filter(Boolean);
  return (
    <li data-protection={row.id}>
      <p>
        <strong>{row.name}</strong> {row.staffNo}
      </p>
      <p className="soft">{facts.join(' · ')}</p>
      {opened ? (
        <p role="status">
          {word('fact', {
            kind: word(`kind.${opened.kind}`),
            from: formatDay(opened.fromOn, language),
            until: formatDay(opened.untilOn, language),
          })}
        </p>
      ) : (
        <details open={props.isOpening || undefined}>
          <summary>{word('open')}</summary>
          <DeedForm aria-label={`${word('open')} ${row.name}`}>
            <input type="hidden" name="id" value={row.id} />
            <TextField name="reason" label={word('reason')} required autoComplete="off" maxLength={200} />
            <div className="form-actions">
              <SubmitButton name="intent" value="open" tone="quiet">
                {word('open_do')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
      {!row.endedAt && (
        <DeedForm aria-label={`${word('end')} ${row.name}`}>
          <input type="hidden" name="id" value={row.id} />
          <div className="form-actions">
            <SubmitButton name="intent" value="end" tone="quiet">
              {word('end')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </li>
  );
}
