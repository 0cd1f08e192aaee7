import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import { type ReportMapping, reportFields } from './report-columns';

/** Which column of a sheet is the person, the day and the times, chosen from its headers. */
export function ReportMappingFields({
  headers,
  mapping,
}: {
  headers: readonly string[];
  mapping: { columns: { [field: string]: string | undefined }; times: string[] };
}) {
  const t = useText();
  const columns = mapping.columns as ReportMapping['columns'];
  return (
    <>
      <input type="hidden" name="chosen" value="yes" />
      <p className="soft">{t('attendance:files.person_help')}</p>
      <div className="mapping-row">
        {reportFields.map((field) => (
          <span className="filter-field" key={field}>
            <label htmlFor={`column.${field}`}>{t(`attendance:files.field.${field}`)}</label>
            <select id={`column.${field}`} name={`column.${field}`} defaultValue={columns[field] ?? ''}>
              <option value="">{t('attendance:files.no_column')}</option>
              {headers.map((header) => (
                <option key={header} value={header}>
                  {header}
                </option>
              ))}
            </select>
          </span>
        ))}
      </div>
      <fieldset className="mapping-times">
        <legend>{t('attendance:files.times')}</legend>
        {headers.map((header) => (
          <label key={header}>
            <input
              type="checkbox"
              name="times"
              value={header}
              defaultChecked={mapping.times.includes(header)}
            />{' '}
            {header}
          </label>
        ))}
      </fieldset>
    </>
  );
}

type PreviewRow = {
  line: number;
  name: string;
  punches: (string | Date)[];
  faults: { column: string; reason: string }[];
};

/** The first rows as they will be read; what gives no punch stands beside its row. */
export function ReportPreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ListTable
      label={t('attendance:files.preview')}
      columns={[
        { key: 'line', head: t('attendance:files.line'), cell: (row) => row.line, numeric: true },
        { key: 'name', head: t('attendance:files.field.name'), cell: (row) => row.name || '–' },
        {
          key: 'punches',
          head: t('attendance:files.punches'),
          cell: (row) => row.punches.map((at) => formatInstant(new Date(at), language)).join(' · ') || '–',
        },
        {
          key: 'reason',
          head: t('attendance:import.reason'),
          cell: (row) =>
            row.faults
              .map(({ column, reason }) => `${column} ${t(`attendance:files.rejection.${reason}`)}`)
              .join(' · ') || '–',
        },
      ]}
      rows={rows}
      rowKey={(row) => row.line}
      emptyText="–"
    />
  );
}
