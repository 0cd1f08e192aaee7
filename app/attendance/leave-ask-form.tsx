import { useState } from 'react';
import {
  DayField,
  DeedForm,
  FormRefusal,
  SelectField,
  SubmitButton,
  TextField,
  useRefusal,
} from '~/ui/form-parts';
import { formatMinute } from '~/ui/format';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { PersonChoice } from './choice-store.server';
import type { OwnKind } from './get-own-leave.server';
import { leaveTypes } from './leave-form';
import type { LeaveType } from './leave-law';
import type { LeaveSpan } from './leave-length';
import { useLength } from './leave-words';

/** What a form begins with: what there is a balance of, else the kind that needs none. */
function offeredKind(kinds: readonly OwnKind[]): LeaveType {
  const hasLeft = ({ type, left }: OwnKind) => (type === 'annual' || type === 'in_lieu') && (left ?? 0) > 0;
  return kinds.length === 0 ? 'annual' : (kinds.find(hasLeft)?.type ?? 'personal');
}

type Asked = LeaveSpan & { type: LeaveType | null; reason: string };

/**
 * Asks for leave; those who decide leave choose for whom. `kinds`: what the person has of each, when it is their own.
 * `change`: the leave that this is to take the place of.
 */
export function LeaveAskForm(props: {
  people: readonly PersonChoice[];
  kinds: readonly OwnKind[];
  day: string;
  change?: Asked & { id: number };
}) {
  const t = useText();
  const { refusal, values } = useRefusal();
  const { kinds, change } = props;
  const first = values?.type ?? change?.type ?? offeredKind(kinds);
  const [type, choose] = useState<string>(first);
  const word = (name: string) => t(`attendance:leave.${name}`);
  const halves = (['am', 'pm'] as const).map((half) => ({
    value: half,
    label: t(`attendance:half.${half}`),
  }));
  const part = change?.part;
  const hasPart = Boolean(part || values?.fromMinute || values?.toMinute);
  const kind = kinds.find((one) => one.type === type);
  return (
    <Section title={change ? t('leave:form.change') : word('ask')} id="ask-leave">
      <DeedForm encType="multipart/form-data">
        {values?.intent === 'ask' && <FormRefusal />}
        {change && <input type="hidden" name="replacesId" value={change.id} />}
        {props.people.length > 0 && (
          <SelectField
            name="personId"
            label={word('person')}
            empty={word('choose')}
            options={props.people.map((person) => ({
              value: String(person.id),
              label: `${person.name} ${person.staffNo}`,
            }))}
          />
        )}
        <KindField kinds={kinds} first={first} onChoose={choose} />
        {kind && <KindHint kind={kind} />}
        <div className="form-row">
          <DayField name="fromOn" label={word('from')} defaultValue={change?.fromOn ?? props.day} required />
          <SelectField
            name="fromHalf"
            label={word('from_half')}
            options={halves}
            defaultValue={change?.fromHalf}
          />
        </div>
        <div className="form-row">
          <DayField name="toOn" label={word('to')} defaultValue={change?.toOn ?? props.day} required />
          <SelectField
            name="toHalf"
            label={word('to_half')}
            options={halves}
            defaultValue={change?.toHalf ?? 'pm'}
          />
        </div>
        <details className="leave-part" open={hasPart}>
          <summary>{t('leave:form.part')}</summary>
          <p className="soft">{t('leave:form.part_help')}</p>
          <div className="form-row">
            <TextField
              name="fromMinute"
              label={t('leave:form.from_time')}
              type="time"
              defaultValue={part ? formatMinute(part.from) : undefined}
            />
            <TextField
              name="toMinute"
              label={t('leave:form.to_time')}
              type="time"
              defaultValue={part ? formatMinute(part.to) : undefined}
            />
          </div>
        </details>
        <TextField
          name="reason"
          label={word('reason')}
          rows={2}
          maxLength={500}
          defaultValue={change?.reason}
        />
        <TextField
          name="proof"
          label={t('leave:form.proof')}
          description={t('leave:form.proof_help')}
          type="file"
          accept="image/*,.pdf"
        />
        {refusal?.key === 'leave:refusal.over' && (
          <label className="check">
            <input type="checkbox" name="anyway" value="true" /> {t('leave:form.anyway')}
          </label>
        )}
        <div className="form-actions">
          <SubmitButton name="intent" value="ask">
            {word('do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

function KindField(props: { kinds: readonly OwnKind[]; first: string; onChoose: (type: string) => void }) {
  const t = useText();
  const length = useLength();
  const { refusal } = useRefusal();
  const fault = refusal?.fields?.type;
  const shown = props.kinds.length > 0 ? props.kinds.map(({ type }) => type) : leaveTypes;
  const leftOf = (type: LeaveType) => {
    const kind = props.kinds.find((one) => one.type === type && (type === 'annual' || type === 'in_lieu'));
    return kind?.left == null ? null : t('leave:balance.left', { length: length(Math.max(0, kind.left)) });
  };
  return (
    <fieldset className="leave-kinds" aria-describedby={fault && 'leave-kind-fault'}>
      <legend>{t('attendance:leave.type')}</legend>
      {shown.map((type) => (
        <label key={type}>
          <input
            type="radio"
            name="type"
            value={type}
            defaultChecked={type === props.first}
            onChange={() => props.onChoose(type)}
          />
          <span>
            {t(`attendance:type.${type}`)}
            {leftOf(type) && <small>{leftOf(type)}</small>}
          </span>
        </label>
      ))}
      {fault && (
        <p className="field-fault" id="leave-kind-fault">
          {t(fault.key, fault.params)}
        </p>
      )}
    </fieldset>
  );
}

/** How the chosen kind is counted and paid, what proves it, and what is left. */
function KindHint({ kind }: { kind: OwnKind }) {
  const t = useText();
  const length = useLength();
  const option = (part: string, value: string) => t(`calendar:setting.option.${part}.${value}`);
  const words = [
    kind.left === null
      ? t('leave:balance.open')
      : t('leave:balance.left', { length: length(Math.max(0, kind.left)) }),
    option('counting', kind.counting),
    t('leave:form.paid', { paid: option('paid', kind.paid) }),
    kind.proof !== 'none' &&
      t('leave:form.needs_proof', { what: t(`leave:proof.${kind.type}`), when: option('proof', kind.proof) }),
  ].filter(Boolean);
  return <p className="soft leave-hint">{words.join(' · ')}</p>;
}
