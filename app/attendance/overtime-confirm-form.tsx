import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { ShownOvertime } from './list-overtime.server';

/** Says how much was worked where a punch is missing. */
export function OvertimeConfirmForm({ row }: { row: ShownOvertime }) {
  const t = useText();
  const word = (name: string, params?: Record<string, unknown>) => t(`overtime:${name}`, params);
  const most = row.toMinute - row.fromMinute;
  return (
    <Section title={word('confirm_title')}>
      <DeedForm>
        <FormRefusal />
        <p className="soft">{word('confirm_help', { name: row.personName, most })}</p>
        <input type="hidden" name="id" value={row.id} />
        <TextField name="minutes" label={word('minutes')} type="number" inputMode="numeric" required />
        <TextField name="reason" label={word('confirm_reason')} rows={2} maxLength={500} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="confirm-overtime">
            {word('confirm_do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
