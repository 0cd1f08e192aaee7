/** A text key and its parameters; the words live in app/text. */
export type Message = { key: string; params?: Record<string, string | number> };

/**
 * A refusal in the user's language: what failed, where and what to do.
 * `status` is the HTTP status a route answers with; `fields` names the form fields at fault.
 */
export class Refusal extends Error {
  readonly key: string;
  readonly params: Record<string, string | number>;
  readonly status: RefusalStatus;
  readonly fields: Record<string, Message> | undefined;

  constructor(
    status: RefusalStatus,
    key: string,
    params: Record<string, string | number> = {},
    fields?: Record<string, Message>,
  ) {
    super(`${key} ${JSON.stringify(params)}`);
    this.name = 'Refusal';
    this.status = status;
    this.key = key;
    this.params = params;
    this.fields = fields;
  }
}

/** A form with one field at fault, and what is wrong with it. */
export function fieldFault(field: string, message: Message): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: message });
}

/**
 * 400 bad input, 401 sign in first, 403 not allowed, 404 not there, 409 changed meanwhile, 413 too large, 423 locked,
 * 429 too often, 503 not now.
 */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 423 | 429 | 503;
