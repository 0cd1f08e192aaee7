import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keepSource, previewSource } from '~/attendance/edit-source.server';
import { Refusal } from '~/base/errors';
import { readNoticeFile } from '~/calendar/notice-file';
import { recomputeDeadlines } from '~/ledger/recompute-deadlines.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'calendar load',
  summary: 'calendar:command.load.summary',
  arguments: [{ name: 'FILE', summary: 'calendar:command.load.file' }],
  options: { preview: { type: 'boolean', summary: 'preview:command' } },
  run: async ({ args, options, call: openCall, t }) => {
    const file = args[0] ?? '';
    const bytes = await readFile(file).catch(() => {
      throw new Refusal(404, 'calendar:refusal.no_file', { file });
    });
    const notice = readNoticeFile(path.basename(file), bytes);
    const call = await openCall();
    const edit = { kind: 'notice', input: notice } as const;
    const isPreview = options.preview === true;
    const edited = await (isPreview ? previewSource(call, edit) : keepSource(call, edit));
    const { halves, people, moves, lockedMonths } = edited.preview;
    const attendance = { halves, people, moves, lockedMonths };
    const { years: _, ...loaded } = edited.loaded ?? { years: [] };
    const judged = t(halves === 0 ? 'preview:nothing' : isPreview ? 'preview:counts' : 'preview:kept', {
      count: halves,
      people,
    });
    if (isPreview) return { value: { ...loaded, isKept: false, attendance }, text: judged };
    const { changed } =
      edited.years.length > 0 ? await recomputeDeadlines(call, { years: edited.years }) : { changed: 0 };
    const done = edited.loaded?.changed ? 'calendar:command.load.done' : 'calendar:command.load.same';
    return {
      value: { ...loaded, recomputed: changed, attendance },
      text: [
        t(done, { year: notice.year, workdays: edited.loaded?.workdays ?? 0, cases: changed }),
        ...(halves > 0 ? [judged] : []),
      ],
    };
  },
};
