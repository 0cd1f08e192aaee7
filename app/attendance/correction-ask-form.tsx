import { DayField, DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

/** Asks for the correction of a missing punch; day and time are there when it was opened from a half-day. */
export function CorrectionAskForm({ day, time, left }: { day: string; time: string; left: number }) {
  const t = useText();
  const word = (name: string) => t(`request:correction.${name}`);
  return (
    <Section title={word('ask')}>
      <DeedForm encType="multipart/form-data">
        <FormRefusal />
        <p className="soft">{t('request:mine.left', { count: left })}</p>
        <div className="form-row">
          <DayField name="day" label={word('day')} defaultValue={day} required />
          <TextField name="minute" label={word('time')} type="time" defaultValue={time} required />
        </div>
        <TextField name="reason" label={word('reason')} rows={2} maxLength={500} required />
        <TextField name="proof" label={word('proof')} type="file" accept="image/*,.pdf" />
        <div className="form-actions">
          <SubmitButton name="intent" value="correct">
            {word('do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
