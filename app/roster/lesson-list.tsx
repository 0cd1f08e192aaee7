import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { LessonRow } from './drill-store.server';

/** What is to be better, by whom and until when; whoever runs drills says when it is done. */
export function LessonList(props: {
  rows: readonly LessonRow[];
  today: string;
  mayRun: boolean;
  withDrill?: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:drill.${name}`, params);
  if (props.rows.length === 0) return <p className="soft">{word('no_lessons')}</p>;
  return (
    <ul className="request-list">
      {props.rows.map((row) => (
        <li key={row.id}>
          <p>
            <strong>{row.what}</strong>{' '}
            {row.doneOn ? (
              <StateBadge color="green">
                {word('finished_on', { day: formatDay(row.doneOn, language) })}
              </StateBadge>
            ) : (
              row.dueOn < props.today && <StateBadge color="red">{word('overdue')}</StateBadge>
            )}
          </p>
          <p className="soft">
            {word('owner')}: {row.personName ?? word('nobody')} · {word('due')}:{' '}
            {formatDay(row.dueOn, language)}
            {row.doneNote && ` · ${row.doneNote}`}
            {props.withDrill && (
              <>
                {' · '}
                <Link to={`/roster/continuity/drills/${row.drillId}`}>{word('of_drill')}</Link>
              </>
            )}
          </p>
          {props.mayRun && !row.doneOn && (
            <details>
              <summary aria-label={`${word('finish')} ${row.what}`}>{word('finish')}</summary>
              <DeedForm>
                <input type="hidden" name="lessonId" value={row.id} />
                <TextField name="note" label={word('finish_note')} maxLength={500} />
                <div className="form-actions">
                  <SubmitButton name="intent" value="finish" tone="quiet">
                    {word('finish')}
                  </SubmitButton>
                </div>
              </DeedForm>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
