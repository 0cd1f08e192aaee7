import { DayField, DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatMonth } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { timeOfDay } from './correction-list';
import { hoursText } from './overtime-rule';

export type OfferedOvertime = { day: string; fromMinute: number; toMinute: number; reason?: string };

/** Asks for overtime, or for another instead of the one with the number `replaces`. */
export function OvertimeAskForm(props: {
  offered: OfferedOvertime;
  replaces?: number;
  month: string;
  used: number;
  limit: number;
}) {
  const t = useText();
  const language = useLanguage();
  const { offered, replaces } = props;
  const word = (name: string, params?: Record<string, unknown>) => t(`overtime:${name}`, params);
  const used = {
    month: formatMonth(props.month, language),
    used: hoursText(props.used),
    limit: hoursText(props.limit),
  };
  return (
    <Section title={word(replaces ? 'change' : 'ask')}>
      <DeedForm>
        <FormRefusal />
        <p className="soft">{word('used', used)}</p>
        {replaces !== undefined && <input type="hidden" name="replaces" value={replaces} />}
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
            description={word('to_help')}
            required
          />
        </div>
        <TextField
          name="reason"
          label={word('reason')}
          rows={2}
          maxLength={500}
          defaultValue={offered.reason}
          required
        />
        <div className="form-actions">
          <SubmitButton name="intent" value="overtime">
            {word(replaces ? 'do_change' : 'do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
