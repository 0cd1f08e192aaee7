import { dayOf, minuteOf } from '~/base/days';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { PersonChoice } from './choice-store.server';
import { timeOfDay } from './correction-list';

export type OfferedOutside = {
  day: string;
  fromMinute: number;
  toMinute: number;
  orderNo?: string;
  note?: string;
};

type Stay = { startsAt: Date; endsAt: Date };

/** The end in minutes after the midnight of the day on which it began. */
export function endMinute({ startsAt, endsAt }: Stay): number {
  return minuteOf(startsAt) + Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
}

/** What somebody asked for, to be changed. */
export function offeredAgain(row: Stay & { orderNo: string; note: string }): OfferedOutside {
  const { startsAt, orderNo, note } = row;
  return { day: dayOf(startsAt), fromMinute: minuteOf(startsAt), toMinute: endMinute(row), orderNo, note };
}

/** Asks for outside work; with `people` the lead records it for one of them. */
export function OutsideAskForm(props: {
  offered: OfferedOutside;
  replaces?: number;
  people?: readonly PersonChoice[];
}) {
  const t = useText();
  const { offered, replaces, people } = props;
  const word = (name: string) => t(`outside:${name}`);
  const purpose = people ? 'record' : replaces ? 'change' : 'ask';
  return (
    <Section title={word(purpose)}>
      <DeedForm>
        <FormRefusal />
        <p className="soft">{word(`help_${purpose}`)}</p>
        {replaces !== undefined && <input type="hidden" name="replaces" value={replaces} />}
        {people && (
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
        )}
        <DayField name="day" label={word('day')} defaultValue={offered.day} required />
        <div className="form-row">
          <TextField
            name="fromMinute"
            label={word('from')}
            type="time"
            defaultValue={timeOfDay(offered.fromMinute)}
            required
          />
          <TextField
            name="toMinute"
            label={word('to')}
            type="time"
            defaultValue={timeOfDay(offered.toMinute % 1440)}
            required
          />
        </div>
        <TextField
          name="orderNo"
          label={word('order')}
          defaultValue={offered.orderNo}
          maxLength={50}
          autoComplete="off"
          required
        />
        <TextField
          name="note"
          label={word('note')}
          rows={2}
          maxLength={500}
          defaultValue={offered.note}
          required
        />
        <div className="form-actions">
          <SubmitButton name="intent" value={people ? 'record-outside' : 'outside'}>
            {word(people ? 'record_do' : 'do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
