import { Refusal } from '~/base/errors';
import type { Actor, Role } from './call';

type Rule = (actor: Actor) => boolean;

/** Allowed to these roles and nobody else. 'machine' is the night job and the command line. */
const only =
  (...roles: (Role | 'machine')[]): Rule =>
  (actor) =>
    actor.roles.some((role) => roles.includes(role));

const contractor = ['hr', 'manager', 'lead', 'clerk'] as const;
const procurer = ['scorer', 'leader'] as const;

/**
 * One rule per action; what is not listed is denied. The contract is for work (承揽): the procurer never approves
 * leave, contracts or pay, and never reads pay, ID numbers or health.
 */
export const policy = {
  'today.read': only(...contractor, ...procurer),
  'calendar.read': only(...contractor, ...procurer, 'sysadmin', 'machine'),
  'calendar.edit': only('sysadmin', 'machine'),
  'setting.read': only('hr', 'manager', ...procurer, 'sysadmin', 'machine'),
  'setting.edit': only('sysadmin', 'machine'),

  'position.read': only(...contractor, ...procurer, 'machine'),
  'position.edit': only('hr', 'machine'),
  'position.order': only('hr'),
  'holding.edit': only('hr', 'machine'),
  'clearance.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'suspension.edit': only('hr', 'manager'),
  'person.list': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'person.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'person.read_own': only(...contractor),
  'person.read_file': only('hr', 'manager', 'machine'),
  'person.unmask': only('hr'),
  'person.edit': only('hr', 'machine'),
  'person.document': only('hr'),
  'person.history': only('hr', 'manager'),
  'staff.import': only('hr', 'machine'),
  'training.read': only('hr', 'manager', 'lead', ...procurer),
  // Scores, and what training costs.
  'training.read_detail': only('hr', 'manager', 'lead'),
  'training.read_own': only(...contractor),
  'training.edit': only('hr', 'lead', 'machine'),
  'course.edit': only('hr', 'machine'),
  'result.import': only('hr', 'machine'),
  'departure.read': only('hr', 'manager', 'lead'),
  'departure.edit': only('hr'),
  'training.take_exam': only(...contractor),
  'exam.read': only('hr', 'manager', 'lead'),
  'exam.edit': only('hr', 'lead', 'machine'),
  'exam.hand_in': only('hr', 'manager', 'lead', 'machine'),
  'question.read': only('hr', 'lead'),
  'question.edit': only('hr', 'lead', 'machine'),
  'certificate.read_own': only(...contractor),
  'certificate.read': only('hr', 'manager', 'lead', ...procurer),
  'handover.sign': only(...contractor),
  // Whoever has no account any more signs on the screen of these.
  'handover.witness': only('hr', 'manager'),
  'waiver.read': only('hr', 'manager', ...procurer),
  'waiver.ask': only('manager'),
  'waiver.decide': only('scorer'),
  'hiring.read': only('hr', 'manager'),
  'hiring.edit': only('hr', 'machine'),
  'hiring.ask_waiver': only('manager'),
  'hiring.decide_waiver': only('scorer'),
  'hiring.erase': only('hr', 'machine'),
  'hiring.filing.read': only('hr', 'manager', ...procurer),
  'hiring.filing.acknowledge': only('scorer'),

  'attendance.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'attendance.read_own': only(...contractor),
  'attendance.import': only('hr', 'machine'),
  'attendance.assign_pin': only('hr', 'machine'),
  'device.read': only('hr', 'manager', 'lead', 'sysadmin'),
  'device.edit': only('hr', 'sysadmin'),
  // What the devices themselves may do, in the name of the machine.
  'device.push': only('machine'),
  'attendance.confirm_own': only('hr', 'lead', 'clerk'),
  'attendance.export': only('hr', 'manager', 'lead'),
  // The inbox of what needs somebody.
  'attendance.look_into': only('hr', 'lead'),
  'attendance.lock': only('hr'),
  'attendance.reopen': only('manager'),
  'leave.ask': only('hr', 'lead', 'clerk'),
  'leave.decide': only('hr', 'lead'),
  // Who is away, and who may stand in: never for the procurer.
  'leave.read': only('hr', 'manager', 'lead'),
  // Notes of doctors and registers.
  'leave.read_proof': only('hr'),
  'leave.read_balance': only('hr', 'manager'),
  // Earlier service, and what was left at go-live.
  'leave.keep_balance': only('hr'),
  'leave.read_terms': only(...contractor),
  'leave.edit_terms': only('hr', 'machine'),
  'correction.ask': only(...contractor),
  'correction.read': only('hr', 'manager', 'lead'),
  'correction.approve': only('lead'),
  'correction.decide': only('hr'),
  'overtime.ask': only(...contractor),
  'overtime.read': only('hr', 'manager', 'lead'),
  'overtime.decide': only('hr', 'lead'),
  // What is paid for it follows from these totals.
  'overtime.export': only('hr'),
  'overtime.protect': only('hr'),
  'outside.ask': only(...contractor),
  'outside.read': only('hr', 'manager', 'lead'),
  'outside.confirm': only('hr', 'lead'),
  'roster.read': only('hr', 'manager', 'lead', 'machine'),
  // Contract 3.8: backups, drills, what passes with the service. The procurer sees that it is provided for.
  'continuity.read': only('hr', 'manager', 'lead', ...procurer),
  'continuity.edit': only('hr', 'manager'),
  'drill.run': only('hr', 'manager', 'lead'),
  'exit.read': only('hr', 'manager', ...procurer),
  'exit.edit': only('hr', 'manager'),
  'exit.sign': only('manager', 'scorer'),
  'roster.edit': only('hr', 'lead', 'machine'),
  'roster.publish': only('hr', 'lead', 'machine'),
  'roster.read_own': only(...contractor),
  // Giving a duty away, and taking one; the lead's word makes it so.
  'swap.ask': only(...contractor),
  'swap.decide': only('hr', 'lead'),
  'cover.record': only('hr', 'lead', 'machine'),
  // Gaps and their clocks; the procurer those beyond the contract's minutes.
  'gap.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  // Yes or no of whoever is asked to stand in.
  'cover.answer': only(...contractor),
  'patrol.record': only('lead', 'scorer'),
  'patrol.explain': only('hr', 'lead', 'clerk'),
  'night.run': only('machine'),

  // Rates, bases and limits of contributions, tax and contracts: the law's, of nobody in person.
  'rate.read': only('hr', 'manager', 'sysadmin', 'machine'),
  'rate.edit': only('hr', 'sysadmin', 'machine'),
  // Contracts say what somebody is paid.
  'contract.read': only('hr', 'manager'),
  'contract.read_own': only(...contractor),
  'contract.edit': only('hr'),
  // Insurance and fund: bases tell what somebody is paid.
  'contribution.read': only('hr', 'manager'),
  'contribution.read_own': only(...contractor),
  'contribution.edit': only('hr'),
  // Union, party and league, injuries at work, grievances: of the contractor's people, for those who manage them.
  'welfare.read': only('hr', 'manager'),
  'welfare.edit': only('hr'),
  // Pay: runs, payslips, what they are made of. HR makes a run, the manager approves it; what is one's own one reads.
  'pay.read': only('hr', 'manager'),
  'pay.read_own': only(...contractor),
  'pay.edit': only('hr'),
  'pay.approve': only('manager'),
  // Accounts in full for the bank, each time on the record.
  'pay.bank': only('hr'),

  'matter.read': only(...contractor, ...procurer, 'machine'),
  'matter.edit': only('hr', 'lead', 'machine'),
  'case.read': only(...contractor, ...procurer, 'machine'),
  'case.record': only('clerk', 'lead', 'machine'),
  'case.import': only('hr', 'lead', 'machine'),
  'case.review': only('scorer', 'machine'),
  'case.rate': only('lead', 'scorer', 'machine'),
  'ledger.verify': only('hr', 'manager', ...procurer, 'secadmin', 'machine'),

  'scheme.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'scheme.edit': only('scorer', 'machine'),
  'score.read': only('hr', 'manager', 'lead', ...procurer, 'machine'),
  'score.draft': only('scorer', 'machine'),
  'score.mark': only('scorer', 'machine'),
  'score.send': only('scorer', 'machine'),
  'score.appeal': only('manager', 'machine'),
  'score.decide': only('scorer', 'machine'),
  'score.sign': only('manager', 'scorer', 'leader'),
  'score.settle': only('scorer'),
  'score.ask_reopening': only('manager', 'scorer'),
  'score.reopen': only('manager', 'scorer'),
  'score.verify': only('hr', 'manager', ...procurer, 'machine'),

  'account.list': only('sysadmin', 'machine'),
  'account.edit': only('sysadmin', 'machine'),
  'audit.read': only('secadmin', 'machine'),
  'security.read': only('secadmin', 'machine'),
} satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

export function may(actor: Actor, action: Action): boolean {
  return policy[action](actor);
}

/** Throws Refusal 403 unless the policy allows the action. Every use case calls it first. */
export function allow(actor: Actor, action: Action): void {
  if (!may(actor, action)) throw new Refusal(403, 'access:refusal.not_allowed', { action });
}
