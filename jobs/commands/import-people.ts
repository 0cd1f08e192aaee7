import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '~/base/errors';
import { type ImportResult, importJson, reasonCode } from '~/base/import-result';
import { importPeople, previewPeople, rejectionsOf, type StaffReading } from '~/staff/import-people.server';
import type { Command } from '../command';

const shown = 20;

export const command: Command = {
  name: 'import people',
  summary: 'staff:sheet.command.summary',
  arguments: [{ name: 'FILE', summary: 'staff:sheet.command.file' }],
  options: { 'dry-run': { type: 'boolean', summary: 'staff:sheet.command.dry_run' } },
  run: async ({ args, options, call, t }) => {
    const file = args[0] ?? '';
    const bytes = await readFile(file).catch(() => {
      throw new Refusal(404, 'staff:sheet.command.no_file', { file });
    });
    const input = { fileName: path.basename(file), bytes };
    const machine = await call();
    const result = options['dry-run']
      ? dryResult(await previewPeople(machine, input))
      : await importPeople(machine, input);
    const { read, added, changed, same, rejected, errors } = result.reading;
    return {
      value: importJson(result),
      text: [
        t('staff:sheet.counts', { read, added, changed, same, rejected }),
        ...errors
          .slice(0, shown)
          .map(
            ({ line, place, reason, params }) =>
              `${place}${line}\t${reasonCode(reason)}\t${t(reason, params)}`,
          ),
      ],
    };
  },
};

/** A dry run in the shape of an import: what would be kept. */
function dryResult(reading: StaffReading): ImportResult & { reading: StaffReading } {
  if (reading.layout.missing.length > 0)
    throw new Refusal(400, 'staff:sheet.columns_missing', { columns: reading.layout.missing.join('、') });
  const { read, added, changed, same, rejected } = reading;
  const counts = { read, kept: added + changed, repeated: same, rejected };
  return { runId: 0, ...counts, rejections: rejectionsOf(reading.errors), reading };
}
