import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { CsvValue } from '~/base/csv';
import type { Month } from '~/base/days';
import { listEvidence } from './list-evidence.server';

const limit = 1000;

/** Every counted row of an indicator, source by source, as rows of a file. */
export async function exportEvidence(
  call: Call,
  input: { month: Month; number: number },
): Promise<{ head: string[]; blocks: AsyncIterable<CsvValue[][]> }> {
  allow(call.actor, 'score.read');
  const page = (source: string | undefined, offset: number) =>
    listEvidence(call, { ...input, source, offset, lossOffset: 0, limit });
  const { counted } = await page(undefined, 0);
  async function* blocks(): AsyncGenerator<CsvValue[][]> {
    for (const source of counted?.sources ?? []) {
      for (let offset = 0; ; offset += limit) {
        const rows = (await page(source, offset)).counted?.rows ?? [];
        if (rows.length > 0) yield rows.map((row) => [source, row.id, row.label, row.happenedOn, row.note]);
        if (rows.length < limit) break;
      }
    }
  }
  return { head: ['source', 'id', 'label', 'day', 'note'], blocks: blocks() };
}
