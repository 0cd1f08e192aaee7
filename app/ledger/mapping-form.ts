import { zone as hallZone } from '~/base/days';
import { type CaseMapping, caseFields } from './case-mapping';

/** The mapping as it was chosen on the screen; undefined before there was anything to choose. */
export function mappingOf(values: Record<string, string | undefined>): CaseMapping | undefined {
  if (values.dateFormats === undefined) return undefined;
  const columns = Object.fromEntries(
    caseFields.flatMap((field) => {
      const header = values[`column.${field}`];
      return header ? [[field, header]] : [];
    }),
  ) as CaseMapping['columns'];
  const dateFormats = values.dateFormats.split(/\r?\n/).flatMap((line) => line.trim() || []);
  return { columns: { ...columns }, dateFormats, zone: values.zone ?? hallZone };
}
