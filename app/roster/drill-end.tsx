import { addDays } from '~/base/days';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getDrill } from './get-drill.server';
import { LessonList } from './lesson-list';

type View = Awaited<ReturnType<typeof getDrill>>;

const daysToLearn = 14;

/** What was found and what is to be better; a drill that nobody has begun can be called off. */
export function DrillEnd({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:drill.${name}`, params);
  const { drill, state, mayRun } = view;
  if (state === 'planned' || state === 'overdue')
    return mayRun ? (
      <Section title={word('cancel')}>
        <DeedForm>
          <TextField name="because" label={word('because')} maxLength={500} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="cancel" tone="danger">
              {word('cancel')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
    ) : null;
  if (state !== 'ended' && state !== 'closed') return null;
  return (
    <>
      <Section title={word('findings')}>
        {drill.findings && (
          <>
            <p className="drill-findings">{drill.findings}</p>
            <p className="soft">
              {word('closed_by', {
                by: drill.closedBy ?? '',
                at: drill.closedAt ? formatInstant(drill.closedAt, language) : '',
              })}
            </p>
          </>
        )}
        {mayRun && state === 'ended' && (
          <DeedForm>
            <p className="soft">{word('findings_help')}</p>
            <TextField name="findings" label={word('findings')} rows={4} maxLength={2000} required />
            <div className="form-actions">
              <SubmitButton name="intent" value="close">
                {word('close')}
              </SubmitButton>
            </div>
          </DeedForm>
        )}
      </Section>
      <Section title={word('lessons')}>
        <LessonList rows={view.lessons} today={view.today} mayRun={mayRun} />
        {mayRun && (
          <details>
            <summary>{word('add_lesson')}</summary>
            <DeedForm key={view.lessons.length}>
              <TextField name="what" label={word('lesson')} maxLength={500} required />
              <div className="form-row">
                <SelectField
                  name="personId"
                  label={word('owner')}
                  empty={word('nobody')}
                  options={view.people.map(({ id, name, staffNo }) => ({
                    value: String(id),
                    label: `${name} ${staffNo}`,
                  }))}
                />
                <DayField
                  name="dueOn"
                  label={word('due')}
                  defaultValue={addDays(view.today, daysToLearn)}
                  required
                />
              </div>
              <div className="form-actions">
                <SubmitButton name="intent" value="lesson">
                  {word('add_lesson')}
                </SubmitButton>
              </div>
            </DeedForm>
          </details>
        )}
      </Section>
    </>
  );
}
