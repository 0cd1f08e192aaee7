import { expect, test } from 'vitest';
import { changesOf } from '~/access/audit-change';

test.each([
  [
    'only what differs',
    'setting',
    { project_id: 1, key: 'a', value: 1 },
    { project_id: 1, key: 'a', value: 2 },
    [{ column: 'value', from: '1', to: '2' }],
  ],
  [
    'an insert without empty columns',
    'setting',
    null,
    { project_id: 1, key: 'a', note: null },
    [{ column: 'key', from: '', to: 'a' }],
  ],
  ['a delete', 'setting', { key: 'a' }, null, [{ column: 'key', from: 'a', to: '' }]],
  [
    'sealed values and hashes stay hidden',
    'person',
    { id_number_sealed: '\\x01', id_number_hash: '\\x02' },
    { id_number_sealed: '\\x03', id_number_hash: null },
    [
      { column: 'id_number_sealed', from: '•••', to: '•••' },
      { column: 'id_number_hash', from: '•••', to: '' },
    ],
  ],
  [
    'personal columns of a person stay hidden',
    'person',
    { phone: '138', is_backup: false },
    { phone: '139', is_backup: true },
    [
      { column: 'phone', from: '•••', to: '•••' },
      { column: 'is_backup', from: 'false', to: 'true' },
    ],
  ],
  [
    'whatever else stands in a file stays hidden too, health most of all',
    'person',
    { education: 'college', health_checked_on: '2026-02-14', pay_grade: 3 },
    { education: 'master', health_checked_on: null, pay_grade: 4 },
    [
      { column: 'education', from: '•••', to: '•••' },
      { column: 'health_checked_on', from: '•••', to: '' },
      { column: 'pay_grade', from: '•••', to: '•••' },
    ],
  ],
  [
    'the kind and reason of a leave may tell of health',
    'leave',
    null,
    { type: 'sick', reason: '手术', to_on: '2026-03-02' },
    [
      { column: 'type', from: '', to: '•••' },
      { column: 'reason', from: '', to: '•••' },
      { column: 'to_on', from: '', to: '2026-03-02' },
    ],
  ],
  [
    'and so may what a half-day says of it',
    'day_result',
    { state: 'present', reasons: [] },
    { state: 'leave', reasons: [{ key: 'attendance:reason.leave', params: { type: 'sick' } }] },
    [
      { column: 'state', from: 'present', to: 'leave' },
      { column: 'reasons', from: '•••', to: '•••' },
    ],
  ],
  [
    'and the rule that somebody is excused from',
    'waiver',
    { rule: 'health', reason: '手术', note: '', granted: null },
    { rule: 'health', reason: '手术', note: '已复查', granted: true },
    [
      { column: 'note', from: '', to: '•••' },
      { column: 'granted', from: '', to: 'true' },
    ],
  ],
  [
    'what a paper of a person says of itself',
    'person_document',
    { kind: 'other', title: '', number: null, note: '', withdrawn_because: null, withdrawn_on: null },
    {
      ...{ kind: 'other', title: '残疾证', number: 'C-9', note: '三级', withdrawn_because: '录错人' },
      withdrawn_on: '2026-05-05',
    },
    [
      { column: 'title', from: '', to: '•••' },
      { column: 'number', from: '', to: '•••' },
      { column: 'note', from: '', to: '•••' },
      { column: 'withdrawn_because', from: '', to: '•••' },
      { column: 'withdrawn_on', from: '', to: '2026-05-05' },
    ],
  ],
  [
    'the note beside a consent',
    'consent',
    null,
    { kind: 'health', note: '本人来电' },
    [
      { column: 'kind', from: '', to: 'health' },
      { column: 'note', from: '', to: '•••' },
    ],
  ],
  [
    'where somebody worked before',
    'work_experience',
    null,
    {
      id: 1,
      from_on: '2020-01-01',
      to_on: null,
      employer: '某公司',
      duties: '收银',
      is_approval_work: false,
    },
    [
      { column: 'id', from: '', to: '1' },
      { column: 'from_on', from: '', to: '•••' },
      { column: 'employer', from: '', to: '•••' },
      { column: 'duties', from: '', to: '•••' },
      { column: 'is_approval_work', from: '', to: '•••' },
    ],
  ],
  [
    'why a reminder was put off',
    'expiry_snooze',
    { reason: '住院', until_on: '2026-01-01' },
    { reason: '康复中', until_on: '2026-02-01' },
    [
      { column: 'reason', from: '•••', to: '•••' },
      { column: 'until_on', from: '2026-01-01', to: '2026-02-01' },
    ],
  ],
  [
    'how an interview went',
    'interview',
    { marks: null, result: null },
    { marks: 55, result: 'failed' },
    [
      { column: 'marks', from: '', to: '•••' },
      { column: 'result', from: '', to: '•••' },
    ],
  ],
  [
    'what a background check found',
    'background_check',
    null,
    { kind: 'record', source: '县公安局', result: 'failed', note: '有记录' },
    [
      { column: 'kind', from: '', to: 'record' },
      { column: 'source', from: '', to: '•••' },
      { column: 'result', from: '', to: '•••' },
      { column: 'note', from: '', to: '•••' },
    ],
  ],
  [
    'the name of a scan whose content lies sealed',
    'file',
    null,
    { name: '张三乙肝报告.pdf', purpose: 'person_document', is_sealed: true },
    [
      { column: 'name', from: '', to: '•••' },
      { column: 'purpose', from: '', to: 'person_document' },
      { column: 'is_sealed', from: '', to: '•••' },
    ],
  ],
  [
    'the name of such a scan that was deleted, from before content was sealed',
    'file',
    { name: '张三.pdf', purpose: 'hiring' },
    null,
    [
      { column: 'name', from: '•••', to: '' },
      { column: 'purpose', from: 'hiring', to: '' },
    ],
  ],
  [
    'the name of any other file is no secret',
    'file',
    null,
    { name: '巡查.jpg', purpose: 'patrol' },
    [
      { column: 'name', from: '', to: '巡查.jpg' },
      { column: 'purpose', from: '', to: 'patrol' },
    ],
  ],
  [
    'the same column of another table is no secret',
    'position',
    { name: 'a' },
    { name: 'b' },
    [{ column: 'name', from: 'a', to: 'b' }],
  ],
  [
    'a list is shown as JSON',
    'membership',
    { roles: ['hr'] },
    { roles: ['hr', 'lead'] },
    [{ column: 'roles', from: '["hr"]', to: '["hr","lead"]' }],
  ],
])('%s', (_what, table, before, after, expected) => {
  expect(changesOf(table, before, after)).toEqual(expected);
});

test('a long value is cut', () => {
  const [change] = changesOf('matter', null, { name: 'x'.repeat(500) });
  expect(change?.to).toHaveLength(201);
});
