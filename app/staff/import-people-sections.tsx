import { SelectField, TextField } from '~/ui/form-parts';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { requiredStaffFields, type StaffLayout, staffFields } from './staff-import-columns';
import type { CellError } from './staff-import-row';

const shown = 200;

export type ReadingShown = {
  layout: StaffLayout;
  read: number;
  added: number;
  changed: number;
  same: number;
  rejected: number;
  errors: CellError[];
};

/** Which column of the file is what, chosen from its headers. */
export function StaffMappingFields({ layout }: { layout: StaffLayout }) {
  const t = useText();
  const headers = [...new Set(layout.headers)].filter(Boolean);
  return (
    <details open={layout.missing.length > 0}>
      <summary>{t('staff:sheet.mapping')}</summary>
      {staffFields.map((field) => (
        <SelectField
          key={field}
          name={`column.${field}`}
          label={`${t(`staff:field.${field}`)}${requiredStaffFields.includes(field) ? ' *' : ''}`}
          empty={t('staff:sheet.no_column')}
          defaultValue={layout.mapping[field] ?? ''}
          options={headers.map((header) => ({ value: header, label: header }))}
        />
      ))}
      <TextField
        name="mappingName"
        label={t('staff:sheet.mapping_name')}
        description={t('staff:sheet.mapping_name_help')}
        maxLength={60}
      />
    </details>
  );
}

/** What a table holds or what became of it: the counts, and each cell at fault. */
export function StaffReadingSection({
  title,
  reading,
  rejectionsHref,
}: {
  title: string;
  reading: ReadingShown;
  rejectionsHref?: string;
}) {
  const t = useText();
  const { layout, read, added, changed, same, rejected, errors } = reading;
  if (layout.missing.length > 0) {
    const columns = layout.missing.join(t('ui:list.and'));
    return (
      <Section title={title}>
        <p className="notice notice-red" role="status">
          {t('staff:sheet.columns_missing', { columns })}
        </p>
      </Section>
    );
  }
  return (
    <Section title={title}>
      <p className={`notice ${rejected > 0 ? 'notice-orange' : 'notice-green'}`} role="status">
        {t('staff:sheet.counts', { read, added, changed, same, rejected })}
      </p>
      {rejectionsHref && (
        <p>
          <a href={rejectionsHref} download>
            {t('staff:sheet.download', { count: rejected })}
          </a>
        </p>
      )}
      {errors.length > shown && (
        <p className="soft">{t('staff:sheet.first_shown', { shown, count: errors.length })}</p>
      )}
      <ListTable
        label={t('staff:sheet.errors')}
        rows={errors.slice(0, shown)}
        rowKey={(row) => `${row.place}${row.line}`}
        emptyText={t('staff:sheet.none_bad')}
        columns={[
          { key: 'line', head: t('staff:sheet.line'), numeric: true, cell: (row) => row.line },
          { key: 'place', head: t('staff:sheet.place'), cell: (row) => row.place },
          { key: 'field', head: t('staff:sheet.field'), cell: (row) => t(`staff:field.${row.field}`) },
          { key: 'reason', head: t('staff:sheet.reason'), cell: (row) => t(row.reason, row.params) },
          { key: 'value', head: t('staff:sheet.value'), cell: (row) => row.excerpt },
        ]}
      />
    </Section>
  );
}
