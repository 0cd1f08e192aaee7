import { isDay } from '~/base/days';
import { type Command, type CommandContext, type CommandResult, UsageError } from '../command';
import { requireDemoHall } from '../demo-hall';
import { setUpHall } from '../set-up-hall';

const defaults = {
  code: 'hall',
  name: '政务服务大厅',
  contractor: '承包方',
  procurer: '采购方',
  admin: 'sysadmin',
};

export const command: Command = {
  name: 'setup',
  summary: 'jobs:setup.summary',
  options: {
    empty: { type: 'boolean', summary: 'jobs:setup.empty' },
    demo: { type: 'boolean', summary: 'jobs:setup.demo' },
    on: { type: 'string', value: 'DAY', summary: 'jobs:setup.on' },
    code: { type: 'string', summary: 'jobs:setup.code' },
    name: { type: 'string', summary: 'jobs:setup.name' },
    contractor: { type: 'string', value: 'NAME', summary: 'jobs:setup.contractor' },
    procurer: { type: 'string', value: 'NAME', summary: 'jobs:setup.procurer' },
    admin: { type: 'string', value: 'NAME', summary: 'jobs:setup.admin' },
  },
  run: async (context) => {
    const { options } = context;
    if (options.empty && options.demo) throw new UsageError('jobs:setup.either');
    const on = options.on === undefined ? undefined : String(options.on);
    if (on !== undefined && !options.demo) throw new UsageError('jobs:setup.on_needs_demo');
    if (on !== undefined && !isDay(on)) throw new UsageError('jobs:setup.bad_day', { day: on });
    return options.demo ? demo(context, on) : empty(context);
  },
};

async function empty({ house, options, now, t }: CommandContext): Promise<CommandResult> {
  const { db } = await house();
  const given = Object.entries(defaults).map(([key, value]) => [key, String(options[key] ?? value)]);
  const { admin, ...hall } = Object.fromEntries(given) as typeof defaults;
  const result = await setUpHall(db, { ...hall, administrator: admin }, now);
  const { project, account } = result;
  return {
    value: result,
    text: [
      t('jobs:setup.done', { name: project.name, code: project.code }),
      t('jobs:setup.password', account),
    ],
  };
}

async function demo({ house, now, t }: CommandContext, on: string | undefined): Promise<CommandResult> {
  const result = await requireDemoHall(await house(), now, on);
  const accounts = result.accounts.map(
    ({ name, password, roles }) => `  ${name}  ${password}  ${roles.join(' ')}`,
  );
  return { value: result, text: [t('jobs:setup.demo_done', { on: result.on }), ...accounts] };
}
