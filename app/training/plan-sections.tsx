import { useSearchParams } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatMonth } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PlanView } from './list-plan.server';
import { useCourseName } from './training-nav';

/** One month: each course with how many are to finish it and did, and the month as a whole. */
export function PlanMonth({
  view,
  month,
  lines,
  completion,
}: PlanView['months'][number] & { view: PlanView }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  const isOver = month < view.thisMonth;
  const isShort = completion !== null && completion.done < completion.planned;
  return (
    <div className="plan-month">
      <h2>
        {formatMonth(month, language)}
        {month === view.thisMonth && <StateBadge color="brand">{t('training:plan.now')}</StateBadge>}
        {completion && (
          <span className={isOver && isShort ? 'mark-failed' : 'soft'}>
            {t('training:plan.completion', {
              done: completion.done,
              planned: completion.planned,
              percent: Math.floor((completion.done * 100) / completion.planned),
            })}
          </span>
        )}
      </h2>
      {lines.length === 0 ? (
        <p className="soft">{t('training:plan.empty')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              {nameOf(line)}{' '}
              <span className="soft">
                {t('training:plan.line', { done: line.done, planned: line.planned })}{' '}
                {t('training:plan.sessions', { count: line.sessions, held: line.heldSessions })} {line.note}
              </span>
              <progress
                max={line.planned}
                value={Math.min(line.done, line.planned)}
                aria-label={t('training:plan.of', { name: nameOf(line) })}
              />
              {view.mayEdit && !isOver && (
                <DeedForm className="">
                  <button type="submit" name="intent" value={`remove ${line.id}`} className="plain-button">
                    {t('training:plan.remove')}
                    <span className="only-spoken"> {nameOf(line)}</span>
                  </button>
                </DeedForm>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A course for a month; one that is in the plan already is planned anew. */
export function PlanForm({ view }: { view: PlanView }) {
  const t = useText();
  const nameOf = useCourseName();
  const [params] = useSearchParams();
  return (
    <Section title={t('training:plan.add')}>
      <DeedForm>
        <div className="form-row">
          <TextField
            name="month"
            type="month"
            label={t('training:field.month')}
            defaultValue={params.get('month') ?? view.thisMonth}
            required
          />
          <SelectField
            name="courseId"
            label={t('training:field.course')}
            required
            options={view.courses.map((course) => ({ value: String(course.id), label: nameOf(course) }))}
          />
          <TextField name="people" type="number" label={t('training:field.people')} required />
          <TextField
            name="sessions"
            type="number"
            label={t('training:field.sessions')}
            defaultValue="1"
            required
          />
        </div>
        <TextField name="note" label={t('training:field.note')} maxLength={200} />
        <div className="form-actions">
          <SubmitButton name="intent" value="save">
            {t('training:plan.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
