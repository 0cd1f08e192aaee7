import type { StoredRejection } from '~/access/import-run-store.server';
import { dayOf } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';
import { noteDeviceUsers } from './device-store.server';
import { matchReportPeople } from './match-report-people';
import { insertMatches, listDaysOfPins, listKnownPins, listReportPins } from './match-report-store.server';
import type { Report } from './read-report.server';
import type { PunchTaker } from './take-punches.server';

const batchSize = 25_000;

/**
 * Stores a report. People whom it names without doubt get its PINs, and what waited under them is judged; the others
 * wait in the inbox under the name that the report gives them. Whoever has a PIN already, from a report with other
 * columns, is kept under that one: the same time twice is repeated, and not kept twice.
 */
export async function storeReport(
  trx: Database,
  report: Report,
  now: Date,
  taker: PunchTaker,
): Promise<{ rejections: StoredRejection[]; notes: Message[] }> {
  const badTimes = report.bad.reduce((sum, cell) => sum + cell.times, 0);
  taker.counts.read = report.punches.length + badTimes;
  taker.counts.rejected = badTimes;
  const pins = report.people.map(({ pin }) => pin);
  const known = await listKnownPins(trx, pins);
  const isAllKnown = pins.every((pin) => known.has(pin));
  const today = dayOf(now);
  const days = [...report.days].sort();
  const span = { first: days[0] ?? today, last: days.at(-1) ?? today };
  const working = isAllKnown ? [] : await listReportPins(trx, today, span);
  const { assigned, same } = matchReportPeople(report.people, known, working);
  const punches = report.punches.map((punch) => ({ ...punch, pin: same.get(punch.pin) ?? punch.pin }));
  for (let from = 0; from < punches.length; from += batchSize)
    await taker.store(punches.slice(from, from + batchSize));

  const named = report.people.filter(({ name, pin }) => name !== '' && !same.has(pin));
  await noteDeviceUsers(trx, named, now);
  const matched = await insertMatches(trx, assigned);
  if (matched > 0) {
    const waited = await listDaysOfPins(
      trx,
      assigned.map(({ pin }) => pin),
    );
    for (const day of waited) taker.days.add(day);
  }

  // A day of its rows on which nobody punched is judged too: all were absent.
  if (taker.counts.kept + matched > 0) for (const day of report.days) taker.days.add(day);

  const { rows, without } = report;
  const notes: Message[] = [
    {
      key: 'attendance:files.note_rows',
      params: { rows, people: report.people.length, days: days.length, without },
    },
  ];
  if (matched > 0) notes.push({ key: 'attendance:files.note_matched', params: { count: matched } });
  const waiting = pins.filter((pin) => !known.has(pin) && !same.has(pin)).length - matched;
  if (waiting > 0) notes.push({ key: 'attendance:files.note_waiting', params: { count: waiting } });
  const rejections = report.bad.map(({ line, column, reason, times, excerpt }) => ({
    line,
    place: column,
    column,
    reason: `attendance:files.rejection.${reason}`,
    params: { count: times },
    excerpt,
  }));
  return { rejections, notes };
}
