/** A WeCom daily report as csv: groups over columns, other columns than the next tenant's. */
export function wecomReport(
  rows: readonly WecomRow[],
  order: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8],
): string {
  const top = ['时间', '姓名', '账号', '基础信息', '上班1', '', '下班1', '', '打卡时间记录'];
  const below = ['', '', '', '工号', '打卡时间', '打卡状态', '打卡时间', '打卡状态', ''];
  const groups = ['', '', '', '基础信息', '上班1', '上班1', '下班1', '下班1', ''];
  const isMoved = order.some((place, at) => place !== at);
  const head = isMoved ? top.map((name, at) => name || groups[at] || '') : top;
  const lines = [
    head,
    below,
    ...rows.map((row) => [
      row.day,
      row.name,
      row.account,
      row.staffNo ?? '--',
      row.on ?? '--',
      row.onState ?? '正常',
      row.off ?? '--',
      row.offState ?? '正常',
      row.list ?? '--',
    ]),
  ];
  const body = lines.map((cells) => order.map((place) => cells[place]).join(','));
  return ['概况统计与打卡明细', '统计时间:01-05 ～ 01-06', ...body].join('\r\n');
}

export type WecomRow = {
  day: string;
  name: string;
  account: string;
  staffNo?: string;
  on?: string;
  onState?: string;
  off?: string;
  offState?: string;
  list?: string;
};

/** Text in GB18030, of the two-byte characters alone. */
export function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let high = 0x81; high < 0xff; high += 1)
    for (let low = 0x40; low < 0xff; low += 1)
      codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\x80' ? sign.charCodeAt(0) : (codes.get(sign) ?? 63))),
  );
}
