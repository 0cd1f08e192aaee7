import { z } from 'zod';
import { formValues } from '~/base/check-form';
import type { Role } from './call';
import { allRoles, sides } from './membership';

const roles = z
  .array(z.string())
  .refine(
    (list): list is Role[] => list.every((role) => allRoles.some((known) => known === role)),
    'access:field.roles',
  );
const displayName = 'access:field.display_name';

export const membershipForm = z.object({
  displayName: z.string(displayName).max(60, displayName),
  side: z.enum(sides, 'access:field.side'),
  roles,
  staffNo: z.string().max(40).optional(),
});

export const accountForm = membershipForm.extend({
  name: z
    .string('access:field.account_name')
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'access:field.account_name'),
});

/** What the account form posts; roles come as one value each. */
export function accountValues(form: FormData): unknown {
  return { ...formValues(form), roles: form.getAll('roles') };
}
