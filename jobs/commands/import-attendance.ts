import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Call } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { Refusal } from '~/base/errors';
import { type ImportResult, importJson, reasonCode } from '~/base/import-result';
import type { Command } from '../command';

const shown = 20;

type Imported = { file: string; result: ImportResult };

export const command: Command = {
  name: 'import attendance',
  summary: 'attendance:command.import.summary',
  arguments: [{ name: 'FILE', summary: 'attendance:command.import.file' }],
  run: async ({ args, call, print, t }) => {
    const given = args[0] ?? '';
    const files = await filesOf(given);
    const machine = await call();
    const imported: Imported[] = [];
    for (const file of files) {
      if (files.length > 1) print(path.basename(file));
      imported.push({ file, result: await importFile(machine, file) });
    }
    return {
      value: jsonOf(imported),
      text: imported.flatMap(({ file, result }) => [
        t('attendance:command.import.done', { file: path.basename(file), ...countsOf(result) }),
        ...(result.notes ?? []).map((note) => t(note.key, note.params)),
        ...result.rejections
          .slice(0, shown)
          .map(({ line, reason }) => `${line}\t${reasonCode(reason)}\t${t(reason)}`),
      ]),
    };
  },
};

/** Of one file its result; of a folder the sum, each refused line with its file. */
function jsonOf(imported: Imported[]) {
  const [only] = imported;
  if (imported.length === 1 && only) return importJson(only.result);
  const sum = { read: 0, kept: 0, repeated: 0, rejected: 0 };
  for (const { result } of imported) {
    for (const name of ['read', 'kept', 'repeated', 'rejected'] as const) sum[name] += result[name];
  }
  const rejections = imported.flatMap(({ file, result }) =>
    importJson(result).rejections.map((rejection) => ({ file: path.basename(file), ...rejection })),
  );
  return { ...sum, rejections, files: imported.map(({ file }) => path.basename(file)) };
}

function countsOf({ read, kept, repeated, rejected }: ImportResult) {
  return { read, kept, repeated, rejected };
}

async function importFile(call: Call, file: string): Promise<ImportResult> {
  return importAttendance(call, { fileName: path.basename(file), bytes: createReadStream(file) });
}

/** A file as it is; of a folder every device export in it, by name. */
async function filesOf(given: string): Promise<string[]> {
  const found = await stat(given).catch(() => undefined);
  if (!found) throw new Refusal(404, 'attendance:refusal.no_file', { file: given });
  if (!found.isDirectory()) return [given];
  const names = (await readdir(given)).filter((name) => /_attlog\.dat$/i.test(name)).sort();
  if (names.length === 0) throw new Refusal(404, 'attendance:refusal.no_exports', { folder: given });
  return names.map((name) => path.join(given, name));
}
