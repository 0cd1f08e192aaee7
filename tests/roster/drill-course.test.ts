import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  courseOf,
  type DrillStep,
  drillStepKinds,
  resultOfDrill,
  stateOfDrill,
  waitingFor,
} from '~/roster/drill-course';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 20, 0, 0) + minute * 60_000);
const who: Record<string, number> = { 甲: 1, 乙: 2 };

/** `noticed@0 asked:甲@2 undone:2@3`: what was tapped at which minute, numbered from 1. */
function stepsOf(text: string, positionId = 5): DrillStep[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((one, index) => {
      const [what = '', minute = '0'] = one.split('@');
      const [kind = '', about = ''] = what.split(':');
      return {
        id: index + 1,
        positionId,
        kind: kind as DrillStep['kind'],
        personId: who[about] ?? null,
        undoesId: kind === 'undone' ? Number(about) : null,
        at: at(Number(minute)),
      };
    });
}
const plan = { plannedOn: '2026-03-20', goalMinutes: 30, cancelledAt: null, closedAt: null };

describe('the cover of one position', () => {
  test.each([
    ['nothing yet', '', null, null, 'noticed'],
    ['found empty', 'noticed@0', null, null, 'asked arrived missed'],
    ['somebody asked', 'noticed@0 asked:甲@1', null, null, 'confirmed declined asked arrived missed'],
    ['who was asked cannot come', 'noticed@0 asked:甲@1 declined:甲@2', null, null, 'asked arrived missed'],
    ['somebody will come', 'noticed@0 asked:甲@1 confirmed:甲@2', null, null, 'arrived missed'],
    ['there on the minute', 'noticed@0 asked:甲@1 confirmed:甲@2 arrived:甲@30', 30, true, ''],
    ['there half a minute after', 'noticed@0 arrived:甲@30.5', 31, false, ''],
    ['there at once', 'noticed@0 arrived:乙@0', 0, true, ''],
    ['nobody came', 'noticed@0 asked:甲@1 declined:甲@2 missed@40', null, false, ''],
    ['an arrival taken back', 'noticed@0 arrived:甲@5 undone:2@6', null, null, 'asked arrived missed'],
    ['taken back, then right', 'noticed@0 arrived:甲@5 undone:2@6 arrived:乙@9', 9, true, ''],
  ])('%s', (_name, steps, minutes, inTime, next) => {
    const course = courseOf(5, stepsOf(steps), 30);
    expect([course.minutes, course.inTime, course.next.join(' ')]).toEqual([minutes, inTime, next]);
  });

  test('steps of another position are not its own', () => {
    expect(courseOf(6, stepsOf('noticed@0 arrived:甲@5'), 30).steps).toEqual([]);
  });

  test('waiting for whoever was asked and has not answered', () => {
    expect(waitingFor(stepsOf('noticed@0 asked:甲@1 asked:乙@2 declined:甲@3'))).toEqual([2]);
  });
});

test.each([
  ['before its day', '2026-03-19', '', 'planned'],
  ['on its day', '2026-03-20', '', 'planned'],
  ['the day after, not begun', '2026-03-21', '', 'overdue'],
  ['begun', '2026-03-20', 'noticed@0', 'running'],
  ['begun and all taken back', '2026-03-21', 'noticed@0 undone:1@1', 'overdue'],
  ['over', '2026-03-20', 'noticed@0 missed@9', 'ended'],
])('a drill %s is in its state', (_name, today, steps, state) => {
  expect(stateOfDrill(plan, [courseOf(5, stepsOf(steps), 30)], today)).toBe(state);
});

test('a drill is as slow as its slowest position, and in time only if every position was', () => {
  const first = courseOf(5, stepsOf('noticed@0 arrived:甲@10'), 30);
  const second = courseOf(6, stepsOf('noticed@0 arrived:乙@35', 6), 30);
  const missed = courseOf(7, stepsOf('noticed@0 missed@20', 7), 30);
  const open = courseOf(8, stepsOf('noticed@0', 8), 30);
  expect(resultOfDrill([first])).toEqual({ minutes: 10, inTime: true });
  expect(resultOfDrill([first, second])).toEqual({ minutes: 35, inTime: false });
  expect(resultOfDrill([first, missed])).toEqual({ minutes: null, inTime: false });
  expect(resultOfDrill([first, open])).toEqual({ minutes: null, inTime: null });
});

test('whatever was tapped, taking it all back leaves nothing', () => {
  const kinds = fc.array(fc.constantFrom(...drillStepKinds), { maxLength: 8 });
  fc.assert(
    fc.property(kinds, (tapped) => {
      const steps = stepsOf(tapped.map((kind, minute) => `${kind}@${minute}`).join(' '));
      const undone = steps.map((step) => ({
        ...step,
        id: step.id + steps.length,
        kind: 'undone' as const,
        undoesId: step.id,
      }));
      expect(courseOf(5, [...steps, ...undone], 30)).toEqual(courseOf(5, [], 30));
    }),
  );
});
