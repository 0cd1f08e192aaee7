import { expect, test } from 'vitest';
import { changedSource, type SourceChange } from '~/attendance/changed-source';

const half = { personId: 7, positionId: 3, day: '2026-01-14', half: 'am' as const };
const span = (person_id: number, from_on: string, to_on: string | null) => ({ person_id, from_on, to_on });
const change = (
  table: SourceChange['table'],
  after: SourceChange['after'],
  before: SourceChange['before'] = null,
): SourceChange => ({ table, before, after });

test.each<[string, SourceChange, string | undefined]>([
  ['a holding of the day', change('holding', span(7, '2026-01-01', null)), 'holding'],
  [
    'a holding that held the day before it was cut short',
    change('holding', span(7, '2026-01-01', '2026-01-10'), span(7, '2026-01-01', null)),
    'holding',
  ],
  ['a holding that began later', change('holding', span(7, '2026-02-01', null)), undefined],
  ['somebody else’s holding', change('holding', span(8, '2026-01-01', null)), undefined],
  ['leave of the day', change('leave', span(7, '2026-01-14', '2026-01-14')), 'leave'],
  ['a PIN that ended before', change('pin', span(7, '2025-01-01', '2026-01-13')), undefined],
  [
    'a cover of the half-day by the person',
    change('cover', { backup_person_id: 7, position_id: 9, day: '2026-01-14', half: 'am' }),
    'cover',
  ],
  [
    'a cover of the position',
    change('cover', { backup_person_id: 8, position_id: 3, day: '2026-01-14', half: 'am' }),
    'cover',
  ],
  [
    'a cover of the other half',
    change('cover', { backup_person_id: 7, position_id: 3, day: '2026-01-14', half: 'pm' }),
    undefined,
  ],
  [
    'outside work over midnight in Shanghai',
    change('expected_presence', {
      person_id: 7,
      starts_at: '2026-01-13T16:30:00+00:00',
      ends_at: '2026-01-13T17:00:00+00:00',
    }),
    'expected_presence',
  ],
  ['hours from before', change('hall_hours', { from_on: '2026-01-01' }), 'hall_hours'],
  ['hours from later on', change('hall_hours', { from_on: '2026-03-01' }), undefined],
  ['a local day', change('calendar_day', { day: '2026-01-14' }), 'calendar_day'],
  ['a local day that was taken away', change('calendar_day', null, { day: '2026-01-14' }), 'calendar_day'],
  ['another local day', change('calendar_day', { day: '2026-01-15' }), undefined],
  ['the notice of the year', change('calendar_notice', { year: 2026 }), 'calendar_notice'],
  ['the notice of another year', change('calendar_notice', { year: 2027 }), undefined],
])('%s', (_name, one, table) => {
  expect(changedSource([one], half)).toBe(table);
});

test('the first change that speaks of the half-day is named', () => {
  const changes = [
    change('pin', span(8, '2026-01-01', null)),
    change('leave', span(7, '2026-01-14', '2026-01-15')),
  ];
  expect(changedSource(changes, half)).toBe('leave');
  expect(changedSource([], half)).toBeUndefined();
});
