import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PunchFile } from '~/attendance/import-attendance.server';
import { importAttendanceFiles, punchFileName } from '~/attendance/import-attendance-files.server';
import type { ImportedFile, ImportTotal } from '~/attendance/imported-files';
import type { ReportMapping } from '~/attendance/report-columns';
import { findReportMapping } from '~/attendance/report-mapping.server';
import { Refusal } from '~/base/errors';
import { importJson, reasonCode } from '~/base/import-result';
import type { Command, CommandContext } from '../command';

const shown = 20;

export const command: Command = {
  name: 'import attendance',
  summary: 'attendance:command.import.summary',
  arguments: [{ name: 'FILE', summary: 'attendance:command.import.file', isMany: true }],
  options: { mapping: { type: 'string', value: 'NAME', summary: 'attendance:command.import.mapping' } },
  run: async ({ args, options, call, print, t }) => {
    const files = (await Promise.all(args.map(filesOf))).flat();
    const machine = await call();
    const mapping =
      typeof options.mapping === 'string' ? await findReportMapping(machine, options.mapping) : undefined;
    const imported: ImportedFile[] = [];
    const total: ImportTotal = { read: 0, kept: 0, repeated: 0, rejected: 0 };
    for (const file of files) {
      if (files.length > 1) print(path.basename(file));
      const done = await importAttendanceFiles(machine, [await open(file, mapping)]);
      imported.push(...done.files);
      for (const name of ['read', 'kept', 'repeated', 'rejected'] as const) total[name] += done.total[name];
    }
    const [only] = imported;
    if (imported.length === 1 && only && 'refusal' in only)
      throw new Refusal(400, only.refusal.key, only.refusal.params);
    return {
      value:
        imported.length === 1 && only && 'result' in only
          ? importJson(only.result)
          : { files: imported.map((one) => jsonOf(one, t)), total },
      text: [
        ...imported.flatMap((one) => textOf(one, t)),
        ...(imported.length > 1
          ? [t('attendance:command.import.total', { ...total, count: imported.length })]
          : []),
      ],
      failed: imported.some((one) => 'refusal' in one),
    };
  },
};

function jsonOf(one: ImportedFile, t: CommandContext['t']) {
  if ('result' in one) return { file: one.fileName, ...importJson(one.result) };
  const { key, params } = one.refusal;
  return { file: one.fileName, refused: reasonCode(key), message: t(key, params) };
}

function textOf(one: ImportedFile, t: CommandContext['t']): string[] {
  if ('refusal' in one) return [`${one.fileName}\t${t(one.refusal.key, one.refusal.params)}`];
  const { read, kept, repeated, rejected, notes = [], rejections } = one.result;
  return [
    t('attendance:command.import.done', { file: one.fileName, read, kept, repeated, rejected }),
    ...notes.map((note) => t(note.key, note.params)),
    ...rejections
      .slice(0, shown)
      .map(({ line, column = '', reason }) => `${line}${column}\t${reasonCode(reason)}\t${t(reason)}`),
  ];
}

/** A device export as a stream, however long; a zip is opened, so it is read whole. */
async function open(file: string, mapping: ReportMapping | undefined): Promise<PunchFile> {
  const bytes = /\.zip$/i.test(file) ? await readFile(file) : createReadStream(file);
  return { fileName: path.basename(file), bytes, mapping };
}

/** A file as it is; of a folder everything in it that holds punches, by name. */
async function filesOf(given: string): Promise<string[]> {
  const found = await stat(given).catch(() => undefined);
  if (!found) throw new Refusal(404, 'attendance:refusal.no_file', { file: given });
  if (!found.isDirectory()) return [given];
  const names = (await readdir(given)).filter((name) => punchFileName.test(name)).sort();
  if (names.length === 0) throw new Refusal(404, 'attendance:refusal.no_exports', { folder: given });
  return names.map((name) => path.join(given, name));
}
