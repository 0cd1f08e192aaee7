import { annualLeave, readServiceYears } from '~/attendance/annual-leave';
import { dayOf, isDay } from '~/base/days';
import { type Command, UsageError } from '../command';

export const command: Command = {
  name: 'leave annual',
  summary: 'request:command.annual.summary',
  options: {
    joined: { type: 'string', value: 'YYYY-MM-DD', summary: 'request:command.annual.joined' },
    'service-years': { type: 'string', value: 'YEARS', summary: 'request:command.annual.service' },
    on: { type: 'string', value: 'YYYY-MM-DD', summary: 'request:command.annual.on' },
  },
  run: async ({ options, now, t }) => {
    const joinedOn = String(options.joined ?? '');
    const on = String(options.on ?? dayOf(now));
    const serviceMonths = readServiceYears(String(options['service-years'] ?? ''));
    if (!isDay(joinedOn) || !isDay(on) || serviceMonths === undefined)
      throw new UsageError('request:command.annual.usage');
    const { days } = annualLeave({ joinedOn, serviceMonths, on });
    return { value: { days }, text: t('request:command.annual.days', { year: on.slice(0, 4), days }) };
  },
};
