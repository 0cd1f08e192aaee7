import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { ResultReading } from './import-results.server';

const shown = 200;

/** What a table of results holds or what became of it: the counts, and each cell at fault. */
export function ResultReadingSection(props: {
  title: string;
  reading: ResultReading;
  rejectionsHref?: string;
}) {
  const { title, reading, rejectionsHref } = props;
  const t = useText();
  const { missing, read, added, same, rejected, errors } = reading;
  if (missing.length > 0)
    return (
      <Section title={title}>
        <p className="notice notice-red" role="status">
          {t('training:import.columns_missing', { columns: missing.join(t('ui:list.and')) })}
        </p>
      </Section>
    );
  return (
    <Section title={title}>
      <p className={`notice ${rejected > 0 ? 'notice-orange' : 'notice-green'}`} role="status">
        {t('training:import.counts', { read, added, same, rejected })}
      </p>
      {rejectionsHref && (
        <p>
          <a href={rejectionsHref} download>
            {t('training:import.download', { count: rejected })}
          </a>
        </p>
      )}
      {errors.length > shown && (
        <p className="soft">{t('training:import.first_shown', { shown, count: errors.length })}</p>
      )}
      {errors.length > 0 && (
        <ListTable
          label={t('training:import.errors')}
          rows={errors.slice(0, shown)}
          rowKey={(row) => `${row.line} ${row.field} ${row.reason}`}
          emptyText=""
          columns={[
            { key: 'line', head: t('training:import.line'), numeric: true, cell: (row) => row.line },
            { key: 'place', head: t('training:import.place'), cell: (row) => row.place || '–' },
            {
              key: 'field',
              head: t('training:import.field'),
              nowrap: true,
              cell: (row) => t(`training:import.column.${row.field}`),
            },
            { key: 'reason', head: t('training:import.reason'), cell: (row) => t(row.reason, row.params) },
            { key: 'value', head: t('training:import.value'), cell: (row) => row.excerpt || '–' },
          ]}
        />
      )}
    </Section>
  );
}
