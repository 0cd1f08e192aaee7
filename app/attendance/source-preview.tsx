import { Form, Link, useActionData } from '@remix-run/react';
import { SubmitButton } from '~/ui/form-parts';
import { formatDay, formatMonth } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { type Text, useLanguage, useText } from '~/ui/text';
import type { EditPreview, ShownDifference } from './edit-source.server';
import type { SourceAnswer } from './source-answer';

/**
 * The half-days that the edit just posted would make different, with the button that keeps it; or, once kept, how many
 * there were. Nothing while the page was not answered so.
 */
export function SourcePreview() {
  const answer = useActionData() as SourceAnswer | undefined;
  const t = useText();
  if (!answer || typeof answer !== 'object' || !('source' in answer)) return null;
  const { halves, people } = answer.source;
  if ('isKept' in answer)
    return (
      <output className="notice notice-green">
        {t('preview:kept', { count: halves, people })} <Locked source={answer.source} />
      </output>
    );
  return <Preview {...answer} />;
}

function Preview({ source, isStale, values }: Exclude<SourceAnswer, { isKept: true }>) {
  const t = useText();
  const { halves, people } = source;
  const { intent = '', ...fields } = values;
  return (
    <Section title={t('preview:title')} id="source-preview">
      <div role="status">
        {isStale && <p className="notice notice-orange">{t('preview:stale')}</p>}
        <p>
          {halves === 0 ? t('preview:nothing') : t('preview:counts', { count: halves, people })}{' '}
          <Locked source={source} />
        </p>
      </div>
      {source.moves.length > 0 && <Moves moves={source.moves} />}
      {halves > 0 && source.shown === null && <p className="soft">{t('preview:no_names')}</p>}
      {source.shown && source.shown.length > 0 && <Shown rows={source.shown} halves={halves} />}
      <Form method="post" className="form-actions" encType="multipart/form-data">
        {Object.entries({ ...fields, seen: source.digest }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton name="intent" value={intent}>
          {t('preview:keep')}
        </SubmitButton>
        <Link to=".">{t('preview:leave')}</Link>
      </Form>
    </Section>
  );
}

function Locked({ source }: { source: EditPreview }) {
  const t = useText();
  const language = useLanguage();
  if (source.lockedMonths.length === 0) return null;
  const months = source.lockedMonths.map((month) => formatMonth(month, language)).join(t('ui:list.and'));
  return t('preview:locked', { count: source.lockedMonths.length, months });
}

function Moves({ moves }: { moves: EditPreview['moves'] }) {
  const t = useText();
  const word = (state: string | null) => (state ? t(`attendance:state.${state}`) : t('preview:none'));
  return (
    <ul>
      {moves.map(({ before, after, count }) => (
        <li key={`${before} ${after}`}>
          {before === after
            ? t('preview:minutes_only', { state: word(before), count })
            : t('preview:move', { before: word(before), after: word(after), count })}
        </li>
      ))}
    </ul>
  );
}

function Shown({ rows, halves }: { rows: readonly ShownDifference[]; halves: number }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`preview:${name}`);
  return (
    <>
      <ListTable
        label={word('title')}
        columns={[
          { key: 'person', head: word('person'), cell: (row) => `${row.person.name} ${row.person.staffNo}` },
          {
            key: 'day',
            head: word('half'),
            cell: (row) => `${formatDay(row.day, language)} ${t(`attendance:half.${row.half}`)}`,
            nowrap: true,
          },
          { key: 'before', head: word('before'), cell: (row) => <Half half={row.before} t={t} /> },
          { key: 'after', head: word('after'), cell: (row) => <Half half={row.after} t={t} /> },
          {
            key: 'reasons',
            head: word('reasons'),
            cell: (row) => row.reasons.map(({ key, params }) => t(key, params)).join(t('ui:list.and')),
          },
        ]}
        rows={rows}
        rowKey={(row) => `${row.person.id} ${row.day} ${row.half}`}
        emptyText={word('nothing')}
      />
      {rows.length < halves && <p className="soft">{t('preview:more', { count: halves - rows.length })}</p>}
    </>
  );
}

/** A state with what of it may differ: minutes late, early, and present. */
function Half({ half, t }: { half: ShownDifference['before']; t: Text }) {
  if (!half) return t('preview:none');
  const { state, lateMinutes, earlyMinutes, minutes } = half;
  const parts = [
    lateMinutes > 0 && t('attendance:reason.late', { minutes: lateMinutes }),
    earlyMinutes > 0 && t('attendance:reason.left_early', { minutes: earlyMinutes }),
    t('preview:minutes', { minutes }),
  ];
  return (
    <>
      <span className={`half half-${state} half-word`}>{t(`attendance:state.${state}`)}</span>{' '}
      <span className="soft">{parts.filter(Boolean).join(t('ui:list.and'))}</span>
    </>
  );
}
