import { accountForm } from '~/access/account-form';
import { addAccount } from '~/access/add-account.server';
import { checkForm } from '~/base/check-form';
import type { Command } from '../command';

export const command: Command = {
  name: 'user add',
  summary: 'access:cli.user_add',
  arguments: [{ name: 'NAME', summary: 'access:cli.name' }],
  options: {
    side: { type: 'string', summary: 'access:cli.side' },
    roles: { type: 'string', value: 'ROLE,ROLE', summary: 'access:cli.roles' },
    display: { type: 'string', value: 'NAME', summary: 'access:cli.display' },
    'staff-no': { type: 'string', value: 'NUMBER', summary: 'access:cli.staff_no' },
    password: { type: 'string', summary: 'access:cli.password' },
  },
  run: async ({ args, options, call, t }) => {
    const [name = ''] = args;
    const text = (key: string) => (typeof options[key] === 'string' ? options[key] : undefined);
    const input = checkForm(accountForm, {
      name,
      displayName: text('display') ?? name,
      side: text('side'),
      roles: text('roles')?.split(',') ?? [],
      staffNo: text('staff-no'),
    });
    const made = await addAccount(await call(), { ...input, password: text('password') });
    const value = { ...made, name: input.name };
    return { value, text: t('access:cli.added', { name: input.name, password: made.password }) };
  },
};
