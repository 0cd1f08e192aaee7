import type { Rejection } from '~/base/import-result';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { type Text, useText } from '~/ui/text';

const shown = 200;

type Change = { field: string; from: string | number | null; to: string | number | null };
export type MattersReadingShown = {
  read: number;
  added: number;
  changed: number;
  repeated: number;
  rejected: number;
  matched: number;
  left: number;
  changes: { line: number; code: string; name: string; fields: Change[] }[];
  rejections: Rejection[];
};

/** What the file of a catalogue holds or what became of it: the counts, what changes, and the refused lines. */
export function MattersReadingSection({
  title,
  reading,
  isKept,
  rejectionsHref,
}: {
  title: string;
  reading: MattersReadingShown;
  isKept?: boolean;
  rejectionsHref?: string;
}) {
  const t = useText();
  const { read, added, changed, repeated, rejected, matched, left, changes, rejections } = reading;
  return (
    <Section title={title}>
      <p className={`notice ${rejected > 0 ? 'notice-orange' : 'notice-green'}`} role="status">
        {t('ledger:matters.counts', { read, added, changed, repeated, rejected })}
      </p>
      {matched + left > 0 && (
        <p>
          {matched > 0 && t(`ledger:matters.${isKept ? 'matched' : 'would_match'}`, { count: matched })}
          {left > 0 && ` ${t('ledger:matters.left', { count: left })}`}
        </p>
      )}
      {changes.length > 0 && (
        <>
          <h3>{t('ledger:matters.changes')}</h3>
          <ListTable
            label={t('ledger:matters.changes')}
            rows={changes.slice(0, shown)}
            rowKey={(row) => row.line}
            emptyText=""
            columns={[
              { key: 'line', head: t('ledger:import.line'), numeric: true, cell: (row) => row.line },
              { key: 'code', head: t('ledger:matter.code'), cell: (row) => row.code },
              { key: 'name', head: t('ledger:matter.name'), cell: (row) => row.name },
              {
                key: 'fields',
                head: t('ledger:matters.what'),
                cell: (row) => row.fields.map((change) => <div key={change.field}>{wordsOf(change, t)}</div>),
              },
            ]}
          />
          <More count={changes.length} />
        </>
      )}
      {rejections.length > 0 && (
        <>
          <h3>{t('ledger:import.rejections')}</h3>
          <ListTable
            label={t('ledger:import.rejections')}
            rows={rejections.slice(0, shown)}
            rowKey={(row) => row.line}
            emptyText=""
            columns={[
              { key: 'line', head: t('ledger:import.line'), numeric: true, cell: (row) => row.line },
              { key: 'reason', head: t('ledger:import.reason'), cell: (row) => t(row.reason, row.params) },
            ]}
          />
          <More count={rejections.length} />
        </>
      )}
      {rejectionsHref && (
        <p>
          <a href={rejectionsHref} download>
            {t('ledger:import.download', { count: rejected })}
          </a>
        </p>
      )}
    </Section>
  );
}

function More({ count }: { count: number }) {
  const t = useText();
  return count > shown ? <p className="soft">{t('ledger:matters.first_shown', { shown, count })}</p> : null;
}

const heads: Record<string, string> = { promisedWorkdays: 'promised', legalWorkdays: 'legal' };

function wordsOf({ field, from, to }: Change, t: Text): string {
  const value = (one: Change['from']) => {
    if (one === null || one === '') return '–';
    return field === 'kind' || field === 'domain' ? t(`ledger:${field}.${one}`) : String(one);
  };
  return t('ledger:matters.change', {
    field: t(`ledger:matter.${heads[field] ?? field}`),
    from: value(from),
    to: value(to),
  });
}
