import { InterruptedWords } from '~/access/import-progress';
import type { ImportResult } from '~/base/import-result';
import { StateBadge } from '~/ui/badge';
import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

const shown = 50;

/** What an import did: the counts, and the refused lines with their reasons. */
export function ImportOutcome({ result, rejectionsHref }: { result: ImportResult; rejectionsHref?: string }) {
  const t = useText();
  const { read, kept, updated = 0, repeated, rejected, rejections } = result;
  return (
    <Section title={t('ledger:import.result')}>
      <p className={`notice ${rejected > 0 ? 'notice-orange' : 'notice-green'}`} role="status">
        {t(updated > 0 ? 'ledger:import.counts_updated' : 'ledger:import.counts', {
          read,
          kept,
          updated,
          repeated,
          rejected,
        })}
        {(result.notes ?? []).map((note) => ` ${t(note.key, note.params)}`)}
      </p>
      {rejections.length > 0 && (
        <>
          <ListTable
            label={t('ledger:import.rejections')}
            isNumbered
            rows={rejections.slice(0, shown)}
            rowKey={(row) => row.line}
            emptyText=""
            columns={[
              { key: 'line', head: t('ledger:import.line'), numeric: true, cell: (row) => row.line },
              { key: 'reason', head: t('ledger:import.reason'), cell: (row) => t(row.reason, row.params) },
            ]}
          />
          {rejectionsHref && (
            <p>
              <a href={rejectionsHref} download>
                {t('ledger:import.download', { count: rejected })}
              </a>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

export type RunShown = {
  id: number;
  fileName: string;
  state: string;
  read: number;
  kept: number;
  updated: number;
  repeated: number;
  rejected: number;
  startedAt: Date;
  startedBy: string | null;
};
const colors: Record<string, 'green' | 'red' | 'blue' | 'orange'> = {
  done: 'green',
  failed: 'red',
  running: 'blue',
  interrupted: 'orange',
};

/** The last imports. */
export function RunList({ runs }: { runs: readonly RunShown[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('ledger:import.runs')}>
      <ListTable
        label={t('ledger:import.runs')}
        rows={runs}
        rowKey={(row) => row.id}
        emptyText={t('ledger:import.no_runs')}
        columns={[
          {
            key: 'when',
            head: t('ledger:import.when'),
            nowrap: true,
            cell: (row) => formatInstant(row.startedAt, language),
          },
          { key: 'file', bare: true, head: t('ledger:import.file'), cell: (row) => row.fileName },
          {
            key: 'who',
            head: t('ledger:import.who'),
            cell: (row) => row.startedBy ?? t('ledger:story.machine'),
          },
          {
            key: 'state',
            bare: true,
            head: t('ledger:list.state'),
            cell: (row) => (
              <>
                <StateBadge color={colors[row.state] ?? 'blue'}>{t(`ledger:run.${row.state}`)}</StateBadge>
                <InterruptedWords run={row} />
              </>
            ),
          },
          { key: 'read', head: t('ledger:import.read'), numeric: true, cell: (row) => row.read },
          { key: 'kept', head: t('ledger:import.kept'), numeric: true, cell: (row) => row.kept },
          ...(runs.some((run) => run.updated > 0)
            ? [
                {
                  key: 'updated',
                  head: t('ledger:import.updated'),
                  numeric: true,
                  cell: (row: RunShown) => row.updated,
                },
              ]
            : []),
          { key: 'repeated', head: t('ledger:import.repeated'), numeric: true, cell: (row) => row.repeated },
          { key: 'rejected', head: t('ledger:import.rejected'), numeric: true, cell: (row) => row.rejected },
        ]}
      />
    </Section>
  );
}
