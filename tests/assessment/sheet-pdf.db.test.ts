import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { draftMonth } from '~/assessment/draft-month.server';
import { makeSheetPdf } from '~/assessment/make-sheet-pdf.server';
import { findScoreMonth } from '~/assessment/score-store.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { makeScoredHall, type ScoredHall } from './scored-hall';

const hall = testDatabase();
const month = '2026-02';
const march = () => hall.call('2026-03-03T02:00:00Z');
let people: ScoredHall;

beforeAll(async () => {
  people = await makeScoredHall(hall);
});

/** The characters a PDF says it draws: the ToUnicode maps of its fonts. */
function drawn(pdf: Uint8Array): Set<string> {
  const bytes = Buffer.from(pdf);
  const found = new Set<string>();
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    let text = '';
    try {
      text = inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }).toString('latin1');
    } catch {
      continue;
    }
    if (!text.includes('begincmap')) continue;
    for (const [hex = ''] of text.matchAll(/(?<=[<\s])[0-9a-f]{4,8}(?=[>\s])/gi)) {
      found.add(String.fromCodePoint(Number.parseInt(hex.slice(0, 4), 16)));
    }
  }
  return found;
}

test('a month that is not drafted has no sheet', async () => {
  await expect(makeSheetPdf(march(), { month })).rejects.toMatchObject({ status: 409 });
});

describe('the sheet of a drafted month', () => {
  let pdf: Uint8Array;
  let missing: string[];
  beforeAll(async () => {
    await hall.asOwner(`update project set contractor = '龑盛人力' where id = $1`, [hall.projectId]);
    await draftMonth(march(), { month });
    ({ pdf, missing } = await makeSheetPdf(march(), { month }));
  });

  test('is a PDF that carries the digest', async () => {
    const row = await inTransaction(march(), (trx) => findScoreMonth(trx, month));
    const text = Buffer.from(pdf).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain(`(${row?.digest?.toString('hex')})`);
  });

  test('draws Chinese, a rare character in a name included', () => {
    const characters = drawn(pdf);
    expect([...'岗位配备率考核承包方龑'].filter((character) => !characters.has(character))).toEqual([]);
    expect(missing).toEqual([]);
  });
});

test('a character that no font has is reported', async () => {
  await hall.asOwner(`update project set procurer = $2 where id = $1`, [hall.projectId, '𪚥局']);
  expect((await makeSheetPdf(march(), { month })).missing).toEqual(['U+2A6A5']);
});

test('who may not read the score gets no sheet', async () => {
  const clerk = { ...people.lead, roles: ['clerk' as const] };
  await expect(makeSheetPdf(hall.call('2026-03-03', clerk), { month })).rejects.toMatchObject({
    status: 403,
  });
});
