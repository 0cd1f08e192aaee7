import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { fieldFault } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { defaultTemplate } from './default-template';
import { employmentTabs } from './employment-tabs';
import { placeholders, unknownPlaceholders } from './fill-template';
import { insertTemplate, listTemplates } from './template-store.server';

/** The text that contracts are drafted from now, and who put it there; null: it ships with the program. */
export async function getTemplate(call: Call) {
  allow(call.actor, 'contract.read');
  const [last] = await inTransaction(call, listTemplates);
  return {
    body: last?.body ?? defaultTemplate,
    kept: last ? { by: last.recordedBy, at: last.recordedAt } : null,
    placeholders,
    mayEdit: may(call.actor, 'contract.edit'),
    tabs: employmentTabs(call.actor),
  };
}

/** Another text for the contracts to come; those that were drafted keep theirs. */
export async function keepTemplate(call: Call, { body }: { body: string }): Promise<void> {
  allow(call.actor, 'contract.edit');
  const text = body.replaceAll('\r\n', '\n').trim();
  if (text.length < 50 || text.length > 20_000)
    throw fieldFault('body', { key: 'employment:fault.template_length' });
  const unknown = unknownPlaceholders(text);
  if (unknown.length > 0)
    throw fieldFault('body', {
      key: 'employment:fault.template_unknown',
      params: { names: unknown.map((name) => `{{${name}}}`).join(' ') },
    });
  await inTransaction(call, (trx) => insertTemplate(trx, call, text));
}
