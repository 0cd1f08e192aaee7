import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import { useSearch } from '~/ui/list-table';
import { type Text, useLanguage, useText } from '~/ui/text';

export type EntryShown = {
  seq: number;
  kind: string;
  happenedAt: Date;
  recordedAt: Date;
  recordedByName: string | null;
  personName: string | null;
  correctsSeq?: number | null;
  detail: Record<string, unknown>;
  digest: string;
  holds: boolean;
  mayCorrect: boolean;
};

/** Everything that was recorded, in the order in which it was recorded: who, when, and what it says. */
export function CaseStory({ entries }: { entries: readonly EntryShown[] }) {
  const t = useText();
  const language = useLanguage();
  const change = useSearch();
  return (
    <ol className="story">
      {entries.map((entry) => (
        <li key={entry.seq} className={entry.holds || entry.kind === 'voided' ? undefined : 'story-void'}>
          <div className="story-head">
            <span className="soft">{entry.seq}</span>
            <strong>{t(`ledger:entry.${entry.kind}`)}</strong>
            <time dateTime={entry.happenedAt.toISOString()}>{formatInstant(entry.happenedAt, language)}</time>
            {entry.correctsSeq && (
              <StateBadge color="orange">{t('ledger:story.corrects', { seq: entry.correctsSeq })}</StateBadge>
            )}
            {!entry.holds && entry.kind !== 'voided' && (
              <StateBadge color="gray">{t('ledger:story.replaced')}</StateBadge>
            )}
            {entry.mayCorrect && (
              <span className="story-do">
                <Link to={change({ step: entry.kind, corrects: String(entry.seq) })} preventScrollReset>
                  {t('ledger:story.correct')}
                </Link>
                {entry.kind !== 'received' && (
                  <Link to={change({ step: 'voided', corrects: String(entry.seq) })} preventScrollReset>
                    {t('ledger:story.void')}
                  </Link>
                )}
              </span>
            )}
          </div>
          <Words entry={entry} t={t} />
          <div className="soft story-foot">
            {t('ledger:story.recorded', {
              who: entry.recordedByName ?? t('ledger:story.machine'),
              when: formatInstant(entry.recordedAt, language),
            })}
            {entry.personName && ` · ${t('ledger:story.by', { who: entry.personName })}`}
            {' · '}
            <span title={t('ledger:story.digest')}>{entry.digest}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The detail in words: what is a code has a text, what somebody wrote stands as it is. */
function Words({ entry, t }: { entry: EntryShown; t: Text }) {
  const lines = Object.entries(entry.detail).flatMap(([name, value]) => {
    const words = wordsOf(entry.kind, name, value, t);
    return words ? [{ name, words }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <dl className="facts story-facts">
      {lines.map(({ name, words }) => (
        <div key={name}>
          <dt>{t(`ledger:detail.${name}`)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const coded: Record<string, string> = {
  channel: 'channel',
  result: 'result',
  level: 'level',
  basis: 'basis',
};

function wordsOf(kind: string, name: string, value: unknown, t: Text): string {
  if (value === null || value === undefined || value === '' || name === 'kept') return '';
  if (name === 'matter') return (value as { name: string }).name;
  if (name === 'kind') return t(`ledger:kind.${value}`);
  if (name === 'reason' && kind === 'paused') return t(`ledger:pause.${value}`);
  if (name === 'because' && (kind === 'due_set' || kind === 'received')) return t(`ledger:because.${value}`);
  if (name === 'importRunId') return t('ledger:story.import', { number: Number(value) });
  if (name === 'dueAt') return String(value).slice(0, 16).replace('T', ' ');
  if (name === 'upheld') return t(value ? 'ledger:result.upheld' : 'ledger:result.not_upheld');
  if (Array.isArray(value)) return value.join(t('ui:list.and'));
  const group = coded[name];
  return group ? t(`ledger:${group}.${value}`) : String(value);
}
