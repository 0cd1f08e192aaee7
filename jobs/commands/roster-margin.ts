import { dayOf } from '~/base/days';
import { getMargin } from '~/roster/get-margin.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'roster margin',
  summary: 'roster:command.margin.summary',
  arguments: [{ name: 'DAY', summary: 'roster:command.margin.day', optional: true }],
  run: async ({ args, call, t }) => {
    const reader = await call();
    const found = await getMargin(reader, { day: args[0] ?? dayOf(reader.now) });
    const names = (people: readonly { name: string }[]) =>
      people.map(({ name }) => name).join(t('roster:command.margin.joint'));
    const text = found.halves.flatMap(({ half, margin, binding, singlePoints, gains }) => [
      t(`roster:command.margin.${margin < 0 ? 'short' : 'survives'}`, {
        day: found.day,
        half: t(`roster:half.${half}`),
        count: Math.abs(margin),
      }),
      `  ${t('roster:command.margin.binding', {
        groups: binding.groups.join(', '),
        open: binding.open,
        people: binding.people.length,
      })}`,
      ...(singlePoints.length > 0
        ? [`  ${t('roster:command.margin.single_points', { people: names(singlePoints) })}`]
        : []),
      ...gains.map((gain) => `  ${t('roster:command.margin.gain', gain)}`),
    ]);
    const isOff = found.halves.length === 0;
    return { value: found, text: isOff ? t('roster:command.margin.off', { day: found.day }) : text };
  },
};
