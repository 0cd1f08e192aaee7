import { listScores } from '~/assessment/list-scores.server';
import { scoreListJson } from '~/assessment/score-json';
import { formatHundredths } from '~/base/hundredths';
import type { Command } from '../command';

export const command: Command = {
  name: 'score list',
  summary: 'assessment:command.list.summary',
  run: async ({ call, t }) => {
    const scores = await listScores(await call());
    const text = scores.map(({ month, state, total }) =>
      [
        month,
        t(`assessment:state.${state}`),
        total.total === null ? '—' : formatHundredths(total.total),
      ].join('  '),
    );
    return { value: scoreListJson(scores), text };
  },
};
