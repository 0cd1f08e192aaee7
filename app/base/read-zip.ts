import { crc32 } from './crc32';

/** What a zip holds at one place; `open` unpacks it, and refuses what is too large or larger than it says. */
export type ZipEntry = { path: string; size: number; open: () => Promise<Blob> };

/** Why a zip cannot be read: a word of `base:zip.*`. */
export class ZipFault extends Error {
  constructor(readonly word: 'damaged' | 'encrypted' | 'unpacking' | 'too_many' | 'too_large') {
    super(word);
  }
}

const mostEntries = 20_000;
const endSignature = 0x06054b50;
const headSignature = 0x02014b50;
const localSignature = 0x04034b50;

/**
 * The files of a zip, read where they lie: the directory at its end first, each file only when it is opened, so that a
 * large zip is never held whole. Its paths are for reading alone; nothing is ever written to them.
 */
export async function readZip(file: Blob, { maxBytes }: { maxBytes: number }): Promise<ZipEntry[]> {
  const { count, at, length } = await findDirectory(file);
  if (count > mostEntries) throw new ZipFault('too_many');
  const bytes = new Uint8Array(await file.slice(at, at + length).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const entries: ZipEntry[] = [];
  for (let place = 0, n = 0; n < count; n += 1) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== headSignature)
      throw new ZipFault('damaged');
    const flags = view.getUint16(place + 8, true);
    const nameEnd = place + 46 + view.getUint16(place + 28, true);
    const extraEnd = nameEnd + view.getUint16(place + 30, true);
    const head: Head = {
      isEncrypted: (flags & 1) !== 0,
      method: view.getUint16(place + 10, true),
      crc: view.getUint32(place + 16, true),
      packed: view.getUint32(place + 20, true),
      size: view.getUint32(place + 24, true),
      at: view.getUint32(place + 42, true),
    };
    const path = nameOf(bytes.subarray(place + 46, nameEnd), bytes.subarray(nameEnd, extraEnd), flags);
    place = extraEnd + view.getUint16(place + 32, true);
    if (!/[\\/]$/.test(path))
      entries.push({ path, size: head.size, open: () => unpack(file, head, maxBytes) });
  }
  return entries;
}

type Head = {
  isEncrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  size: number;
  at: number;
};

/** The end record lies last, behind it a comment of at most 64 KB. */
async function findDirectory(file: Blob): Promise<{ count: number; at: number; length: number }> {
  const from = Math.max(0, file.size - 65_557);
  const view = new DataView(await file.slice(from).arrayBuffer());
  for (let place = view.byteLength - 22; place >= 0; place -= 1) {
    if (view.getUint32(place, true) !== endSignature) continue;
    const [count, length, at] = [
      view.getUint16(place + 10, true),
      view.getUint32(place + 12, true),
      view.getUint32(place + 16, true),
    ] as const;
    if (at + length > from + place || length > 16 << 20) throw new ZipFault('damaged');
    return { count, at, length };
  }
  throw new ZipFault('damaged');
}

async function unpack(file: Blob, head: Head, maxBytes: number): Promise<Blob> {
  if (head.size > maxBytes) throw new ZipFault('too_large');
  if (head.isEncrypted) throw new ZipFault('encrypted');
  if (head.method !== 0 && head.method !== 8) throw new ZipFault('unpacking');
  const local = new DataView(await file.slice(head.at, head.at + 30).arrayBuffer());
  if (local.byteLength < 30 || local.getUint32(0, true) !== localSignature) throw new ZipFault('damaged');
  const at = head.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = file.slice(at, at + head.packed);
  const stream =
    head.method === 0 ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = await take(stream, head.size);
  if (bytes.length !== head.size || crc32(bytes) !== head.crc) throw new ZipFault('damaged');
  return new Blob([bytes as BlobPart]);
}

/** A few bytes can unfold without end: reading stops where the entry said it would. */
async function take(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most);
  let length = 0;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return bytes.subarray(0, length);
      if (length + value.length > most) throw new ZipFault('damaged');
      bytes.set(value, length);
      length += value.length;
    }
  } catch {
    await reader.cancel().catch(() => {});
    throw new ZipFault('damaged');
  }
}

const unicodePath = 0x7075;

/** UTF-8 where the zip says so or it reads as such (macOS does not say so); otherwise GB18030, as Windows in China packs. */
function nameOf(name: Uint8Array, extra: Uint8Array, flags: number): string {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === unicodePath && end <= extra.length && end > at + 9)
      return new TextDecoder().decode(extra.subarray(at + 9, end));
  }
  if (flags & 0x800) return new TextDecoder().decode(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    return new TextDecoder('gb18030').decode(name);
  }
}
