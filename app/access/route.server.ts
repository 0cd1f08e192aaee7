import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { refusalOf } from '~/base/database-refusal';
import type { Message, Refusal } from '~/base/errors';
import { sentence } from '~/text/index.server';
import type { Call } from './call';
import { readLanguage } from './language.server';
import { postedForm } from './read-post.server';
import { callOf, requireSignedIn } from './session.server';

/** What a refused form gets back: the sentence, the fields at fault, and what was typed. */
export type RefusedDeed = {
  refusal: { key: string; params: Record<string, string | number>; fields?: Record<string, Message> };
  values: Record<string, string>;
};

/** A loader: signs in, builds the call, and turns a Refusal into a page with its status. */
export function screen<T>(read: (call: Call, args: LoaderFunctionArgs) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await read(await callFor(args), args);
    } catch (error) {
      return refuseWithPage(error);
    }
  };
}

/**
 * An action: like a screen, but a Refusal comes back beside the form with what was typed. `maxBytes` bounds the whole
 * body; an action that takes a file says how large.
 */
export function deed<T>(
  write: (call: Call, form: FormData, args: ActionFunctionArgs) => Promise<T>,
  options: { maxBytes?: number } = {},
) {
  return async (args: ActionFunctionArgs) => {
    const call = await callFor(args).catch(refuseWithPage);
    let form: FormData | undefined;
    try {
      form = await postedForm(args.request, options.maxBytes);
      return await write(call, form, args);
    } catch (error) {
      return refuseBeside(error, form);
    }
  };
}

/** A download or a stream: a Refusal becomes one line of text in the reader's language. */
export function resource(read: (call: Call, args: LoaderFunctionArgs) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    try {
      return await read(await callFor(args), args);
    } catch (error) {
      // A stream whose session has ended must not be answered with the sign-in page: 204 tells it to stop asking.
      const isStream = args.request.headers.get('accept')?.includes('text/event-stream');
      if (isStream && error instanceof Response) return new Response(null, { status: 204 });
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const language = await readLanguage(args.request, args.context);
      return new Response(`${sentence(language, refusal)}\n`, {
        status: refusal.status,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      });
    }
  };
}

async function callFor({ request, context }: LoaderFunctionArgs): Promise<Call> {
  return callOf(context, await requireSignedIn(request, context));
}

/** A Refusal as a page with its status; whatever else went wrong is passed on. */
export function refuseWithPage(error: unknown): never {
  const refusal = refusalOf(error);
  if (refusal) throw data({ refusal: plain(refusal) }, { status: refusal.status });
  throw error;
}

/** A Refusal beside the form, with what was typed if it could be read; whatever else went wrong is passed on. */
export function refuseBeside(error: unknown, form?: FormData) {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  const values = form ? typed(form) : {};
  return data<RefusedDeed>({ refusal: plain(refusal), values }, { status: refusal.status });
}

export function plain(refusal: Refusal): RefusedDeed['refusal'] {
  const { key, params, fields } = refusal;
  return fields ? { key, params, fields } : { key, params };
}

/** What was typed, without files and passwords. */
export function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/password/i.test(name)) values[name] = value;
  }
  return values;
}
