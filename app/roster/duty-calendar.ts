import { instantOf } from '~/base/days';
import type { DutyCell, Shift } from './duty-facts';

type FeedDuty = { cell: DutyCell; hours?: { from: number; to: number }; group: string };

const titles: Record<Shift, string> = {
  weekend: '休息日值班',
  midday: '午间值班',
  extended: '延时值班',
  standby: '备勤',
};

/** Duties as a calendar file (RFC 5545): one event each, the same id for the same duty, in UTC. */
export function dutyCalendar(duties: readonly FeedDuty[], now: Date): string {
  const events = duties.flatMap(({ cell, hours, group }) => {
    if (!hours) return [];
    return [
      'BEGIN:VEVENT',
      `UID:${cell.day}-${cell.shift}-${cell.groupId}-${cell.personId}@zaigang`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(instantOf(cell.day, hours.from))}`,
      `DTEND:${stamp(instantOf(cell.day, hours.to))}`,
      `SUMMARY:${escaped(`${titles[cell.shift]} ${group}`)}`,
      // Standby does not fill the day.
      `TRANSP:${cell.shift === 'standby' ? 'TRANSPARENT' : 'OPAQUE'}`,
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zaigang//Duty//ZH',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:值班',
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function stamp(instant: Date): string {
  return `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** At most 75 octets a line; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}
