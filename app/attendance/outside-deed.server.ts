import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { formValues } from '~/base/check-form';
import { askOutsideWork, recordOutsideWork, withdrawOutsideWork } from './ask-outside.server';
import { confirmOutsideWork, refuseOutsideWork } from './confirm-outside.server';
import type { OutsideInput } from './outside-form';

export type OutsideDone = 'asked' | 'changed' | 'withdrawn' | 'recorded' | 'decided';

/** What is posted of outside work, and what was done; undefined: the form asks for something else. */
export async function deedOfOutside(call: Call, form: FormData): Promise<OutsideDone | undefined> {
  allow(call.actor, 'outside.ask');
  const id = Number(form.get('id'));
  const { replaces, ...values } = formValues(form);
  const input = values as unknown as OutsideInput;
  switch (form.get('intent')) {
    case 'outside': {
      const instead = replaces === undefined ? undefined : Number(replaces);
      await askOutsideWork(call, { ...input, replaces: instead });
      return instead === undefined ? 'asked' : 'changed';
    }
    case 'record-outside':
      await recordOutsideWork(call, input);
      return 'recorded';
    case 'withdraw-outside':
      await withdrawOutsideWork(call, { id });
      return 'withdrawn';
    case 'confirm-outside':
      await confirmOutsideWork(call, { id });
      return 'decided';
    case 'refuse-outside':
      await refuseOutsideWork(call, { id, refusal: String(form.get('refusal') ?? '') });
      return 'decided';
    default:
      return undefined;
  }
}
