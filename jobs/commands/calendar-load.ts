import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '~/base/errors';
import { loadNotice } from '~/calendar/load-notice.server';
import { readNoticeFile } from '~/calendar/notice-file';
import { recomputeDeadlines } from '~/ledger/recompute-deadlines.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'calendar load',
  summary: 'calendar:command.load.summary',
  arguments: [{ name: 'FILE', summary: 'calendar:command.load.file' }],
  run: async ({ args, call: openCall, t }) => {
    const file = args[0] ?? '';
    const bytes = await readFile(file).catch(() => {
      throw new Refusal(404, 'calendar:refusal.no_file', { file });
    });
    const notice = readNoticeFile(path.basename(file), bytes);
    const call = await openCall();
    const { years, ...loaded } = await loadNotice(call, notice);
    const recomputed = years.length > 0 ? await recomputeDeadlines(call, { years }) : { changed: 0 };
    return {
      value: { ...loaded, recomputed: recomputed.changed },
      text: t(loaded.changed ? 'calendar:command.load.done' : 'calendar:command.load.same', {
        year: loaded.year,
        workdays: loaded.workdays,
        cases: recomputed.changed,
      }),
    };
  },
};
