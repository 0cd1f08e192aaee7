import { z } from 'zod';
import type { Role } from './call';
import { allRoles, sides } from './membership';

const roles = z.array(z.enum(allRoles as [Role, ...Role[]])).default([]);
const staffNo = z.string().trim().max(40).default('');

export const membershipForm = z.object({
  displayName: z.string().trim().min(1).max(60),
  side: z.enum(sides),
  roles,
  staffNo,
});

export const accountForm = membershipForm.extend({
  name: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'access:field.account_name'),
});

export const passwordForm = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(1).max(200),
  again: z.string().min(1).max(200),
});
