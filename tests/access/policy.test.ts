import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '~/access/call';
import { type Action, allow, may, policy } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { sources } from '../structure/source';

/**
 * Written by hand from the design, not from policy.ts. One column a role, x may:
 * hr, manager, lead, clerk | scorer, leader | sysadmin, secadmin | the machine.
 */
const roles = [
  'hr',
  'manager',
  'lead',
  'clerk',
  'scorer',
  'leader',
  'sysadmin',
  'secadmin',
  'machine',
] as const;
const expected: Record<Action, string> = {
  //                          h m l c   s l   s s   m
  'today.read': /*          */ 'x x x x | x x | . . | .',
  'calendar.read': /*       */ 'x x x x | x x | x . | x',
  'calendar.edit': /*       */ '. . . . | . . | x . | x',
  'setting.read': /*        */ 'x x . . | x x | x . | x',
  'setting.edit': /*        */ '. . . . | . . | x . | x',

  'position.read': /*       */ 'x x x x | x x | . . | x',
  'position.edit': /*       */ 'x . . . | . . | . . | x',
  'position.order': /*      */ 'x . . . | . . | . . | .',
  'holding.edit': /*        */ 'x . . . | . . | . . | x',
  'clearance.read': /*      */ 'x x x . | x x | . . | x',
  'suspension.edit': /*     */ 'x x . . | . . | . . | .',
  'person.list': /*         */ 'x x x . | x x | . . | x',
  'person.read': /*         */ 'x x x . | x x | . . | x',
  'person.read_own': /*     */ 'x x x x | . . | . . | .',
  'person.read_file': /*    */ 'x x . . | . . | . . | x',
  'person.unmask': /*       */ 'x . . . | . . | . . | .',
  'person.edit': /*         */ 'x . . . | . . | . . | x',
  'person.document': /*     */ 'x . . . | . . | . . | .',
  'person.history': /*      */ 'x x . . | . . | . . | .',
  'staff.import': /*        */ 'x . . . | . . | . . | x',
  'training.read': /*       */ 'x x x . | x x | . . | .',
  'training.read_detail': /**/ 'x x x . | . . | . . | .',
  'training.read_own': /*   */ 'x x x x | . . | . . | .',
  'training.edit': /*       */ 'x . x . | . . | . . | x',
  'course.edit': /*         */ 'x . . . | . . | . . | x',
  'result.import': /*       */ 'x . . . | . . | . . | x',
  'departure.read': /*      */ 'x x x . | . . | . . | .',
  'departure.edit': /*      */ 'x . . . | . . | . . | .',
  'training.take_exam': /*  */ 'x x x x | . . | . . | .',
  'exam.read': /*           */ 'x x x . | . . | . . | .',
  'exam.edit': /*           */ 'x . x . | . . | . . | x',
  'exam.hand_in': /*        */ 'x x x . | . . | . . | x',
  'question.read': /*       */ 'x . x . | . . | . . | .',
  'question.edit': /*       */ 'x . x . | . . | . . | x',
  'certificate.read_own': /**/ 'x x x x | . . | . . | .',
  'certificate.read': /*    */ 'x x x . | x x | . . | .',
  'handover.sign': /*       */ 'x x x x | . . | . . | .',
  'handover.witness': /*    */ 'x x . . | . . | . . | .',
  'waiver.read': /*         */ 'x x . . | x x | . . | .',
  'waiver.ask': /*          */ '. x . . | . . | . . | .',
  'waiver.decide': /*       */ '. . . . | x . | . . | .',
  'hiring.read': /*         */ 'x x . . | . . | . . | .',
  'hiring.edit': /*         */ 'x . . . | . . | . . | x',
  'hiring.ask_waiver': /*   */ '. x . . | . . | . . | .',
  'hiring.decide_waiver': /**/ '. . . . | x . | . . | .',
  'hiring.erase': /*        */ 'x . . . | . . | . . | x',
  'hiring.filing.read': /*  */ 'x x . . | x x | . . | .',
  'hiring.filing.acknowledge': '. . . . | x . | . . | .',

  'attendance.read': /*     */ 'x x x . | x x | . . | x',
  'attendance.read_own': /* */ 'x x x x | . . | . . | .',
  'attendance.import': /*   */ 'x . . . | . . | . . | x',
  'attendance.assign_pin': /**/ 'x . . . | . . | . . | x',
  'device.read': /*         */ 'x x x . | . . | x . | .',
  'device.edit': /*         */ 'x . . . | . . | x . | .',
  'device.push': /*         */ '. . . . | . . | . . | x',
  'attendance.confirm_own': 'x . x x | . . | . . | .',
  'attendance.export': /*   */ 'x x x . | . . | . . | .',
  'attendance.look_into': /**/ 'x . x . | . . | . . | .',
  'attendance.lock': /*     */ 'x . . . | . . | . . | .',
  'attendance.reopen': /*   */ '. x . . | . . | . . | .',
  'correction.ask': /*      */ 'x x x x | . . | . . | .',
  'correction.read': /*     */ 'x x x . | . . | . . | .',
  'correction.approve': /*  */ '. . x . | . . | . . | .',
  'correction.decide': /*   */ 'x . . . | . . | . . | .',
  'overtime.ask': /*        */ 'x x x x | . . | . . | .',
  'overtime.read': /*       */ 'x x x . | . . | . . | .',
  'overtime.decide': /*     */ 'x . x . | . . | . . | .',
  'overtime.export': /*     */ 'x . . . | . . | . . | .',
  'overtime.protect': /*    */ 'x . . . | . . | . . | .',
  'leave.ask': /*           */ 'x . x x | . . | . . | .',
  'leave.decide': /*        */ 'x . x . | . . | . . | .',
  'leave.read': /*          */ 'x x x . | . . | . . | .',
  'leave.read_proof': /*    */ 'x . . . | . . | . . | .',
  'leave.read_balance': /*  */ 'x x . . | . . | . . | .',
  'leave.keep_balance': /*  */ 'x . . . | . . | . . | .',
  'leave.read_terms': /*    */ 'x x x x | . . | . . | .',
  'leave.edit_terms': /*    */ 'x . . . | . . | . . | x',
  'outside.ask': /*         */ 'x x x x | . . | . . | .',
  'outside.read': /*        */ 'x x x . | . . | . . | .',
  'outside.confirm': /*     */ 'x . x . | . . | . . | .',
  'roster.read': /*         */ 'x x x . | . . | . . | x',
  'continuity.read': /*     */ 'x x x . | x x | . . | .',
  'continuity.edit': /*     */ 'x x . . | . . | . . | .',
  'drill.run': /*           */ 'x x x . | . . | . . | .',
  'exit.read': /*           */ 'x x . . | x x | . . | .',
  'exit.edit': /*           */ 'x x . . | . . | . . | .',
  'exit.sign': /*           */ '. x . . | x . | . . | .',
  'roster.edit': /*         */ 'x . x . | . . | . . | x',
  'roster.publish': /*      */ 'x . x . | . . | . . | x',
  'roster.read_own': /*     */ 'x x x x | . . | . . | .',
  'swap.ask': /*            */ 'x x x x | . . | . . | .',
  'swap.decide': /*         */ 'x . x . | . . | . . | .',
  'cover.record': /*        */ 'x . x . | . . | . . | x',
  'gap.read': /*            */ 'x x x . | x x | . . | x',
  'cover.answer': /*        */ 'x x x x | . . | . . | .',
  'patrol.record': /*       */ '. . x . | x . | . . | .',
  'patrol.explain': /*      */ 'x . x x | . . | . . | .',
  'night.run': /*           */ '. . . . | . . | . . | x',

  'rate.read': /*           */ 'x x . . | . . | x . | x',
  'rate.edit': /*           */ 'x . . . | . . | x . | x',
  'contract.read': /*       */ 'x x . . | . . | . . | .',
  'contract.read_own': /*   */ 'x x x x | . . | . . | .',
  'contract.edit': /*       */ 'x . . . | . . | . . | .',
  'contribution.read': /*   */ 'x x . . | . . | . . | .',
  'contribution.read_own': 'x x x x | . . | . . | .',
  'contribution.edit': /*   */ 'x . . . | . . | . . | .',
  'welfare.read': /*        */ 'x x . . | . . | . . | .',
  'welfare.edit': /*        */ 'x . . . | . . | . . | .',
  'pay.read': /*            */ 'x x . . | . . | . . | .',
  'pay.read_own': /*        */ 'x x x x | . . | . . | .',
  'pay.edit': /*            */ 'x . . . | . . | . . | .',
  'pay.approve': /*         */ '. x . . | . . | . . | .',
  'pay.bank': /*            */ 'x . . . | . . | . . | .',

  'matter.read': /*         */ 'x x x x | x x | . . | x',
  'matter.edit': /*         */ 'x . x . | . . | . . | x',
  'case.read': /*           */ 'x x x x | x x | . . | x',
  'case.record': /*         */ '. . x x | . . | . . | x',
  'case.import': /*         */ 'x . x . | . . | . . | x',
  'case.review': /*         */ '. . . . | x . | . . | x',
  'case.rate': /*           */ '. . x . | x . | . . | x',
  'ledger.verify': /*       */ 'x x . . | x x | . x | x',

  'scheme.read': /*         */ 'x x x . | x x | . . | x',
  'scheme.edit': /*         */ '. . . . | x . | . . | x',
  'score.read': /*          */ 'x x x . | x x | . . | x',
  'score.draft': /*         */ '. . . . | x . | . . | x',
  'score.mark': /*          */ '. . . . | x . | . . | x',
  'score.send': /*          */ '. . . . | x . | . . | x',
  'score.appeal': /*        */ '. x . . | . . | . . | x',
  'score.decide': /*        */ '. . . . | x . | . . | x',
  'score.sign': /*          */ '. x . . | x x | . . | .',
  'score.settle': /*        */ '. . . . | x . | . . | .',
  'score.ask_reopening': /* */ '. x . . | x . | . . | .',
  'score.reopen': /*        */ '. x . . | x . | . . | .',
  'score.verify': /*        */ 'x x . . | x x | . . | x',

  'account.list': /*        */ '. . . . | . . | x . | x',
  'account.edit': /*        */ '. . . . | . . | x . | x',
  'audit.read': /*          */ '. . . . | . . | . x | x',
  'security.read': /*       */ '. . . . | . . | . x | x',
};

const side = (role: Role | 'machine'): Actor['side'] =>
  role === 'scorer' || role === 'leader'
    ? 'procurer'
    : ['sysadmin', 'secadmin', 'machine'].includes(role)
      ? 'system'
      : 'contractor';

const actor = (...own: (Role | 'machine')[]): Actor => ({
  accountId: 1,
  projectId: 1,
  side: side(own[0] ?? 'machine'),
  roles: own,
  personId: null,
});

describe('every role and every action', () => {
  test.each(Object.entries(expected) as [Action, string][])('%s', (action, row) => {
    const marks = row.replaceAll(/[ |]/g, '').split('');
    expect(marks).toHaveLength(roles.length);
    expect(roles.map((role) => (may(actor(role), action) ? 'x' : '.'))).toEqual(marks);
  });

  test('no action is missing from the table, and no table line without an action', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(policy).sort());
  });
});

test('nobody without a role may do anything', () => {
  expect(Object.keys(policy).filter((action) => may(actor(), action as Action))).toEqual([]);
});

test('two roles may do what either may, and no more', () => {
  const both = Object.keys(policy).filter((action) => may(actor('lead', 'clerk'), action as Action));
  const either = Object.keys(policy).filter(
    (action) => may(actor('lead'), action as Action) || may(actor('clerk'), action as Action),
  );
  expect(both).toEqual(either);
});

test('what is not allowed is refused with 403 and names the action', () => {
  expect(() => allow(actor('clerk'), 'score.sign')).toThrow(Refusal);
  try {
    allow(actor('clerk'), 'score.sign');
  } catch (error) {
    expect(error).toMatchObject({ status: 403, params: { action: 'score.sign' } });
  }
  expect(() => allow(actor('manager'), 'score.sign')).not.toThrow();
});

test('each action is asked for by a use case', () => {
  // Rules may choose the action (a step of a case has its own); the menu and the screens do not count.
  const files = sources(/^app\/(?!routes\/|access\/(policy|navigation)\.ts$).+\.ts$/);
  const named = (action: string) => files.some(({ text }) => text.includes(`'${action}'`));
  expect(named('no.such_action')).toBe(false);
  expect(Object.keys(policy).filter((action) => !named(action))).toEqual([]);
});

test('docs/policy.md shows the policy as it is', async () => {
  const head = `| action | ${roles.join(' | ')} |\n|---|${roles.map(() => ':-:|').join('')}`;
  const rows = Object.keys(policy).map(
    (action) =>
      `| \`${action}\` | ${roles.map((role) => (may(actor(role), action as Action) ? '●' : '')).join(' | ')} |`,
  );
  const intro =
    '# Who may do what\n\nOne rule per action in `app/access/policy.ts`; what is not listed is denied. `machine` is the night job and the command line. This page is written by the policy test (`npx vitest run --project rules tests/access/policy.test.ts -u`).\n';
  const text = `${intro}\n${head}\n${rows.join('\n')}\n`;
  await expect(text).toMatchFileSnapshot(path.resolve('docs/policy.md'));
  expect(readFileSync('docs/policy.md', 'utf8')).toBe(text);
});
