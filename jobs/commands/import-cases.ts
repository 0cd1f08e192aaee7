import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { importJson, reasonCode } from '~/base/import-result';
import { caseMappingForm } from '~/ledger/case-mapping';
import { importCases } from '~/ledger/import-cases.server';
import { type Command, UsageError } from '../command';

const shown = 20;

export const command: Command = {
  name: 'import cases',
  summary: 'ledger:command.import.summary',
  arguments: [{ name: 'FILE', summary: 'ledger:command.import.file' }],
  options: { mapping: { type: 'string', value: 'MAP.json', summary: 'ledger:command.import.mapping' } },
  run: async ({ args, options, call, t }) => {
    const file = args[0] ?? '';
    if (typeof options.mapping !== 'string') throw new UsageError('ledger:command.import.no_mapping');
    const bytes = await open(file);
    const mapping = checkForm(caseMappingForm, parse(options.mapping, await open(options.mapping)));
    const result = await importCases(await call(), { fileName: path.basename(file), bytes, mapping });
    const { read, kept, updated = 0, repeated, rejected } = result;
    return {
      value: importJson(result),
      text: [
        t('ledger:command.import.done', { read, kept, updated, repeated, rejected }),
        ...(result.notes ?? []).map((note) => t(note.key, note.params)),
        ...result.rejections
          .slice(0, shown)
          .map(({ line, reason }) => `${line}\t${reasonCode(reason)}\t${t(reason)}`),
      ],
    };
  },
};

async function open(file: string): Promise<Buffer> {
  return readFile(file).catch(() => {
    throw new Refusal(404, 'ledger:refusal.no_file', { file });
  });
}

function parse(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'ledger:refusal.not_json', { file });
  }
}
