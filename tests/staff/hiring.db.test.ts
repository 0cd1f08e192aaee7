import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, machine, type Role } from '~/access/call';
import { getFile } from '~/access/get-file.server';
import { addPerson } from '~/staff/add-person.server';
import {
  askCandidateWaiver,
  decideCandidateWaiver,
  listWaiverQuestions,
} from '~/staff/ask-candidate-waiver.server';
import { closeCandidateWaiver } from '~/staff/candidate-waiver-store.server';
import { closeCandidate, reopenCandidate } from '~/staff/close-candidate.server';
import { editPerson } from '~/staff/edit-person.server';
import { eraseCandidate, eraseDueCandidates } from '~/staff/erase-candidate.server';
import { getCandidate } from '~/staff/get-candidate.server';
import { getPerson } from '~/staff/get-person.server';
import { hireCandidate } from '~/staff/hire-candidate.server';
import { judgeInterview, planInterview } from '~/staff/interview-candidate.server';
import { listBoard, listPool, listRequisitions } from '~/staff/list-candidates.server';
import { acceptOffer, makeOffer } from '~/staff/offer-candidate.server';
import { openRequisition } from '~/staff/open-requisition.server';
import { recordCandidateCheck, startChecks } from '~/staff/record-background-check.server';
import { acknowledgeFiling, listFilings, sendFiling } from '~/staff/send-filing.server';
import { tickOnboarding } from '~/staff/tick-onboarding.server';
import { addCandidate, editCandidate } from '~/staff/write-candidate.server';
import { inTransaction } from '../../db/connection';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const { folder } = testDataFolder();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let groupId = 0;
let positionId = 0;
const keptFiles = () => fs.readdirSync(folder, { recursive: true }).length;

beforeAll(async () => {
  const { rows } = await hall.asOwner(
    `insert into position_group (project_id, code, name, name_en, planned, sort)
     values ($1, 'window', '综合窗口', 'Windows', 10, 1) returning id`,
    [hall.projectId],
  );
  groupId = rows[0].id;
  const { rows: opened } = await hall.asOwner(
    `with p as (insert into position (project_id, number, name) values ($1, 1, '窗口') returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on)
     select project_id, id, $2, '2026-01-01' from p returning position_id as id`,
    [hall.projectId, groupId],
  );
  positionId = opened[0].id;
});

const as = (role: Role, projectId = hall.projectId, now = '2026-03-02T02:00:00Z') => {
  const side = ['scorer', 'leader'].includes(role) ? 'procurer' : 'contractor';
  const actor: Actor = { ...machine(projectId), side, roles: [role] };
  return hall.call(now, actor);
};
const hr = () => as('hr');

/** A number with a right check digit of a region that does not exist. */
function idNumber(sequence: number): string {
  const body = `99903019950310${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const requisition = (count = 1) =>
  openRequisition(hr(), { groupId, wantedFrom: '2026-03-20', reason: '人员离岗', count });
const told = (sequence: number) => ({
  name: `应聘${sequence}`,
  phone: '19900001234',
  idNumber: idNumber(sequence),
  nationality: '中国',
  education: 'college' as const,
  school: '五指山职业学院',
  mandarinLevel: '二级甲等',
  conductCheckedOn: '2026-02-20',
  conductResult: 'passed' as const,
  healthCheckedOn: '2026-02-20',
  healthResult: 'passed' as const,
  joiningOn: '2026-03-20',
});

const view = (id: number) => getCandidate(hr(), { id });
const at = async (candidateId: number) => ({
  candidateId,
  version: (await view(candidateId)).candidate.version,
});
const plan = async (id: number, by = '王主任') =>
  planInterview(hr(), { ...(await at(id)), heldOn: '2026-03-02', heldAt: '09:30', interviewers: by });
const check = async (id: number, kind: string, more: { note?: string; file?: boolean } = {}) =>
  recordCandidateCheck(hr(), {
    ...(await at(id)),
    kind,
    checkedOn: '2026-03-01',
    result: 'passed',
    source: '县公安局',
    checkNote: more.note,
    ...(more.file && { file: { name: '证明.png', bytes: png } }),
  });

async function toChecks(id: number): Promise<void> {
  await plan(id);
  await judgeInterview(hr(), { ...(await at(id)), marks: 86, result: 'passed', interviewNote: '沟通清楚' });
  await startChecks(hr(), await at(id));
}
const offer = async (id: number) =>
  makeOffer(hr(), { ...(await at(id)), answerBy: '2026-03-10', joiningOn: '2026-03-20' });
async function toOnboarding(id: number): Promise<void> {
  await toChecks(id);
  for (const kind of ['record', 'education', 'references'])
    await check(id, kind, { file: kind === 'record' });
  await offer(id);
  await acceptOffer(hr(), await at(id));
  for (const { code, isRequired } of (await view(id)).items)
    if (isRequired) await tickOnboarding(hr(), { candidateId: id, code, isDone: true });
}
const intoPool = async (id: number) =>
  closeCandidate(hr(), {
    ...(await at(id)),
    closedAs: 'withdrawn',
    because: 'own_wish',
    consents: 'yes',
    keepUntil: '2026-09-30',
  });
const hire = async (id: number, staffNo: string) => hireCandidate(hr(), { ...(await at(id)), staffNo });
async function candidate(sequence: number, fields: object = {}, count = 1) {
  const { id: requisitionId } = await requisition(count);
  const { id } = await addCandidate(hr(), { ...told(sequence), ...fields, requisitionId });
  return { id, requisitionId };
}

test('from a requisition to a person who is filed: file, checks and papers are carried over', async () => {
  const { id, requisitionId } = await candidate(1);
  await toOnboarding(id);
  const { personId } = await hire(id, 'H001');
  const person = await getPerson(hr(), { id: personId });
  expect(person.person).toMatchObject({ name: '应聘1', staffNo: 'H001', joinedOn: '2026-03-20' });
  expect(person.eligibility.overall).toBe('pass');
  expect(person.file?.idNumberMasked).toMatch(/^999030\*{8}/);
  const { rows: checks } = await hall.asOwner(
    'select kind, result, source, file_id from background_check where person_id = $1 order by id',
    [personId],
  );
  expect(checks.map(({ kind }) => kind)).toEqual(['record', 'education', 'references']);
  expect(checks[0]).toMatchObject({ source: '县公安局', result: 'passed' });
  const { rows: papers } = await hall.asOwner(
    'select kind, file_id from person_document where person_id = $1',
    [personId],
  );
  expect(papers).toEqual([{ kind: 'record_proof', file_id: checks[0].file_id }]);
  expect(Buffer.from((await getFile(hr(), { id: checks[0].file_id })).bytes)).toEqual(png);
  const { requisitions } = await listRequisitions(hr());
  expect(requisitions.find((row) => row.id === requisitionId)).toMatchObject({ state: 'filled', hired: 1 });

  await sendFiling(hr(), await at(id));
  const { filings } = await listFilings(as('leader'));
  expect(filings).toHaveLength(1);
  expect(filings[0]).toMatchObject({ name: '应聘1', education: 'college', verdict: 'pass', waived: [] });
  const shown = JSON.stringify(filings);
  for (const secret of [idNumber(1), '19900001234', '999030', 'H001']) expect(shown).not.toContain(secret);
  const first = filings[0]?.id ?? 0;
  await acknowledgeFiling(as('scorer'), { id: first });
  await expect(acknowledgeFiling(as('scorer'), { id: first })).rejects.toMatchObject({
    key: 'hiring:refusal.acknowledged_already',
  });
  await expect(acknowledgeFiling(as('leader'), { id: first })).rejects.toMatchObject({ status: 403 });
  expect((await view(id)).candidate).toMatchObject({ stage: 'filed', acknowledgedOn: '2026-03-02' });
});

test('what is filed is what the file says when it is sent, not what was told when applying', async () => {
  const { id } = await candidate(42);
  await toOnboarding(id);
  const { personId } = await hire(id, 'H042');
  await editPerson(hr(), {
    ...{ id: personId, staffNo: 'H042', name: '应聘更名', joinedOn: '2026-03-23' },
    education: 'bachelor',
  });
  await sendFiling(hr(), await at(id));
  const { filings } = await listFilings(as('leader'));
  expect(filings.find((row) => row.personId === personId)).toMatchObject({
    ...{ name: '应聘更名', education: 'bachelor', joinedOn: '2026-03-23' },
  });
});

test('the joining day may move until somebody is hired, on the record, and is the day they are hired from', async () => {
  const { id } = await candidate(43);
  await toOnboarding(id);
  const { version } = await at(id);
  await editCandidate(hr(), { ...told(43), id, version, joiningOn: '2026-04-01' });
  const { personId } = await hire(id, 'H043');
  expect((await getPerson(hr(), { id: personId })).person.joinedOn).toBe('2026-04-01');
  const { rows } = await hall.asOwner(
    `select before->>'joining_on' as before, after->>'joining_on' as after from audit_entry
     where table_name = 'candidate' and before->>'joining_on' <> after->>'joining_on' and (after->>'id')::int = $1`,
    [id],
  );
  expect(rows).toEqual([{ before: '2026-03-20', after: '2026-04-01' }]);
});

test.each([
  ['rejected', 'revoked'],
  ['withdrawn', 'declined'],
] as const)('an open offer of somebody %s is %s', async (closedAs, answer) => {
  const { id } = await candidate(closedAs === 'rejected' ? 44 : 45);
  await toChecks(id);
  for (const kind of ['record', 'education', 'references']) await check(id, kind);
  await offer(id);
  await closeCandidate(hr(), { ...(await at(id)), closedAs, because: 'other' });
  expect((await view(id)).offers).toMatchObject([{ answer }]);
});

describe('is refused', () => {
  test('an offer to somebody without a diploma, until the procurer sets the rule aside', async () => {
    const { id } = await candidate(2);
    await toChecks(id);
    for (const kind of ['record', 'education', 'references']) await check(id, kind);
    await editCandidate(hr(), {
      ...told(2),
      id,
      version: (await view(id)).candidate.version,
      education: 'below_college',
    });
    expect((await view(id)).why.offer).toEqual([{ key: 'hiring:why.fail_education', params: {} }]);
    await expect(offer(id)).rejects.toMatchObject({ key: 'hiring:why.fail_education' });
    await askCandidateWaiver(as('manager'), { candidateId: id, rule: 'education', because: '业务骨干' });
    const questions = await listWaiverQuestions(as('scorer'));
    expect(questions).toMatchObject([{ candidateId: id, rule: 'education', reason: '业务骨干' }]);
    expect(JSON.stringify(questions)).not.toContain('应聘2');
    const waiverId = questions[0]?.id ?? 0;
    await decideCandidateWaiver(as('scorer'), { waiverId, decision: 'granted', bytes: png });
    await offer(id);
    await acceptOffer(hr(), await at(id));
    for (const { code } of (await view(id)).items)
      await tickOnboarding(hr(), { candidateId: id, code, isDone: true });
    const { personId } = await hire(id, 'H002');
    expect((await getPerson(hr(), { id: personId })).eligibility.overall).toBe('pass');
    await sendFiling(hr(), await at(id));
    expect((await listFilings(as('scorer'))).filings[0]).toMatchObject({
      verdict: 'pass',
      waived: ['education'],
    });
  });

  test('a decision on a waiver of a candidate who was closed, in the midst of deciding too', async () => {
    const { id } = await candidate(40, { education: 'below_college' });
    await askCandidateWaiver(as('manager'), { candidateId: id, rule: 'education', because: '业务骨干' });
    const waiverId = (await listWaiverQuestions(as('scorer')))[0]?.id ?? 0;
    await closeCandidate(hr(), { ...(await at(id)), closedAs: 'withdrawn', because: 'own_wish' });
    const files = keptFiles();
    await expect(
      decideCandidateWaiver(as('scorer'), { waiverId, decision: 'granted', bytes: png }),
    ).rejects.toMatchObject({ key: 'staff:refusal.no_open_waiver' });
    expect(keptFiles()).toBe(files);
    const decided = await inTransaction(as('scorer'), (trx) =>
      closeCandidateWaiver(trx, waiverId, { granted: true, decided_on: '2026-03-02' }),
    );
    expect(decided).toBeUndefined();
  });

  test('a check of somebody who is only interviewed: its paper is not kept', async () => {
    const { id } = await candidate(41);
    const files = keptFiles();
    await expect(check(id, 'record', { file: true })).rejects.toMatchObject({ key: 'hiring:why.stage' });
    expect(keptFiles()).toBe(files);
  });

  test('hiring somebody not yet proven, and with items open', async () => {
    const { id } = await candidate(3, { healthResult: undefined });
    await toChecks(id);
    for (const kind of ['record', 'education', 'references']) await check(id, kind);
    await offer(id);
    await acceptOffer(hr(), await at(id));
    expect((await view(id)).why.hire?.map(({ key }) => key)).toEqual([
      'hiring:why.unproven_health',
      'hiring:why.items_open',
    ]);
    await expect(hire(id, 'H003')).rejects.toMatchObject({ key: 'hiring:why.unproven_health' });
  });

  test("an ID number that is a person's: nothing of the hiring stays", async () => {
    const { id } = await candidate(4);
    await toOnboarding(id);
    await addPerson(hr(), { staffNo: 'H900', name: '早来', idNumber: idNumber(4), joinedOn: '2026-03-01' });
    await expect(hire(id, 'H004')).rejects.toMatchObject({
      fields: { idNumber: { key: 'staff:fault.id_number_taken_by', params: { staffNo: 'H900' } } },
    });
    expect((await view(id)).candidate).toMatchObject({ stage: 'onboarding', personId: null });
    const { rows } = await hall.asOwner("select 1 from person where staff_no = 'H004'");
    expect(rows).toEqual([]);
    await expect(candidate(4)).rejects.toMatchObject({ fields: { idNumber: {} } });
  });

  test('a second candidate with the same number, a wrong number, a second requisition of a position', async () => {
    await candidate(5);
    await expect(candidate(5)).rejects.toMatchObject({
      fields: { idNumber: { key: 'hiring:fault.id_number_applied' } },
    });
    await expect(candidate(6, { idNumber: '999030199503100061' })).rejects.toMatchObject({ status: 400 });
    const again = () => openRequisition(hr(), { positionId, wantedFrom: '2026-03-20', reason: '人员离岗' });
    await again();
    await expect(again()).rejects.toMatchObject({
      fields: { positionId: { key: 'hiring:fault.requisition_open' } },
    });
  });

  test('whoever may not hire, and another project', async () => {
    const { id } = await candidate(7);
    for (const role of ['lead', 'clerk', 'scorer', 'leader'] as const)
      await expect(getCandidate(as(role), { id })).rejects.toMatchObject({ status: 403 });
    await expect(planInterview(as('manager'), { ...(await at(id)) })).rejects.toMatchObject({ status: 403 });
    await expect(getCandidate(as('hr', hall.otherProjectId), { id })).rejects.toMatchObject({ status: 404 });
  });
});

describe('two at once', () => {
  test('two people move one candidate: one does, the other is told', async () => {
    const { id } = await candidate(8);
    const seen = await at(id);
    const shared = { ...seen, heldOn: '2026-03-02', heldAt: '09:30' };
    const both = await Promise.allSettled([
      planInterview(hr(), { ...shared, interviewers: '甲' }),
      planInterview(hr(), { ...shared, interviewers: '乙' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({ status: 409, key: 'hiring:refusal.moved_meanwhile' });
    expect((await view(id)).interviews).toHaveLength(1);
  });

  test('two candidates for the only place: one is offered it', async () => {
    const { id: first, requisitionId } = await candidate(9);
    const { id: second } = await addCandidate(hr(), { ...told(10), requisitionId });
    for (const id of [first, second]) {
      await toChecks(id);
      for (const kind of ['record', 'education', 'references']) await check(id, kind);
    }
    const both = await Promise.allSettled([offer(first), offer(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({ key: 'hiring:why.no_place' });
  });

  test('one candidate hired by two people becomes one person', async () => {
    const { id } = await candidate(11);
    await toOnboarding(id);
    const both = await Promise.allSettled([hire(id, 'H011'), hire(id, 'H012')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await hall.asOwner("select 1 from person where staff_no in ('H011', 'H012')");
    expect(rows).toHaveLength(1);
  });
});

test('approval experience comes first when asked, and bars nobody', async () => {
  const { id: requisitionId } = await requisition(2);
  const plain = await addCandidate(hr(), { ...told(12), requisitionId });
  const preferred = await addCandidate(hr(), { ...told(13), hasApprovalExperience: true, requisitionId });
  const ids = async (order?: string) =>
    (await listBoard(hr(), { requisitionId, order })).columns[0]?.cards.map(({ id }) => id);
  expect(await ids('preferred')).toEqual([preferred.id, plain.id]);
  expect((await view(plain.id)).why.interview).toEqual([]);
});

describe('erasing', () => {
  const planted = { name: '欧阳秘密', phone: '19988887777', number: idNumber(21) };

  /** Everything any table holds, as text. */
  async function everything(): Promise<string> {
    const { rows } = await hall.asOwner(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    const texts: string[] = [];
    for (const { name } of rows) {
      const found = await hall.asOwner(`select to_jsonb(t)::text as line from "${name}" t`);
      texts.push(...found.rows.map(({ line }) => `${name} ${line}`));
    }
    return texts.join('\n');
  }

  async function closed(sequence: number, keepUntil?: string): Promise<number> {
    const fields = { name: planted.name, phone: planted.phone, note: `${planted.name}的备注` };
    const { id } = await candidate(sequence, fields);
    await toChecks(id);
    await check(id, 'references', { note: `${planted.name} ${planted.phone}`, file: true });
    await closeCandidate(hr(), {
      ...(await at(id)),
      closedAs: 'rejected',
      because: 'check',
      words: `${planted.name}履历不实`,
      consents: keepUntil ? 'yes' : undefined,
      keepUntil,
    });
    return id;
  }

  test('leaves the name, phone and ID number nowhere, and the trail as it was', async () => {
    const id = await closed(21);
    expect((await view(id)).personal?.name).toBe(planted.name);
    const count = async () => Number((await hall.asOwner('select count(*) from audit_entry')).rows[0].count);
    const { rows: trail } = await hall.asOwner('select id, after::text from audit_entry order by id');
    const files = fs.readdirSync(path.join(folder, 'files'), { recursive: true }).length;
    await eraseCandidate(hr(), { id });

    const all = await everything();
    for (const secret of Object.values(planted)) expect(all).not.toContain(secret);
    expect(await count()).toBeGreaterThan(trail.length);
    const { rows: kept } = await hall.asOwner(
      'select id, after::text from audit_entry order by id limit $1',
      [trail.length],
    );
    expect(kept).toEqual(trail);
    expect(fs.readdirSync(path.join(folder, 'files'), { recursive: true }).length).toBe(files - 1);

    const shown = await view(id);
    expect(shown.personal).toBeNull();
    expect(shown.candidate.closed).toMatchObject({ because: 'check', words: '', erasedOn: '2026-03-02' });
    const said = JSON.stringify([shown, await listPool(hr()), await listBoard(hr(), {})]);
    for (const secret of Object.values(planted)) expect(said).not.toContain(secret);
    await expect(eraseCandidate(hr(), { id })).rejects.toMatchObject({ key: 'hiring:refusal.not_erasable' });
  });

  test('takes the key out of every row, old ones of the trail included', async () => {
    const id = await closed(22);
    const { rows } = await hall.asOwner(
      'select encode(key_sealed, $1) as key from candidate_key where id = $2',
      ['hex', id],
    );
    await eraseCandidate(hr(), { id });
    expect(rows[0].key.length).toBeGreaterThan(64);
    expect(await everything()).not.toContain(rows[0].key);
  });

  test('happens at night on its day, once', async () => {
    const id = await closed(23, '2026-06-30');
    const night = (day: string) => hall.call(`${day}T01:00:00Z`);
    // Without consent the others are due after 30 days.
    await eraseDueCandidates(night('2026-06-29'));
    expect((await view(id)).personal?.name).toBe(planted.name);
    expect(await eraseDueCandidates(night('2026-06-30'))).toBe(1);
    expect(await eraseDueCandidates(night('2026-06-30'))).toBe(0);
    expect((await view(id)).candidate.closed?.erasedOn).toBe('2026-06-30');
  });

  test('is refused of somebody who still applies, and by the manager', async () => {
    const { id } = await candidate(24);
    await expect(eraseCandidate(hr(), { id })).rejects.toMatchObject({ status: 409 });
    await expect(eraseCandidate(as('manager'), { id })).rejects.toMatchObject({ status: 403 });
  });

  test('out of the pool somebody starts anew, and is not due any more', async () => {
    const id = await closed(25, '2026-09-30');
    const { id: other } = await requisition();
    await reopenCandidate(hr(), { ...(await at(id)), requisitionId: other });
    expect((await view(id)).candidate).toMatchObject({
      stage: 'applied',
      requisitionId: other,
      closed: null,
    });
    expect(await eraseDueCandidates(hall.call('2027-12-31T01:00:00Z'))).toBe(0);
  });

  test('who was closed with an interview planned is interviewed anew', async () => {
    const { id } = await candidate(26);
    await plan(id);
    await intoPool(id);
    await reopenCandidate(hr(), { ...(await at(id)), requisitionId: (await requisition()).id });
    expect((await view(id)).next).toBe('interview');
    await plan(id, '李主任');
    await judgeInterview(hr(), { ...(await at(id)), marks: 90, result: 'passed' });
    expect((await view(id)).interviews).toMatchObject([
      { by: '李主任', marks: 90, result: 'passed', isEarlier: false },
      { by: '王主任', marks: null, result: null, isEarlier: true },
    ]);
  });

  test('checks and ticks of an earlier application stay to be read, and count for nothing', async () => {
    const { id } = await candidate(27);
    await toOnboarding(id);
    await intoPool(id);
    await reopenCandidate(hr(), { ...(await at(id)), requisitionId: (await requisition()).id });
    const shown = await view(id);
    expect(shown.candidate.checks).toEqual({ record: null, education: null, references: null });
    expect(shown.checks.map(({ isEarlier }) => isEarlier)).toEqual([true, true, true]);
    expect(shown.items.filter(({ doneOn }) => doneOn)).toEqual([]);
    expect(shown.eligibility.rules).toContainEqual(
      expect.objectContaining({ rule: 'record', result: 'unproven' }),
    );
    await toChecks(id);
    await expect(offer(id)).rejects.toMatchObject({ key: 'hiring:why.check_missing_record' });
    for (const kind of ['record', 'education', 'references']) await check(id, kind);
    await offer(id);
    await acceptOffer(hr(), await at(id));
    await expect(hire(id, 'H027')).rejects.toMatchObject({ key: 'hiring:why.items_open' });
    for (const { code } of (await view(id)).items)
      await tickOnboarding(hr(), { candidateId: id, code, isDone: true });
    const { personId } = await hire(id, 'H027');
    const { rows } = await hall.asOwner('select 1 from background_check where person_id = $1', [personId]);
    expect(rows).toHaveLength(3);
  });
});
