import { checkForm, formValues } from '~/base/check-form';
import { type Message, Refusal } from '~/base/errors';
import { personForm } from './person-form';

/** The form's faults before it travels, in the shape in which the server answers; undefined when there are none. */
export function refuseInBrowser(form: FormData):
  | {
      refusal: { key: string; params: Record<string, string | number>; fields?: Record<string, Message> };
      values: Record<string, string>;
    }
  | undefined {
  try {
    checkForm(personForm, formValues(form));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const values: Record<string, string> = {};
    for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
    return { refusal: { key: error.key, params: error.params, fields: error.fields }, values };
  }
}
