/** A dirty device export of our own making, with what an import of it must say. */
export type DirtyAttlog = {
  bytes: Buffer;
  read: number;
  kept: number;
  repeated: number;
  rejected: number;
  oddYears: number;
  rejections: { line: number; reason: string }[];
};

type Line = { bytes: Buffer; outcome: 'kept' | 'repeated' | 'odd' | 'blank' | string };

/**
 * `people` PINs over the given days, four punches a day, with every kind of dirt real files hold woven in.
 * The same arguments give the same bytes.
 */
export function dirtyAttlog({ people = 5, days }: { people?: number; days: string[] }): DirtyAttlog {
  const lines: Line[] = [];
  const clean = (pin: string, time: string, rest = '1\t0\t1\t0') =>
    Buffer.from(`${pin.padStart(9)}\t${time}\t${rest}`);
  for (const day of days) {
    for (let person = 1; person <= people; person += 1) {
      for (const time of ['07:52:11', '12:03:40', '14:21:05', '17:34:59']) {
        lines.push({ bytes: clean(String(person), `${day} ${time}`), outcome: 'kept' });
      }
    }
  }
  const day = days[0] ?? '2026-01-05';
  const dirt: Line[] = [
    { bytes: clean('1', `${day} 07:52:11`), outcome: 'repeated' },
    { bytes: clean('1', `${day} 07:52:11`, '1\t255\t15\t0'), outcome: 'repeated' },
    { bytes: Buffer.from(''), outcome: 'blank' },
    { bytes: Buffer.from('  \t '), outcome: 'blank' },
    { bytes: Buffer.alloc(4096), outcome: 'no_pin' },
    { bytes: Buffer.concat([Buffer.alloc(4096), clean('77', `${day} 08:10:00`)]), outcome: 'kept' },
    { bytes: clean('1', '1971--10--29 -23:-5:-9'), outcome: 'bad_time' },
    { bytes: clean('1', '2026-02-30 08:00:00'), outcome: 'bad_time' },
    { bytes: clean('1', `${day} 25:00:00`), outcome: 'bad_time' },
    { bytes: clean('1', `${day} 08:60:00`), outcome: 'bad_time' },
    { bytes: clean('1', `${day} 08:00`), outcome: 'bad_time' },
    { bytes: clean('1', ''), outcome: 'no_time' },
    { bytes: Buffer.from('        1'), outcome: 'no_time' },
    { bytes: clean('', `${day} 08:00:00`), outcome: 'no_pin' },
    { bytes: clean('1\x002', `${day} 08:00:00`), outcome: 'bad_pin' },
    { bytes: clean('x'.repeat(25), `${day} 08:00:00`), outcome: 'bad_pin' },
    { bytes: Buffer.concat([Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), clean('', day)]), outcome: 'bad_pin' },
    { bytes: Buffer.alloc(300_000, 'z'), outcome: 'bad_pin' },
    { bytes: clean('78', `${day} 08:11:00`, `1\t4\t1\t${'9'.repeat(300_000)}`), outcome: 'kept' },
    { bytes: clean('79', `${day} 08:12:00`, '1\t255\t1\t\xff\xfe'), outcome: 'kept' },
    { bytes: clean('2', '2000-01-01 00:00:03'), outcome: 'odd' },
    { bytes: clean('2', '2099-12-31 23:59:59'), outcome: 'odd' },
    { bytes: Buffer.from(`00012\t${day.replaceAll('-', '/')} 8:13:00\t1\t1\t1\t0`), outcome: 'kept' },
    { bytes: Buffer.from(`A7\t${day} 08:14:00`), outcome: 'kept' },
  ];
  lines.splice(people * 2, 0, ...dirt);

  const ends = ['\n', '\r\n'];
  const pieces: Buffer[] = [Buffer.from([0xef, 0xbb, 0xbf])];
  lines.forEach((line, index) => {
    pieces.push(line.bytes);
    if (index < lines.length - 1) pieces.push(Buffer.from(ends[index % 2] ?? '\n'));
  });
  const is = (...outcomes: string[]) => lines.filter((line) => outcomes.includes(line.outcome)).length;
  const rejections = lines.flatMap(({ outcome }, index) =>
    ['kept', 'repeated', 'odd', 'blank'].includes(outcome) ? [] : [{ line: index + 1, reason: outcome }],
  );
  return {
    bytes: Buffer.concat(pieces),
    read: lines.length - is('blank'),
    kept: is('kept', 'odd'),
    repeated: is('repeated'),
    rejected: rejections.length,
    oddYears: is('odd'),
    rejections,
  };
}
