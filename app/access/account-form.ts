import { z } from 'zod';
import { formValues } from '~/base/check-form';
import type { Role } from './call';
import { allRoles, sides } from './membership';

const roles = z.array(z.enum(allRoles as [Role, ...Role[]]));
const displayName = 'access:field.display_name';

export const membershipForm = z.object({
  displayName: z.string(displayName).max(60, displayName),
  side: z.enum(sides),
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
