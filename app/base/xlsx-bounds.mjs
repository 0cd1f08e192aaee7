import { createInflateRaw } from 'node:zlib';

/** What the parts of a workbook may unfold to, in bytes: exceljs keeps shared strings and styles whole, and streams sheets. */
const mostOf = (name) => (name.startsWith('xl/worksheets/') ? 1_500_000_000 : 200_000_000);
/** A cell holds 32,767 characters: a megabyte without markup is no sheet, and a parser would keep it all. */
const longestText = 1_000_000;
const directoryEntry = 0x02014b50;
const directoryEnd = 0x06054b50;

/** Unfolds each part that will be read and keeps nothing of it; throws `too big` as soon as one goes beyond its bounds. */
export async function checkBounds(bytes) {
  for (const { name, isDeflated, packed } of parts(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  )) {
    if (isDeflated && /^(xl|_rels)\/.*\.(xml|rels)$/.test(name)) await checkPart(packed, mostOf(name));
  }
}

async function checkPart(packed, most) {
  const inflate = createInflateRaw();
  let size = 0;
  let text = 0;
  inflate.end(packed);
  for await (const chunk of inflate) {
    size += chunk.length;
    const first = chunk.indexOf('<');
    text += first < 0 ? chunk.length : first;
    if (size > most || text > longestText) throw new Error('too big');
    if (first >= 0) text = chunk.length - chunk.lastIndexOf('<');
  }
}

/** The parts by the directory at the end of a zip. What has none, or a broken one, is left to the reader to refuse. */
function* parts(zip) {
  let end = zip.length - 22;
  const lowest = Math.max(0, end - 65_535);
  while (end >= lowest && zip.readUInt32LE(end) !== directoryEnd) end -= 1;
  if (end < lowest) return;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0 && at + 46 <= zip.length; left -= 1) {
    if (zip.readUInt32LE(at) !== directoryEntry) return;
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    if (local + 30 > zip.length) return;
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    yield { name, isDeflated: zip.readUInt16LE(at + 10) === 8, packed };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
