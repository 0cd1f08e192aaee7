import { readAttlogTime } from './attlog-time';

/** A punch as the device wrote it. `seconds` since 1970 UTC; `oddYear`: the device's clock was plainly wrong. */
export type Punch = {
  line: number;
  pin: string;
  seconds: number;
  oddYear: boolean;
  device: string;
  status: number | null;
  verify: number | null;
};

export type AttlogReason = 'no_pin' | 'bad_pin' | 'no_time' | 'bad_time';

/** A line whose PIN or time cannot be read; `excerpt` is its beginning, printable. */
export type AttlogRejection = { line: number; reason: AttlogReason; excerpt: string };

/** Where status and verification stand: the export has the device's number before them, a push has not. */
export type AttlogLayout = 'export' | 'push';

export type AttlogChunk = { punches: Punch[]; rejections: AttlogRejection[] };

const lineFeed = 10;
const carriageReturn = 13;
const tab = 9;
const space = 32;
/** What is kept of a line, from its first byte that is no padding: PIN, time and four short columns need about 60. */
const headBytes = 256;
export const excerptCharacters = 80;
const earliestYear = 2010;

/**
 * Reads a USB export `N_attlog.dat` piece by piece: `Pin TAB Time TAB DeviceID TAB Status TAB Verify TAB Workcode`, or
 * the lines of a push (ADMS): `Pin TAB Time TAB Status TAB Verify TAB Workcode TAB Res TAB Res`.
 *
 * A line ends with LF, CRLF or a lone CR; the last may lack its end. Lines of spaces and tabs alone are blank: they
 * count as lines but not as read. Spaces and NULs around a column are padding (NULs left by worn flash memory);
 * inside a column they are damage. A line is refused only when its PIN or time cannot be read: whatever follows the
 * time may be junk of any length. Memory is bounded by `headBytes` a line.
 */
export class AttlogReader {
  private readonly head = Buffer.alloc(headBytes);
  private headLength = 0;
  private line = 1;
  private padding = true;
  private padded = false;
  /** Something other than spaces and tabs stood in the line. */
  private blank = true;
  private returns = 0;
  private readonly latestYear: number;

  constructor(
    now: Date,
    private readonly layout: AttlogLayout = 'export',
  ) {
    this.latestYear = now.getUTCFullYear() + 1;
  }

  read(bytes: Uint8Array): AttlogChunk {
    const chunk: AttlogChunk = { punches: [], rejections: [] };
    for (const byte of bytes) {
      if (byte === lineFeed) {
        this.returns = 0;
        this.endLine(chunk);
        continue;
      }
      // Carriage returns before a line feed belong to it; others end a line themselves.
      for (; this.returns > 0 && byte !== carriageReturn; this.returns -= 1) this.endLine(chunk);
      if (byte === carriageReturn) {
        this.returns += 1;
        continue;
      }
      if (byte !== space && byte !== tab) this.blank = false;
      if (this.padding && (byte === space || byte === 0)) {
        this.padded = true;
        continue;
      }
      this.padding = false;
      if (this.headLength < headBytes) this.head[this.headLength++] = byte;
    }
    return chunk;
  }

  /** What the file's last line holds, if it has no end. */
  end(): AttlogChunk {
    const chunk: AttlogChunk = { punches: [], rejections: [] };
    this.endLine(chunk);
    return chunk;
  }

  private endLine(chunk: AttlogChunk): void {
    if (this.line === 1 && !this.padded) this.dropMark();
    if (!this.blank) {
      const read = this.readHead();
      if ('pin' in read) chunk.punches.push(read);
      else chunk.rejections.push(read);
    }
    this.line += 1;
    this.headLength = 0;
    this.padding = true;
    this.padded = false;
    this.blank = true;
  }

  /** A UTF-8 byte order mark at the beginning of the file is no part of its first PIN. */
  private dropMark(): void {
    if (this.head.toString('latin1', 0, Math.min(3, this.headLength)) !== '\xef\xbb\xbf') return;
    this.head.copyWithin(0, 3, this.headLength);
    this.headLength -= 3;
    this.blank = this.head.toString('latin1', 0, this.headLength).trim() === '';
  }

  private readHead(): Punch | AttlogRejection {
    const text = this.head.toString('latin1', 0, this.headLength);
    const columns = text.split('\t', 5);
    const pin = trimPadding(columns[0] ?? '');
    if (pin === '') return this.reject('no_pin');
    if (!/^[0-9A-Za-z]{1,24}$/.test(pin)) return this.reject('bad_pin');
    const time = trimPadding(columns[1] ?? '');
    if (time === '') return this.reject('no_time');
    const moment = readAttlogTime(time);
    if (!moment) return this.reject('bad_time');
    const [device, status, verify] =
      this.layout === 'push' ? ['', columns[2], columns[3]] : [columns[2], columns[3], columns[4]];
    return {
      line: this.line,
      pin,
      seconds: moment.seconds,
      oddYear: moment.year < earliestYear || moment.year > this.latestYear,
      device: deviceOf(device),
      status: smallNumber(status),
      verify: smallNumber(verify),
    };
  }

  private reject(reason: AttlogReason): AttlogRejection {
    return { line: this.line, reason, excerpt: printable(this.head.subarray(0, this.headLength)) };
  }
}

function trimPadding(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isPadding(text.charCodeAt(from))) from += 1;
  while (to > from && isPadding(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isPadding(code: number): boolean {
  return code === space || code === 0;
}

function deviceOf(column: string | undefined): string {
  const device = trimPadding(column ?? '');
  return /^[0-9A-Za-z_-]{1,32}$/.test(device) ? device : '';
}

function smallNumber(column: string | undefined): number | null {
  const text = trimPadding(column ?? '');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/** The beginning of a damaged line, fit for a screen and for PostgreSQL, which takes no NUL. */
function printable(bytes: Uint8Array): string {
  // Cut inside a character of UTF-8 the last bytes are no valid text: four bytes less are tried before GB18030.
  let text: string | undefined;
  for (let cut = 0; cut < 4 && text === undefined; cut += 1) {
    try {
      text = utf8.decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      if (bytes.length < headBytes) break;
    }
  }
  const shown = (text ?? gb18030.decode(bytes)).replace(/[\p{Cc}\p{Cs}]/gu, (sign) =>
    sign === '\t' ? ' ' : '·',
  );
  return [...shown].slice(0, excerptCharacters).join('');
}
