import { addDays, type Day, type Half } from '~/base/days';

/** Every half of a leave, `2026-01-05 am`; a part of a day takes the halves it touches. */
export function halvesOf(leave: {
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
}): { day: Day; half: Half }[] {
  const halves: { day: Day; half: Half }[] = [];
  for (let day = leave.fromOn; day <= leave.toOn; day = addDays(day, 1))
    for (const half of ['am', 'pm'] as const) {
      const at = `${day} ${half}`;
      if (`${leave.fromOn} ${leave.fromHalf}` <= at && at <= `${leave.toOn} ${leave.toHalf}`)
        halves.push({ day, half });
    }
  return halves;
}

/** Of a leave of months the first weeks are looked at: nobody plans cover further ahead. */
const daysLookedAt = 31;

export function leaveSpanLookedAt(leave: { fromOn: Day; toOn: Day }): { from: Day; to: Day } {
  const last = addDays(leave.fromOn, daysLookedAt - 1);
  return { from: leave.fromOn, to: [leave.toOn, last].sort()[0] ?? last };
}
