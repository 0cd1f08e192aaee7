import { getScore } from '~/assessment/get-score.server';
import { scoreJson } from '~/assessment/score-json';
import { formatHundredths } from '~/base/hundredths';
import type { Command } from '../command';

export const command: Command = {
  name: 'score',
  summary: 'assessment:command.score.summary',
  arguments: [{ name: 'MONTH', summary: 'assessment:command.month' }],
  run: async ({ args, call, t }) => {
    const sheet = await getScore(await call(), { month: args[0] ?? '' });
    const { total, assessed, bandPercent } = sheet.total;
    const lines = sheet.lines.map((line) => {
      const earned = line.state === 'not_assessed' ? '—' : formatHundredths(line.earned);
      const count = t('assessment:command.score.evidence', { count: line.evidence });
      return `${String(line.number).padStart(2)}  ${earned.padStart(5)} / ${formatHundredths(line.points)}  ${line.indicator.name}  ${count}`;
    });
    const summary = t('assessment:command.score.total', {
      month: sheet.month,
      state: t(`assessment:state.${sheet.state}`),
      total: total === null ? '—' : formatHundredths(total),
      assessed: formatHundredths(assessed),
      band: bandPercent === null ? '—' : bandPercent / 100,
    });
    return { value: scoreJson(sheet), text: [summary, ...lines, ...(sheet.digest ? [sheet.digest] : [])] };
  },
};
