import zlib from 'node:zlib';

export type Packed = {
  name: string | Buffer;
  content: Uint8Array;
  /** Says that the name is UTF-8, as most programs do. */
  isUtf8?: boolean;
  isStored?: boolean;
  isEncrypted?: boolean;
  /** What the directory claims, where it lies. */
  claimedSize?: number;
  claimedCrc?: number;
  /** A folder of the Unicode path extra field (Info-ZIP). */
  unicodePath?: string;
};

/** A zip as programs write it, and as they should not. */
export function makeZip(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.from(file.name as string);
    const packed = file.isStored ? Buffer.from(file.content) : zlib.deflateRawSync(file.content);
    const flags = (file.isUtf8 ? 0x800 : 0) | (file.isEncrypted ? 1 : 0);
    const crc = file.claimedCrc ?? zlib.crc32(file.content);
    const size = file.claimedSize ?? file.content.length;
    const extra = file.unicodePath ? unicodeExtra(name, file.unicodePath) : Buffer.alloc(0);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(file.isStored ? 0 : 8, 4);
    shared.writeUInt32LE(crc >>> 0, 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
    const head = Buffer.alloc(46);
    head.write('PK\x01\x02', 0, 'latin1');
    head.writeUInt16LE(20, 4);
    shared.copy(head, 6);
    head.writeUInt16LE(extra.length, 30);
    head.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([head, name, extra]));
    parts.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listing, end]);
}

function unicodeExtra(name: Buffer, path: string): Buffer {
  const text = Buffer.from(path);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(zlib.crc32(name), 5);
  return Buffer.concat([field, text]);
}
