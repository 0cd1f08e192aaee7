import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { formValues } from '~/base/check-form';
import { confirmOvertime, decideOvertime } from './decide-overtime.server';
import type { ConfirmOvertimeInput } from './overtime-form';

/** What those who decide post of overtime; false: the form asks for something else. */
export async function deedOfOvertime(call: Call, form: FormData): Promise<boolean> {
  allow(call.actor, 'overtime.decide');
  const id = Number(form.get('id'));
  switch (form.get('intent')) {
    case 'approve-overtime': {
      const compensation = form.get('compensation') === 'in_lieu' ? 'in_lieu' : 'paid';
      await decideOvertime(call, { id, approve: true, compensation });
      return true;
    }
    case 'refuse-overtime':
      await decideOvertime(call, { id, approve: false, refusal: String(form.get('refusal') ?? '') });
      return true;
    case 'confirm-overtime':
      await confirmOvertime(call, formValues(form) as unknown as ConfirmOvertimeInput);
      return true;
    default:
      return false;
  }
}
