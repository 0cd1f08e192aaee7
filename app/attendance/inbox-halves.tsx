import { Link } from '@remix-run/react';
import { monthOf } from '~/base/days';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getInbox } from './get-inbox.server';
import type { InboxKind } from './inbox-kind';

type Half = Awaited<ReturnType<typeof getInbox>>['halves'][number];

const shown = 50;

/** The half-days of one kind, each with the way to its reasons and a place to say what was found. */
export function InboxHalves({ kind, halves }: { kind: InboxKind; halves: readonly Half[] }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, number>) => t(`month:inbox.${name}`, params);
  return (
    <Section title={word(kind, { count: halves.length })}>
      <ul className="confirmations">
        {halves.slice(0, shown).map((half) => {
          const called = `${half.name} ${formatDay(half.day, language)} ${t(`attendance:half.${half.half}`)}`;
          return (
            <li key={`${half.personId} ${half.day} ${half.half}`}>
              {formatDay(half.day, language)} {t(`attendance:half.${half.half}`)} · {half.name}{' '}
              <Link
                to={`/attendance/people/${half.personId}/${monthOf(half.day)}#d${half.day.slice(8)}`}
                aria-label={`${word(`do_${kind}`)} ${called}`}
              >
                {word(`do_${kind}`)}
              </Link>
              <details>
                <summary aria-label={`${word('look')} ${called}`}>{word('look')}</summary>
                <DeedForm>
                  <input type="hidden" name="personId" value={half.personId} />
                  <input type="hidden" name="day" value={half.day} />
                  <input type="hidden" name="half" value={half.half} />
                  <TextField name="note" label={word('note')} rows={2} maxLength={500} required />
                  <div className="form-actions">
                    <SubmitButton name="intent" value="look_into" tone="quiet">
                      {word('look_do')}
                    </SubmitButton>
                  </div>
                </DeedForm>
              </details>
            </li>
          );
        })}
      </ul>
      {halves.length > shown && <p className="soft">{word('more', { count: halves.length - shown })}</p>}
    </Section>
  );
}
