import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contractQuery } from '~/employment/contract-query';
import { discardContract, draftContract } from '~/employment/draft-contract.server';
import { endContract, estimateEnd } from '~/employment/end-contract.server';
import { getContractScan, getPersonContracts } from '~/employment/get-person-contracts.server';
import { getTemplate, keepTemplate } from '~/employment/keep-template.server';
import { listContracts } from '~/employment/list-contracts.server';
import { makeContractPdf } from '~/employment/make-contract-pdf.server';
import { amendContract, signContract } from '~/employment/sign-contract.server';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';

const hall = testDatabase();
evidenceFolder();
const as = callersOf(hall, '2026-03-20T02:00:00Z');
let people: Awaited<ReturnType<typeof arrangeHall>>;
let personId: number;

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
  personId = people.personIds[0] ?? 0;
});
beforeEach(async () => {
  await hall.asOwner(
    'alter table contract_amendment disable trigger user; delete from contract_amendment; alter table contract_amendment enable trigger user',
  );
  await hall.asOwner(
    'delete from labour_contract; update person set contract_from = null, contract_until = null',
  );
});

const terms = {
  ...{ kind: 'fixed' as const, fromOn: '2026-01-01', untilOn: '2027-12-31', monthlyPay: '4000' },
  ...{ duties: '窗口受理', place: '政务服务大厅' },
};
const draft = (more: object = {}, of = personId) =>
  draftContract(as('hr'), { personId: of, ...terms, ...more });
const signed = async (more: object = {}) => {
  const { id: contractId } = await draft(more);
  await signContract(as('hr'), { personId, contractId, signedOn: '2026-03-01' });
  return contractId;
};
const view = (call = as('hr')) => getPersonContracts(call, { personId, params: new URLSearchParams() });
const kinds = async (query = '') =>
  (await listContracts(as('manager'), contractQuery(new URLSearchParams(query)))).rows.map(
    ({ staffNo, warnings }) => `${staffNo} ${warnings.map(({ kind }) => kind).join(' ')}`,
  );
const fileDays = async () =>
  (
    await hall.asOwner('select contract_from::text, contract_until::text from person where id = $1', [
      personId,
    ])
  ).rows[0];

describe('a contract', () => {
  test('holds from its signature on, ends the warning and stands in the file', async () => {
    expect(await kinds()).toEqual(['S1 deemed_open', 'S2 deemed_open', 'S3 deemed_open']);
    const { id: contractId } = await draft();
    expect(await kinds()).toContain('S1 deemed_open');
    await signContract(as('hr'), { personId, contractId, signedOn: '2026-03-20' });
    expect(await kinds()).toEqual(['S2 deemed_open', 'S3 deemed_open', 'S1 ']);
    expect(await kinds('warning=any&q=S2')).toEqual(['S2 deemed_open']);
    expect(await fileDays()).toEqual({ contract_from: '2026-01-01', contract_until: '2027-12-31' });
  });

  test('is amended with what it was before kept beside it', async () => {
    const contractId = await signed();
    const change = { personId, contractId, fromOn: '2026-03-15', reason: '双方同意延长' };
    await expect(amendContract(as('hr'), change)).rejects.toMatchObject({
      key: 'employment:refusal.nothing_amended',
    });
    await amendContract(as('hr'), { ...change, untilOn: '2028-12-31', monthlyPay: '4500' });
    const [contract] = (await view()).contracts;
    expect(contract).toMatchObject({ untilOn: '2028-12-31', monthlyPay: 450_000 });
    expect(contract?.amendments).toMatchObject([
      { untilBefore: '2027-12-31', untilAfter: '2028-12-31', payBefore: 400_000, payAfter: 450_000 },
    ]);
    // Prolonged by a year: it counts as two terms.
    expect((await view()).openEnded).toBe('two_terms');
  });

  test('ends at the amount HR decides; the estimate is a proposal with its arithmetic', async () => {
    const contractId = await signed();
    const end = {
      contractId,
      endedOn: '2026-03-31',
      ground: 'expired_not_renewed' as const,
      averagePay: '4000',
    };
    expect(await estimateEnd(as('hr'), { personId, ...end })).toMatchObject({
      ...{ years: 1, months: 3, halfYears: 3, total: 600_000 },
    });
    await endContract(as('hr'), { personId, ...end, severance: '6500', reason: '双方协商' });
    expect((await view()).contracts[0]).toMatchObject({
      state: 'ended',
      severance: 650_000,
      endReason: '双方协商',
    });
    expect(await fileDays()).toEqual({ contract_from: '2026-01-01', contract_until: '2026-03-31' });
    await expect(
      endContract(as('hr'), { personId, ...end, severance: '1', reason: '再来' }),
    ).rejects.toMatchObject({
      status: 409,
    });
  });
});

describe('what is refused', () => {
  test.each([
    [{ monthlyPay: '1849.99' }, 'monthlyPay'],
    [{ probationUntil: '2026-03-01', probationPay: '4000' }, 'probationUntil'],
    [{ probationUntil: '2026-02-28', probationPay: '3199.99' }, 'probationPay'],
    [{ untilOn: undefined }, 'untilOn'],
    [{ untilOn: '2025-12-31' }, 'untilOn'],
    [{ kind: 'open' }, 'untilOn'],
    [{ kind: 'task', untilOn: undefined }, 'task'],
  ])('a draft with %j, beside %s', async (more, field) => {
    await expect(draft(more)).rejects.toMatchObject({ status: 400, fields: { [field]: expect.anything() } });
  });

  test('a second draft, also of two people at once', async () => {
    const both = await Promise.allSettled([draft(), draft()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(draft()).rejects.toMatchObject({ status: 409, key: 'employment:refusal.draft_waits' });
  });

  test('a contract that overlaps another, from either end, and one amended into another', async () => {
    const first = await signed();
    const { id: contractId } = await draft({ fromOn: '2027-12-31', untilOn: '2028-12-31' });
    const sign = { personId, contractId, signedOn: '2026-03-01' };
    await expect(signContract(as('hr'), sign)).rejects.toMatchObject({ key: 'employment:refusal.overlap' });
    await discardContract(as('hr'), { personId, contractId });
    await signed({ fromOn: '2028-01-01', untilOn: '2028-12-31', renewsId: first });
    const longer = {
      personId,
      contractId: first,
      fromOn: '2026-03-01',
      untilOn: '2028-01-01',
      reason: '延长',
    };
    await expect(amendContract(as('hr'), longer)).rejects.toMatchObject({
      key: 'employment:refusal.overlap',
    });
  });

  test('a signature twice, and one in days to come', async () => {
    const contractId = await signed();
    const sign = { personId, contractId, signedOn: '2026-03-01' };
    await expect(signContract(as('hr'), sign)).rejects.toMatchObject({ key: 'employment:refusal.no_draft' });
    await expect(signContract(as('hr'), { ...sign, signedOn: '2026-03-21' })).rejects.toMatchObject({
      status: 400,
    });
  });

  test("somebody else's contract under this person's address", async () => {
    const { id: contractId } = await draft({}, people.personIds[1]);
    const sign = { personId, contractId, signedOn: '2026-03-01' };
    await expect(signContract(as('hr'), sign)).rejects.toMatchObject({ status: 404 });
  });
});

describe('who sees what', () => {
  test('HR and the manager everybody’s, a clerk and a lead the own, the procurer none', async () => {
    await signed();
    expect((await view(as('manager'))).contracts).toHaveLength(1);
    expect((await view(as('clerk', personId))).contracts).toHaveLength(1);
    await expect(view(as('clerk', people.personIds[1]))).rejects.toMatchObject({ status: 403 });
    await expect(view(as('lead', people.personIds[1]))).rejects.toMatchObject({ status: 403 });
    await expect(view(as('scorer'))).rejects.toMatchObject({ status: 403 });
    await expect(draftContract(as('manager'), { personId, ...terms })).rejects.toMatchObject({ status: 403 });
  });

  test('the scan lies sealed and opens for whoever it is of', async () => {
    const { id: contractId } = await draft();
    const file = { name: 'contract.png', bytes: picture };
    await signContract(as('hr'), { personId, contractId, signedOn: '2026-03-01', file });
    const scan = await getContractScan(as('clerk', personId), { personId, contractId });
    expect(Buffer.from(scan.bytes).equals(Buffer.from(picture))).toBe(true);
    const other = { personId, contractId };
    await expect(getContractScan(as('lead', people.personIds[1]), other)).rejects.toMatchObject({
      status: 403,
    });
    const { rows } = await hall.asOwner('select is_sealed from file');
    expect(rows).toEqual([{ is_sealed: true }]);
  });

  test('the PDF of a draft is laid out in Chinese, without a character that no font has', async () => {
    const { id: contractId } = await draft({ probationUntil: '2026-02-28', probationPay: '3200' });
    const { pdf, missing } = await makeContractPdf(as('hr'), { personId, contractId });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(missing).toEqual([]);
  });
});

test('a draft keeps the text it was drafted from; a text with a wrong name is refused', async () => {
  const body = `# 劳动合同\n{{甲方}}与{{乙方}}约定：${'条款'.repeat(30)}`;
  await expect(keepTemplate(as('hr'), { body: `${body}{{奖金}}` })).rejects.toMatchObject({
    fields: { body: { key: 'employment:fault.template_unknown' } },
  });
  await draft();
  await keepTemplate(as('hr'), { body });
  expect((await getTemplate(as('manager'))).body).toBe(body);
  const { rows } = await hall.asOwner('select body from labour_contract');
  expect(rows[0].body).not.toBe(body);
});
