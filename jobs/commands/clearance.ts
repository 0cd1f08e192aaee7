import { dayOf } from '~/base/days';
import { judgePersonOn } from '~/positions/judge-person.server';
import { type Command, UsageError } from '../command';

export const command: Command = {
  name: 'clearance',
  summary: 'positions:command.clearance.summary',
  options: {
    person: { type: 'string', value: 'STAFF_NO', summary: 'positions:command.clearance.person' },
    group: { type: 'string', value: 'CODE', summary: 'positions:command.clearance.group' },
    on: { type: 'string', value: 'YYYY-MM-DD', summary: 'positions:command.clearance.on' },
  },
  run: async ({ options, call, t }) => {
    const { person, group } = options;
    if (!person || !group) throw new UsageError('positions:command.clearance.usage');
    const reader = await call();
    const judged = await judgePersonOn(reader, {
      staffNo: String(person),
      group: String(group),
      on: String(options.on ?? dayOf(reader.now)),
    });
    const missing = judged.missing.map(({ kind, reason, words }) => ({
      kind,
      reason,
      text: words.map(({ key, params }) => t(key, params)).join(t('positions:missing.joint')),
    }));
    const verdict = t(`positions:command.clearance.${judged.basis ?? 'not'}`, {
      person: judged.person,
      group: judged.group,
      day: judged.on,
    });
    return { value: { ...judged, missing }, text: [verdict, ...missing.map(({ text }) => `  ${text}`)] };
  },
};
