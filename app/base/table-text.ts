/** One row of a table file: the line it begins on (from 1) and its cells. A Date is a cell of a spreadsheet: wall-clock in UTC. */
export type TableRow = { line: number; cells: (string | Date)[] };

export type Delimiter = ',' | '\t' | ';' | '|';
const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/** The text of a file in UTF-8, UTF-16 (with its mark) or GB18030, what Chinese halls export. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = new TextDecoder('utf-8').decode(bytes);
    // A UTF-8 file with a few damaged bytes must not turn into nonsense as a whole.
    return isMostlyReadable(lossy) ? lossy : new TextDecoder('gb18030').decode(bytes);
  }
}

function isMostlyReadable(text: string): boolean {
  const damaged = text.split('\uFFFD').length - 1;
  const foreign = text.replace(/[\0-\x7f\uFFFD]+/g, '').length;
  return damaged * 2 < foreign;
}

/** The delimiter that cuts most of the first lines into the same number of columns; of equals, into the most. */
export function detectDelimiter(text: string): Delimiter {
  const head = text.slice(0, 65_536);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const byColumns = new Map<number, number>();
    let seen = 0;
    for (const { cells } of readRows(head, delimiter)) {
      if (cells.length > 1) byColumns.set(cells.length, (byColumns.get(cells.length) ?? 0) + 1);
      seen += 1;
      if (seen === 20) break;
    }
    const score = Math.max(0, ...[...byColumns].map(([columns, lines]) => lines + columns / 1000));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/**
 * The rows of delimited text (RFC 4180: quotes doubled, line breaks inside quotes), lines without any content left out.
 * A quote that is never closed is an ordinary character: one damaged line must not swallow the file.
 */
export function* readRows(text: string, delimiter: Delimiter): Generator<TableRow & { cells: string[] }> {
  const { length } = text;
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (position < length) {
    const start = line;
    const cells: string[] = [];
    for (let more = true; more; ) {
      let cell = '';
      const quoted = text[position] === '"' ? readQuoted(text, position + 1) : undefined;
      if (quoted) {
        cell = quoted.value;
        position = quoted.end;
        line += countBreaks(cell);
      }
      const end = endOfCell(text, position, delimiter);
      cell += text.slice(position, end);
      cells.push(cell);
      position = end + 1;
      more = text[end] === delimiter;
      if (!more && text[end] === '\r' && text[end + 1] === '\n') position += 1;
    }
    line += 1;
    if (cells.some((cell) => cell.trim())) yield { line: start, cells };
  }
}

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  for (let i = from; i < text.length; i += 1) {
    const character = text[i];
    if (character === delimiter || character === '\n' || character === '\r') return i;
  }
  return text.length;
}

/** From behind the opening quote to behind the closing one; undefined when there is none within reason. */
function readQuoted(text: string, from: number): { value: string; end: number } | undefined {
  const longest = 100_000;
  let value = '';
  for (let i = from; ; ) {
    const quote = text.indexOf('"', i);
    if (quote < 0 || quote - from > longest) return undefined;
    value += text.slice(i, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    i = quote + 2;
  }
}

function countBreaks(text: string): number {
  return text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\r|\n/).length - 1 : 0;
}
