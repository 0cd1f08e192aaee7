import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, eachDay } from '~/base/days';
import { judgeClearance } from '~/positions/clearance';
import { backgroundKinds, type ClearanceFacts } from '~/positions/clearance-facts';
import { clearanceSpans } from '~/positions/clearance-spans';
import { courses, earned, result, takenOver } from './clearance-case';

describe('spans', () => {
  test('a break by suspension parts one stretch into two', () => {
    const facts = { ...earned, suspensions: [{ fromOn: '2026-04-01', toOn: '2026-04-30' }] };
    expect(clearanceSpans(facts, 'window')).toEqual([
      { fromOn: '2026-03-02', toOn: '2026-03-31', basis: 'earned', proofId: null },
      { fromOn: '2026-05-01', toOn: null, basis: 'earned', proofId: null },
    ]);
  });

  test('proof goes on as earned clearance without a hole, and a renewed course makes no new span', () => {
    const facts: ClearanceFacts = {
      ...earned,
      proofs: takenOver.proofs,
      results: [
        ...earned.results.map((row) => ({ ...row, validUntil: '2026-12-31' })),
        ...earned.results.map((row) => ({ ...row, heldOn: '2026-12-01' })),
      ],
    };
    expect(clearanceSpans(facts, 'window')).toEqual([
      { fromOn: '2026-01-01', toOn: '2026-06-30', basis: 'proof', proofId: 1 },
      { fromOn: '2026-07-01', toOn: null, basis: 'earned', proofId: null },
    ]);
    expect(clearanceSpans(facts, 'guide')).toEqual([]);
  });

  test('agree with the judgement of every single day, whatever the evidence', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('window', 'guide'), (facts, group) => {
        const spans = clearanceSpans(facts, group);
        for (const on of eachDay(first, last)) {
          const span = spans.find(({ fromOn, toOn }) => fromOn <= on && (toOn === null || toOn >= on));
          expect({ on, basis: span?.basis ?? null }).toEqual({
            on,
            basis: judgeClearance(facts, group, on).basis,
          });
        }
        spans.forEach(({ fromOn }, at) => {
          const before = spans[at - 1];
          if (before) expect(before.toOn !== null && before.toOn < fromOn).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});

/** Two months: short enough for changes to meet on the same day and on neighbouring ones. */
const first: Day = '2026-03-01';
const last: Day = '2026-04-30';
const day = fc.integer({ min: -3, max: 63 }).map((count) => addDays(first, count));
const maybe = fc.option(day, { nil: null });
const verdict = fc.constantFrom('passed' as const, 'passed' as const, 'passed' as const, 'failed' as const);
const stretch = fc
  .tuple(day, maybe)
  .map(([a, b]) => (b !== null && b < a ? { fromOn: b, toOn: a } : { fromOn: a, toOn: b }));

/** Mostly in order, so that many of them are cleared on some days and not on others. */
const anyFacts: fc.Arbitrary<ClearanceFacts> = fc.record({
  joinedOn: fc.constant(first),
  leftOn: maybe,
  eligibility: fc
    .tuple(fc.constantFrom('2026-02-20', '2026-03-04', '2026-04-02'), verdict, fc.boolean())
    .map(([healthCheckedOn, healthResult, isOld]) => ({
      ...earned.eligibility,
      healthCheckedOn,
      healthResult,
      bornOn: isOld ? '1980-01-01' : '1995-01-01',
    })),
  earlierChecks: fc.array(
    fc.record({ rule: fc.constant('health' as const), checkedOn: day, result: verdict }),
    { maxLength: 2 },
  ),
  waivers: fc.array(fc.record({ rule: fc.constantFrom('age' as const, 'health' as const), from: day }), {
    maxLength: 2,
  }),
  background: fc
    .array(fc.record({ kind: fc.constantFrom(...backgroundKinds), checkedOn: day, result: verdict }), {
      maxLength: 3,
    })
    .map((more) => [...earned.background, ...more]),
  courses: fc.constant(courses),
  results: fc
    .array(
      fc.record({ id: fc.integer({ min: 1, max: 8 }), heldOn: day, validUntil: maybe, passed: fc.boolean() }),
      { maxLength: 5 },
    )
    .map((more) => [
      ...earned.results.map((row) => ({ ...row, validUntil: row.courseId % 3 === 0 ? '2026-04-05' : null })),
      ...more.map(({ id, ...row }) => result(id, row)),
    ]),
  retrainings: fc.array(fc.record({ dueOn: day, doneOn: maybe, courseId: fc.constant(7) }), { maxLength: 2 }),
  suspensions: fc.array(stretch, { maxLength: 2 }),
  proofs: fc
    .array(stretch, { maxLength: 1 })
    .map((all) => all.map((row, index) => ({ id: index + 1, groupCode: 'window', proof: '证明', ...row }))),
});
