import type { Call } from '~/access/call';
import type { Database } from '~db/connection';

export type TemplateRow = { id: number; body: string; recordedBy: string | null; recordedAt: Date };

/** The texts the hall kept, the newest first. */
export async function listTemplates(trx: Database): Promise<TemplateRow[]> {
  return trx
    .selectFrom('contract_template as t')
    .leftJoin('account', 'account.id', 't.recorded_by')
    .select(['t.id', 't.body', 'account.display_name as recordedBy', 't.recorded_at as recordedAt'])
    .orderBy('t.id', 'desc')
    .limit(20)
    .execute();
}

export async function insertTemplate(trx: Database, call: Call, body: string): Promise<void> {
  await trx
    .insertInto('contract_template')
    .values({
      project_id: call.actor.projectId,
      body,
      recorded_by: call.actor.accountId,
      recorded_at: call.now,
    })
    .execute();
}
