import type { AuditQuestion, SecurityQuestion } from './list-audit.server';

/** The filters of the audit screens and their exports, from the address. */
export function auditQuestion(params: URLSearchParams): AuditQuestion {
  const text = (name: string) => params.get(name) || undefined;
  return {
    table: text('table'),
    action: text('action'),
    account: text('account'),
    row: text('row'),
    from: text('from'),
    to: text('to'),
  };
}

export function securityQuestion(params: URLSearchParams): SecurityQuestion {
  const text = (name: string) => params.get(name) || undefined;
  return {
    kind: text('kind'),
    result: text('result'),
    account: text('account'),
    from: text('from'),
    to: text('to'),
  };
}

export const securityEventKinds = [
  'sign_in',
  'sign_in_locked',
  'sign_out',
  'sign_out_everywhere',
  'password_changed',
  'password_reset',
  'password_checked',
  'account_added',
  'account_changed',
  'account_disabled',
  'account_enabled',
  'account_unlocked',
  'session_revoked',
  'project_switched',
  'unmasked',
  'exported',
  'keys_rotated',
] as const;
