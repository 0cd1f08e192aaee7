import { type Day, dayOf } from '~/base/days';
import type { ChainStep } from '~/roster/cover-proposals';
import { proposeFor } from '~/roster/propose-for.server';
import { type Command, UsageError } from '../command';

export const command: Command = {
  name: 'cover',
  summary: 'roster:command.cover.summary',
  options: {
    position: { type: 'string', summary: 'roster:command.cover.position', value: 'N[,N]' },
    on: { type: 'string', summary: 'roster:command.cover.day', value: 'DAY' },
    half: { type: 'string', summary: 'roster:command.cover.half', value: 'am|pm' },
  },
  run: async ({ options, call, t }) => {
    if (typeof options.position !== 'string') throw new UsageError('roster:command.cover.no_position');
    const { half } = options;
    if (half !== undefined && half !== 'am' && half !== 'pm')
      throw new UsageError('roster:command.cover.bad_half');
    const actor = await call();
    const day: Day = typeof options.on === 'string' ? options.on : dayOf(actor.now);
    const found = await proposeFor(actor, { positions: options.position.split(','), day, half });
    const joint = t('roster:gap.joint');
    const list = (messages: readonly { key: string; params?: Record<string, string | number> }[]) =>
      messages.map(({ key, params }) => t(key, params)).join(joint);
    const move = (step: ChainStep) =>
      step.from === null
        ? t('roster:gap.move_free', { name: step.name, to: step.to })
        : t('roster:gap.move_from', { name: step.name, from: step.from, to: step.to });
    const text = found.gaps.flatMap(({ number, proposals, whyNot }) => [
      t('roster:command.cover.head', { day, half: t(`roster:half.${found.half}`), number }),
      ...(proposals.length === 0 ? [`  ${t('roster:command.cover.nobody')}`] : []),
      ...proposals.flatMap(({ chain, pros, cons, thin }, index) => [
        `  ${t('roster:command.cover.line', { rank: index + 1, chain: chain.map(move).join(joint) })}`,
        ...(pros.length > 0 ? [`     ${t('roster:command.cover.pros', { list: list(pros) })}`] : []),
        ...(cons.length > 0 ? [`     ${t('roster:command.cover.cons', { list: list(cons) })}`] : []),
        ...(thin.length > 0 ? [`     ${t('roster:command.cover.thin', { groups: thin.join(joint) })}`] : []),
      ]),
      ...whyNot.map(
        ({ name, why }) => `  ${t('roster:command.cover.why_not', { name, why: t(why.key, why.params) })}`,
      ),
    ]);
    return { value: found, text };
  },
};
