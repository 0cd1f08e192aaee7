import type { Call } from '~/access/call';
import { allow } from '~/access/policy';

/** For the screens that hold nothing but an empty form: whoever may not save does not get to fill it in. */
export async function requireEditor(call: Call): Promise<null> {
  allow(call.actor, 'person.edit');
  return null;
}
