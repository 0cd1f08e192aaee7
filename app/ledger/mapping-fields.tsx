import { TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import { type CaseMapping, caseFields, requiredFields } from './case-mapping';
import type { Preview } from './preview';

/** Which column is what, chosen from the headers of the file; how its times are written. */
export function MappingFields({ headers, mapping }: { headers: readonly string[]; mapping: CaseMapping }) {
  const t = useText();
  return (
    <>
      <div className="mapping-row">
        {caseFields.map((field) => {
          const id = `column.${field}`;
          const chosen = mapping.columns[field] ?? '';
          const absent = chosen && !headers.includes(chosen);
          return (
            <span className="filter-field" key={field}>
              <label htmlFor={id}>
                {t(`ledger:column.${field}`)}
                {requiredFields.includes(field) && ' *'}
              </label>
              <select id={id} name={id} defaultValue={chosen}>
                <option value="">{t('ledger:import.no_column')}</option>
                {absent && <option value={chosen}>{chosen}</option>}
                {[...new Set(headers)].filter(Boolean).map((header) => (
                  <option key={header} value={header}>
                    {header}
                  </option>
                ))}
              </select>
            </span>
          );
        })}
      </div>
      <TextField
        name="dateFormats"
        label={t('ledger:import.date_formats')}
        description={t('ledger:import.date_formats_help')}
        rows={3}
        defaultValue={mapping.dateFormats.join('\n')}
      />
      <TextField name="zone" label={t('ledger:import.zone')} defaultValue={mapping.zone} />
      <TextField
        name="mappingName"
        label={t('ledger:import.mapping_name')}
        description={t('ledger:import.mapping_name_help')}
        maxLength={60}
      />
    </>
  );
}

/** The first rows as they will be read; what is wrong stands beside its row. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const t = useText();
  const used = new Set(Object.values(preview.mapping.columns));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('ledger:import.preview')}>
      <table className="table">
        <caption className="soft">
          {t('ledger:import.looked', { looked: preview.looked, faults: preview.faults.length })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('ledger:import.line')}</th>
            <th scope="col">{t('ledger:import.reason')}</th>
            {preview.headers.map((header, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
              <th scope="col" key={index} className={used.has(header) ? undefined : 'soft'}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line} className={row.fault ? 'bad-cell' : undefined}>
              <td className="number">{row.line}</td>
              <td className="nowrap">{row.fault ? t(row.fault) : '–'}</td>
              {row.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
