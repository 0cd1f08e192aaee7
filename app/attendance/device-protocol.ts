import { addDays, type Day } from '~/base/days';

/** A serial number as devices carry it. */
export const serialShape = /^[0-9A-Za-z_-]{4,32}$/;

/** What a device is asked to do (facts 8); `resend` of the days from `fromOn` to `toOn`. */
export type DeviceOrder =
  | { id: number; kind: 'info' | 'check' }
  | { id: number; kind: 'resend'; fromOn: Day; toOn: Day };

/** Seconds between two calls of a device with nothing to tell, and before it tries again after a failure. */
export const pollSeconds = 10;
const errorDelaySeconds = 30;

/**
 * The answer to a device's first call (ADMS): where it stood, how often it calls, and that only records and names are
 * wanted: fingerprints, faces and photos stay on the device. A stamp of 0 makes it send all it holds, which changes
 * nothing here. The Date header of the same answer sets its clock.
 */
export function handshake(serial: string, stamps: { attlog: string; operlog: string }): string {
  const lines = [
    `GET OPTION FROM: ${serial}`,
    `Stamp=${stamps.attlog}`,
    `ATTLOGStamp=${stamps.attlog}`,
    `OpStamp=${stamps.operlog}`,
    `OPERLOGStamp=${stamps.operlog}`,
    'ATTPHOTOStamp=None',
    `ErrorDelay=${errorDelaySeconds}`,
    `Delay=${pollSeconds}`,
    'TransTimes=00:00;14:05',
    'TransInterval=1',
    'TransFlag=TransData AttLog\tOpLog\tEnrollUser\tChgUser',
    'TimeZone=8',
    'Realtime=1',
    'Encrypt=None',
  ];
  return `${lines.join('\n')}\n`;
}

/** The line that carries an order to the device. */
export function orderLine(order: DeviceOrder): string {
  switch (order.kind) {
    case 'info':
      return `C:${order.id}:INFO`;
    case 'check':
      return `C:${order.id}:CHECK`;
    case 'resend':
      return `C:${order.id}:DATA QUERY ATTLOG StartTime=${order.fromOn} 00:00:00\tEndTime=${addDays(order.toOn, 1)} 00:00:00`;
  }
}

/** `ID=7&Return=0&CMD=DATA`, one line an answer; a Return below 0 is a failure. What is no answer is left out. */
export function readAnswers(body: string): { id: number; result: number }[] {
  return body.split(/[\r\n]+/).flatMap((line) => {
    const id = /(?:^|&)ID=(\d{1,9})(?:&|$)/.exec(line)?.[1];
    const result = /(?:^|&)Return=(-?\d{1,6})(?:&|$)/.exec(line)?.[1];
    return id && result ? [{ id: Number(id), result: Number(result) }] : [];
  });
}

/** `INFO=Ver 8.0.4.2-20210119,13,20,1034,192.168.1.201,…` of a poll: firmware, people, fingers, records, address. */
export function readInfo(
  info: string,
): { firmware: string; users: number | null; records: number | null } | undefined {
  const [firmware = '', users, , records] = info.split(',').map((part) => part.trim());
  if (firmware === '') return undefined;
  return { firmware: printable(firmware).slice(0, 60), users: count(users), records: count(records) };
}

function count(text: string | undefined): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Control characters have no place in a name on a screen, and PostgreSQL takes no NUL. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').trim();
}

/**
 * The people of an operation log: `USER PIN=12 TAB Name=张三 TAB Pri=0 …`. Fingers, faces, cards and passwords in it are
 * not read. `lines`: how many the device must be told have arrived.
 */
export function readOperlog(text: string): { users: { pin: string; name: string }[]; lines: number } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const users = lines.flatMap((line) => {
    if (!line.startsWith('USER ')) return [];
    const fields = line.slice('USER '.length).split('\t');
    const value = (name: string) =>
      fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const pin = value('PIN').trim();
    const name = printable(value('Name')).slice(0, 40);
    return /^[0-9A-Za-z]{1,24}$/.test(pin) && name !== '' ? [{ pin, name }] : [];
  });
  return { users: [...new Map(users.map((user) => [user.pin, user])).values()], lines: lines.length };
}

/** A stamp as the device gave it; one that is none counts as 0: all again. */
export function stampOf(text: string | null): string {
  return text && /^[0-9A-Za-z]{1,20}$/.test(text) ? text : '0';
}
