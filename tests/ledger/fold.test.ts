import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '~/base/days';
import type { Entry, EntryKind } from '~/ledger/entry';
import { type CaseFacts, foldCase } from '~/ledger/fold';
import { at, rules, storyOf } from './story-of';

type Story = Parameters<typeof storyOf>;
const fold = (...story: Story) => foldCase(storyOf(...story), rules);
const day = (time: Date | null) => time && dayOf(time);

describe('the state of a case', () => {
  const table: [string, EntryKind[], CaseFacts['state']][] = [
    ['only taken in', [], 'received'],
    ['reviewed', ['reviewed'], 'received'],
    ['told what is missing', ['notice_given'], 'correcting'],
    ['corrected', ['notice_given', 'corrected'], 'received'],
    ['accepted', ['accepted'], 'accepted'],
    ['told again after acceptance', ['accepted', 'notice_given'], 'accepted'],
    ['sent to the authority', ['accepted', 'transferred'], 'transferred'],
    ['stopped', ['accepted', 'transferred', 'paused'], 'paused'],
    ['going on', ['accepted', 'transferred', 'paused', 'resumed'], 'transferred'],
    ['decided while stopped', ['accepted', 'paused', 'decided'], 'decided'],
    ['handed out', ['accepted', 'decided', 'issued'], 'issued'],
    ['archived', ['accepted', 'decided', 'issued', 'archived'], 'archived'],
    ['refused', ['refused'], 'refused'],
    ['withdrawn', ['accepted', 'withdrawn'], 'withdrawn'],
    ['rated after issue', ['accepted', 'issued', 'rated'], 'issued'],
    ['sent on after it was archived by mistake', ['issued', 'archived', 'transferred'], 'archived'],
  ];
  it.each(table)('%s', (_, kinds, state) => {
    const lines = kinds.map((kind, index): [EntryKind, string, object] => [
      kind,
      `2026-03-03 1${index}:00`,
      kind === 'paused' ? { reason: 'hearing', notice: '听告〔2026〕1号' } : {},
    ]);
    expect(fold({}, ['received', '2026-03-02'], ...(lines as Story[1][])).state).toBe(state);
  });

  it('is not stopped by a site survey, which Article 45 does not list', () => {
    const facts = fold(
      { promisedWorkdays: 5 },
      ['received', '2026-03-02'],
      ['accepted', '2026-03-02'],
      ['paused', '2026-03-03', { reason: 'site_survey', notice: '' }],
    );
    expect(facts.state).toBe('accepted');
    expect(day(facts.due_at)).toBe('2026-03-09');
  });
});

describe('the due', () => {
  const promised = (workdays: number) => ({ promisedWorkdays: workdays });
  const table: [string, Story, string | null, CaseFacts['due_basis'], number | null][] = [
    [
      'promise from acceptance',
      [promised(20), ['received', '2026-02-13'], ['accepted', '2026-02-13']],
      '2026-03-19',
      'promise',
      null,
    ],
    [
      'promise over the Spring Festival',
      [promised(5), ['received', '2025-01-24']],
      '2025-02-07',
      'promise',
      null,
    ],
    [
      'legal period where nothing was promised',
      [{ legalWorkdays: 20 }, ['received', '2024-09-30']],
      '2024-11-01',
      'law',
      null,
    ],
    ['done at once', [{ kind: 1 }, ['received', '2026-03-02']], '2026-03-02', 'at_once', null],
    [
      'done at once, taken in on a Saturday',
      [{ kind: 1 }, ['received', '2026-03-07']],
      '2026-03-09',
      'at_once',
      null,
    ],
    [
      'accepted within five workdays: from acceptance',
      [promised(5), ['received', '2026-03-02'], ['accepted', '2026-03-09']],
      '2026-03-16',
      'promise',
      null,
    ],
    [
      'accepted on the sixth workday without a notice: from receipt',
      [promised(5), ['received', '2026-03-02'], ['accepted', '2026-03-10']],
      '2026-03-09',
      'promise',
      null,
    ],
    [
      'waiting for the applicant',
      [promised(5), ['received', '2026-03-02'], ['notice_given', '2026-03-04']],
      null,
      'promise',
      null,
    ],
    [
      'corrected and accepted',
      [
        promised(5),
        ['received', '2026-03-02'],
        ['notice_given', '2026-03-04'],
        ['corrected', '2026-03-20'],
        ['accepted', '2026-03-20'],
      ],
      '2026-03-27',
      'promise',
      null,
    ],
    [
      'corrected, acceptance not entered',
      [promised(5), ['received', '2026-03-02'], ['notice_given', '2026-03-04'], ['corrected', '2026-03-20']],
      '2026-03-27',
      'promise',
      null,
    ],
    [
      'told too late: accepted from receipt',
      [promised(5), ['received', '2026-03-02'], ['notice_given', '2026-03-10'], ['accepted', '2026-03-20']],
      '2026-03-09',
      'promise',
      null,
    ],
    [
      'clock stopped now',
      [
        promised(5),
        ['received', '2026-03-02'],
        ['accepted', '2026-03-02'],
        ['paused', '2026-03-04', { reason: 'hearing' }],
      ],
      null,
      'promise',
      null,
    ],
    [
      'clock stopped for six workdays',
      [
        promised(5),
        ['received', '2026-03-02'],
        ['accepted', '2026-03-02'],
        ['paused', '2026-03-04', { reason: 'testing' }],
        ['resumed', '2026-03-12'],
      ],
      '2026-03-17',
      'promise',
      null,
    ],
    [
      'the file gives a day',
      [{ dueAt: '2026-03-31' }, ['received', '2026-03-02']],
      '2026-03-31',
      'file',
      null,
    ],
    [
      'the file gives a day, whatever was promised',
      [{ dueAt: '2026-03-31', promisedWorkdays: 1 }, ['received', '2026-03-02']],
      '2026-03-31',
      'file',
      null,
    ],
    ['another kind without a promise', [{ kind: 9 }, ['received', '2026-03-02']], null, null, null],
    ['promised, but nobody says how long', [{}, ['received', '2026-03-02']], null, null, null],
    ['into a year without a notice', [promised(20), ['received', '2026-12-28']], null, 'promise', 2027],
    [
      'due on the last workday that is known',
      [promised(3), ['received', '2026-12-28']],
      '2026-12-31',
      'promise',
      null,
    ],
    [
      'a later entry gives the due',
      [
        promised(3),
        ['received', '2026-03-02'],
        ['due_set', '2026-03-03', { basis: 'file', dueAt: '2026-04-01', because: 'agreed' }],
      ],
      '2026-04-01',
      'file',
      null,
    ],
  ];
  it.each(table)('%s', (_, story, due, basis, awaiting) => {
    const facts = fold(...story);
    expect([day(facts.due_at), facts.due_basis, facts.awaiting_year]).toEqual([due, basis, awaiting]);
  });

  it.each([
    ['a day is met until its end', '2026-03-05', '2026-03-05 23:59', false],
    ['a day is missed on the next', '2026-03-05', '2026-03-06 00:00', true],
    ['a time is met at the time', '2026-03-05T15:00:00+08:00', '2026-03-05 15:00', false],
    ['a time is missed a minute later', '2026-03-05T15:00:00+08:00', '2026-03-05 15:01', true],
    ['another offset is the same instant', '2026-03-05T07:00:00Z', '2026-03-05 15:01', true],
  ])('explicit: %s', (_, dueAt, issued, overdue) => {
    expect(fold({ dueAt }, ['received', '2026-03-02'], ['issued', issued]).overdue).toBe(overdue);
  });

  it('is neither met nor missed while a year without a notice lies before it', () => {
    const facts = fold(
      { promisedWorkdays: 20 },
      ['received', '2026-12-28'],
      ['accepted', '2026-12-28'],
      ['decided', '2026-12-30'],
      ['issued', '2026-12-30'],
    );
    expect(facts).toMatchObject({ awaiting_year: 2027, due_at: null, overdue: null, late_workdays: null });
  });
});

describe('the one-time notice', () => {
  const received = ['received', '2026-03-02'] as Story[1];
  it.each<[string, Story[1][], number, number]>([
    ['none', [], 0, 0],
    ['on the fifth workday', [['notice_given', '2026-03-09']], 1, 0],
    ['on the sixth', [['notice_given', '2026-03-10']], 1, 1],
    [
      'twice',
      [
        ['notice_given', '2026-03-03'],
        ['notice_given', '2026-03-04'],
      ],
      2,
      1,
    ],
    [
      'three times, and late',
      [
        ['notice_given', '2026-03-10'],
        ['notice_given', '2026-03-11'],
        ['notice_given', '2026-03-12'],
      ],
      3,
      3,
    ],
    [
      'late, but accepted before',
      [
        ['accepted', '2026-03-02'],
        ['notice_given', '2026-03-20'],
      ],
      1,
      0,
    ],
  ])('%s', (_, lines, count, misses) => {
    const facts = fold({}, received, ...lines);
    expect([facts.notice_count, facts.notice_misses]).toEqual([count, misses]);
  });
});

describe('a refusal', () => {
  it.each([
    [{ reason: '缺证', approver: '张科长', alternative: '网上办' }, false],
    [{ reason: '缺证', approver: '张科长' }, true],
    [{ reason: '缺证', alternative: '网上办' }, true],
    [{ reason: ' ', approver: '张科长', alternative: '网上办' }, true],
  ])('%j is unapproved: %s', (detail, unapproved) => {
    expect(fold({}, ['received', '2026-03-02'], ['refused', '2026-03-03', detail]).unapproved_refusal).toBe(
      unapproved,
    );
  });
});

describe('ratings, complaints and reviews', () => {
  it('a bad rating is to be rectified within five workdays', () => {
    const facts = fold(
      {},
      ['received', '2026-04-29'],
      ['rated', '2026-04-30', { level: 4, source: '窗口' }],
      ['called_back', '2026-05-06'],
      ['rectified', '2026-05-07', { note: '' }],
    );
    expect(facts).toMatchObject({ rating: 4, rectify_due_on: '2026-05-11', rating_removed: false });
    expect([day(facts.called_back_at), day(facts.rectified_at)]).toEqual(['2026-05-06', '2026-05-07']);
  });
  it.each([1, 2, 3])('level %i asks for nothing', (level) => {
    expect(
      fold({}, ['received', '2026-03-02'], ['rated', '2026-03-02', { level }]).rectify_due_on,
    ).toBeNull();
  });
  it('a removed rating asks for nothing, a later one counts again', () => {
    const removed = [
      ['rated', '2026-03-02', { level: 5 }],
      ['rating_removed', '2026-03-04', { decision: '' }],
    ] as Story[1][];
    const again = ['rated', '2026-03-05', { level: 5 }] as Story[1];
    expect(fold({}, ['received', '2026-03-02'], ...removed)).toMatchObject({
      rating_removed: true,
      rectify_due_on: null,
    });
    expect(fold({}, ['received', '2026-03-02'], ...removed, again)).toMatchObject({
      rating_removed: false,
      rectify_due_on: '2026-03-12',
    });
  });
  it('complaints are counted, upheld ones apart; the last review stands', () => {
    const facts = fold(
      {},
      ['received', '2026-03-02'],
      ['complained', '2026-03-03', { number: '1' }],
      ['complained', '2026-03-04', { number: '2' }],
      ['complaint_decided', '2026-03-05', { upheld: true }],
      ['complaint_decided', '2026-03-06', { upheld: false }],
      ['re_reviewed', '2026-03-07', { errors: 2 }],
      ['re_reviewed', '2026-03-08', { errors: 1 }],
    );
    expect(facts).toMatchObject({ complaints: 2, complaints_upheld: 1, review_errors: 1 });
  });
});

describe('corrections', () => {
  const base: Story = [{ promisedWorkdays: 5 }, ['received', '2026-03-02'], ['accepted', '2026-03-04']];
  it('a correction takes the place of what it names', () => {
    const facts = fold(...base, ['accepted', '2026-03-02', {}, 2]);
    expect(day(facts.accepted_at)).toBe('2026-03-02');
    expect(facts.late_workdays).toBe(0);
  });
  it('a correction may say that something else happened', () => {
    expect(fold(...base, ['refused', '2026-03-04', { reason: 'x' }, 2]).state).toBe('refused');
  });
  it('cancelling a correction brings the corrected entry back', () => {
    const facts = fold(
      ...base,
      ['accepted', '2026-03-02', {}, 2],
      ['voided', '2026-03-05', { because: 'no' }, 3],
    );
    expect(day(facts.accepted_at)).toBe('2026-03-04');
  });
  it('correcting a correction does not bring back what that one replaced', () => {
    const twice: Story = [...base, ['accepted', '2026-03-02', {}, 2], ['accepted', '2026-03-03', {}, 3]];
    expect(day(fold(...twice).accepted_at)).toBe('2026-03-03');
    expect(day(fold(...twice, ['voided', '2026-03-05', { because: 'no' }, 4]).accepted_at)).toBe(
      '2026-03-02',
    );
  });
  it('a receipt corrected twice is what was said last', () => {
    const facts = fold(
      ...base,
      ['received', '2026-03-02', { channel: 2 }, 1],
      ['received', '2026-03-02', { channel: 3 }, 3],
    );
    expect(facts.channel).toBe(3);
  });
  it('a case without its receipt is refused', () => {
    expect(() => fold({}, ['accepted', '2026-03-02'])).toThrow(RangeError);
  });
});

describe('a judgement pinned when the calendar changed', () => {
  const story: Story = [
    { promisedWorkdays: 5 },
    ['received', '2026-03-02'],
    ['accepted', '2026-03-04'],
    ['issued', '2026-03-12'],
    [
      'due_set',
      '2026-03-20',
      {
        basis: 'promise',
        dueAt: '2026-03-12',
        because: 'closed_before_change',
        kept: {
          lateWorkdays: 1,
          lateStep: 'accept',
          transferLateWorkdays: null,
          issueLateWorkdays: null,
          noticeMisses: 0,
          archiveDueOn: '2026-03-26',
          rectifyDueOn: null,
        },
      },
    ],
  ];
  it('holds', () => {
    const facts = fold(...story, ['archived', '2026-03-25', { box: '1' }]);
    expect(facts).toMatchObject({ overdue: false, late_workdays: 1, late_step: 'accept', state: 'archived' });
    expect(day(facts.due_at)).toBe('2026-03-12');
  });
  it('gives way to a correction made after it', () => {
    const facts = fold(...story, ['accepted', '2026-03-02', {}, 2]);
    expect(day(facts.due_at)).toBe('2026-03-09');
    expect(facts.late_workdays).toBe(0);
  });
});

describe('always', () => {
  const kinds = [
    'notice_given',
    'corrected',
    'accepted',
    'transferred',
    'decided',
    'issued',
    'archived',
    'rated',
    'complained',
  ] as const;
  const line = fc.record({ kind: fc.constantFrom(...kinds), minute: fc.integer({ min: 1, max: 60_000 }) });
  const stories = fc.uniqueArray(line, { selector: (item) => item.minute, maxLength: 12 }).map((lines) => {
    const start = at('2026-03-02').getTime();
    const entries = storyOf(
      { promisedWorkdays: 5 },
      ['received', '2026-03-02'],
      ...lines.map((item): Story[1] => [
        item.kind,
        '2026-03-02',
        { level: 5, items: [], result: 'approved' },
      ]),
    );
    return entries.map(
      (entry, index) =>
        ({
          ...entry,
          happenedAt: new Date(start + (index ? (lines[index - 1]?.minute ?? 0) * 60_000 : 0)),
        }) as Entry,
    );
  });

  it('the order in which things were recorded does not matter, only when they happened', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.nat()), (entries, random) => {
        const shuffled = entries
          .map((entry) => [random.next().value ?? 0, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry], index) => ({ ...entry, seq: index + 1 }));
        expect(foldCase(shuffled, rules)).toEqual(foldCase(entries, rules));
      }),
    );
  });

  it('cancelling an entry leaves the case as if it had never been there', () => {
    fc.assert(
      fc.property(stories, fc.nat(), (entries, pick) => {
        fc.pre(entries.length > 1);
        const target = 2 + (pick % (entries.length - 1));
        const voided = {
          ...storyOf({}, ['voided', '2026-03-30', { because: 'x' }, target])[0],
          seq: entries.length + 1,
        } as Entry;
        const without = foldCase(
          entries.filter((entry) => entry.seq !== target),
          rules,
        );
        expect({ ...foldCase([...entries, voided], rules), entry_count: 0 }).toEqual({
          ...without,
          entry_count: 0,
        });
      }),
    );
  });
});
