import { expect, test } from 'vitest';
import { changedSource, type SourceChange } from '~/attendance/changed-source';

const half = { personId: 7, positionId: 3, day: '2026-01-14', half: 'am' as const };
const span = (person_id: number, from_on: string, to_on: string | null) => ({ person_id, from_on, to_on });
const leave = (from_on: string, to_on: string, more: object = {}) => ({
  ...span(7, from_on, to_on),
  ...{ id: 5, from_half: 'am', to_half: 'pm', state: 'approved', reason: '', ...more },
});
const hours = (from_on: string, more: object = {}) => ({
  ...{ id: 1, from_on, name: '常年', am_from: 480, am_to: 720, pm_from: 870, pm_to: 1050 },
  ...{ grace_minutes: 5, to_confirm: true, ...more },
});
const cover = (more: object = {}) => ({
  ...{ id: 4, backup_person_id: 8, position_id: 3, day: '2026-01-14', half: 'am' },
  ...{ arrived_at: null, note: '', ...more },
});
const outside = (more: object = {}) => ({
  ...{ id: 6, person_id: 7, kind: 'outside_work', position_id: null, confirmed_at: null, note: '' },
  ...{ starts_at: '2026-01-14T01:00:00+00:00', ends_at: '2026-01-14T03:00:00+00:00', ...more },
});
const correction = (more: object = {}) => ({
  ...{ id: 9, person_id: 7, day: '2026-01-14', minute: 480, state: 'approved', reason: '' },
  ...more,
});
const night = (more: object = {}) => ({
  ...{ id: 3, person_id: 7, day: '2026-01-14', from_minute: 1320, to_minute: 1500, state: 'approved' },
  ...more,
});
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
  ['a correction approved', change('punch_correction', correction()), 'punch_correction'],
  [
    'a correction that was only asked for',
    change('punch_correction', correction({ state: 'asked' })),
    undefined,
  ],
  [
    'the time of an approved correction',
    change('punch_correction', correction({ minute: 481 }), correction()),
    'punch_correction',
  ],
  ['a correction of another day', change('punch_correction', correction({ day: '2026-01-15' })), undefined],
  ['leave of the day', change('leave', leave('2026-01-14', '2026-01-14')), 'leave'],
  [
    'leave of the day that nobody approved',
    change('leave', leave('2026-01-14', '2026-01-14', { state: 'asked' })),
    undefined,
  ],
  [
    'leave approved',
    change('leave', leave('2026-01-14', '2026-01-14'), leave('2026-01-14', '2026-01-14', { state: 'asked' })),
    'leave',
  ],
  [
    'leave that was only asked, withdrawn',
    change(
      'leave',
      leave('2026-01-14', '2026-01-14', { state: 'withdrawn' }),
      leave('2026-01-14', '2026-01-14', { state: 'asked' }),
    ),
    undefined,
  ],
  [
    'another reason for leave',
    change('leave', leave('2026-01-14', '2026-01-14', { reason: '复查' }), leave('2026-01-14', '2026-01-14')),
    undefined,
  ],
  [
    'leave of longer, though not on this day',
    change('leave', leave('2026-01-14', '2026-01-20'), leave('2026-01-14', '2026-01-15')),
    undefined,
  ],
  [
    'leave without the morning',
    change(
      'leave',
      leave('2026-01-14', '2026-01-14', { from_half: 'pm' }),
      leave('2026-01-14', '2026-01-14'),
    ),
    'leave',
  ],
  [
    'a holding that ends later on',
    change(
      'holding',
      { ...span(7, '2026-01-01', '2026-03-01'), position_id: 3 },
      { ...span(7, '2026-01-01', null), position_id: 3 },
    ),
    undefined,
  ],
  [
    'a holding of another position',
    change(
      'holding',
      { ...span(7, '2026-01-01', null), position_id: 4 },
      { ...span(7, '2026-01-01', null), position_id: 3 },
    ),
    'holding',
  ],
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
  ['a note on a cover', change('cover', cover({ note: '已知会' }), cover()), undefined],
  [
    'a cover whose backup arrived',
    change('cover', cover({ arrived_at: '2026-01-14T00:20:00+00:00' }), cover()),
    'cover',
  ],
  ['a cover by somebody else', change('cover', cover({ backup_person_id: 9 }), cover()), 'cover'],
  ['a cover that was moved to the day', change('cover', cover(), cover({ day: '2026-01-13' })), 'cover'],
  [
    'overtime past the midnight before',
    change('overtime', night({ day: '2026-01-13' }), night({ day: '2026-01-13', state: 'withdrawn' })),
    'overtime',
  ],
  [
    'overtime past midnight, confirmed by its punches',
    change('overtime', night({ worked_minutes: 170 }), night()),
    undefined,
  ],
  ['overtime that ends in the evening', change('overtime', night({ to_minute: 1260 })), undefined],
  [
    'outside work that was refused',
    change('expected_presence', outside({ refused_at: 'x' }), outside()),
    'expected_presence',
  ],
  ['a note on outside work', change('expected_presence', outside({ note: '送件' }), outside()), undefined],
  [
    'outside work confirmed',
    change('expected_presence', outside({ confirmed_at: '2026-01-15T01:00:00+00:00' }), outside()),
    'expected_presence',
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
  [
    'hours confirmed',
    change('hall_hours', hours('2026-01-01', { to_confirm: false }), hours('2026-01-01')),
    undefined,
  ],
  [
    'hours renamed',
    change('hall_hours', hours('2026-01-01', { name: '冬季' }), hours('2026-01-01')),
    undefined,
  ],
  [
    'hours with more grace',
    change('hall_hours', hours('2026-01-01', { grace_minutes: 10 }), hours('2026-01-01')),
    'hall_hours',
  ],
  [
    'a local day with another name',
    change(
      'calendar_day',
      { day: '2026-01-14', layer: 'local', kind: 'holiday', name: '台风' },
      { day: '2026-01-14', layer: 'local', kind: 'holiday', name: '放假' },
    ),
    undefined,
  ],
  [
    'a local day of another kind',
    change(
      'calendar_day',
      { day: '2026-01-14', layer: 'local', kind: 'workday' },
      { day: '2026-01-14', layer: 'local', kind: 'holiday' },
    ),
    'calendar_day',
  ],
  [
    'the notice loaded again',
    change('calendar_notice', { year: 2026, source: 'b' }, { year: 2026, source: 'a' }),
    undefined,
  ],
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
    change('leave', leave('2026-01-14', '2026-01-15')),
    change('hall_hours', hours('2026-01-01')),
  ];
  expect(changedSource(changes, half)).toBe('leave');
  expect(changedSource([], half)).toBeUndefined();
});

test('a change that was taken back is none; each row is its own', () => {
  const [asked, approved] = [
    leave('2026-01-14', '2026-01-14', { state: 'asked' }),
    leave('2026-01-14', '2026-01-14'),
  ];
  const thereAndBack = [change('leave', approved, asked), change('leave', asked, approved)];
  expect(changedSource(thereAndBack, half)).toBeUndefined();
  const other = change('leave', { ...approved, id: 9 });
  expect(changedSource([...thereAndBack, other], half)).toBe('leave');
});
