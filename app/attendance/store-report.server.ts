import type { StoredRejection } from '~/access/import-run-store.server';
import { dayOf } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';
import { noteDeviceUsers } from './device-store.server';
import { matchReportPeople } from './match-report-people';
import { insertMatches, listDaysOfPins, listKnownPins, listWithoutPin } from './match-report-store.server';
import type { Report } from './read-report.server';
import type { PunchTaker } from './take-punches.server';

const batchSize = 25_000;

/**
 * Stores a report. People whom it names without doubt get its PINs, and what waited under them is judged; the others
 * wait in the inbox under the name that the report gives them.
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
  for (let from = 0; from < report.punches.length; from += batchSize)
    await taker.store(report.punches.slice(from, from + batchSize));

  const named = report.people.filter(({ name }) => name !== '');
  await noteDeviceUsers(trx, named, now);
  const known = await listKnownPins(
    trx,
    report.people.map(({ pin }) => pin),
  );
  const unknown = report.people.filter(({ pin }) => !known.has(pin));
  const prefix = unknown[0]?.pin.split(':', 1)[0];
  const working = prefix ? await listWithoutPin(trx, `${prefix}:`, dayOf(now)) : [];
  const matches = matchReportPeople(unknown, working);
  const matched = await insertMatches(trx, matches);
  if (matched > 0) {
    const waited = await listDaysOfPins(
      trx,
      matches.map(({ pin }) => pin),
    );
    for (const day of waited) taker.days.add(day);
  }

  // A day of its rows on which nobody punched is judged too: all were absent.
  if (taker.counts.kept + matched > 0) for (const day of report.days) taker.days.add(day);

  const { rows, days, without } = report;
  const notes: Message[] = [
    {
      key: 'attendance:files.note_rows',
      params: { rows, people: report.people.length, days: days.length, without },
    },
  ];
  if (matched > 0) notes.push({ key: 'attendance:files.note_matched', params: { count: matched } });
  if (unknown.length > matched)
    notes.push({ key: 'attendance:files.note_waiting', params: { count: unknown.length - matched } });
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
