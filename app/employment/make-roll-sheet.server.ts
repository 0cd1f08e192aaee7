import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { writeSheets } from '~/base/write-sheet.server';
import { contributionItems } from './contributions';
import { readWholeRoll } from './get-roll.server';

/** The declaration file: a line a person and month, each item's base and both parts, and the sums at the end. */
export async function makeRollSheet(
  call: Call,
  { month, t }: { month: Month; t: (key: string) => string },
): Promise<Uint8Array> {
  allow(call.actor, 'contribution.read');
  const { rows, sums } = await readWholeRoll(call, { month });
  const sides = ['employer', 'employee'] as const;
  const columns = [
    ...['staff_no', 'name', 'for_month'].map((name) => ({
      header: t(`employment:sheet.${name}`),
      width: 12,
    })),
    ...contributionItems.flatMap((item) =>
      (['base', ...sides] as const).map((part) => ({
        header: `${t(`employment:item.${item}`)} ${t(`employment:sheet.${part}`)}`,
        width: 16,
      })),
    ),
    ...sides.map((side) => ({ header: t(`employment:sheet.sum_${side}`), width: 14 })),
  ];
  const lines = rows.map(({ staffNo, name, forMonth, items, employer, employee }) => [
    ...[staffNo, name, forMonth],
    ...contributionItems.flatMap((item) =>
      (['base', ...sides] as const).map((part) => {
        const fen = items[item]?.[part];
        return fen === undefined ? '' : formatHundredths(fen);
      }),
    ),
    ...[formatHundredths(employer), formatHundredths(employee)],
  ]);
  const last = [
    ...[t('employment:reckon.sum'), '', ''],
    ...contributionItems.flatMap((item) => [
      '',
      ...sides.map((side) => formatHundredths(sums.items[item][side])),
    ]),
    ...sides.map((side) => formatHundredths(sums[side])),
  ];
  return writeSheets([{ name: month, columns, rows: [[...lines, last]] }]);
}
