import { dayOf } from '~/base/days';
import { checkIdNumber } from '~/staff/id-number';
import type { Command } from '../command';

export const command: Command = {
  name: 'id check',
  summary: 'staff:command.id_check.summary',
  arguments: [{ name: 'NUMBER', summary: 'staff:command.id_check.number' }],
  run: async ({ args, now, t }) => {
    const result = checkIdNumber(args[0] ?? '', dayOf(now));
    if (result.valid) return { value: result, text: 'valid' };
    const sentence = t(`staff:id_fault.${result.reason}`);
    return {
      value: { ...result, message: sentence },
      text: `invalid: ${sentence}`,
      failed: true,
    };
  },
};
