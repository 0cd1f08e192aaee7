import type { GroupRow } from '~/positions/position-store.server';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { DutyCell, Shift } from './duty-facts';

type Named = Pick<GroupRow, 'id' | 'name' | 'nameEn'>;

/** How duties and groups are said in the reader's language. */
export function useRosterWords(groups: readonly Named[]) {
  const t = useText();
  const language = useLanguage();
  const group = (id: number) => {
    const found = groups.find((one) => one.id === id);
    return (language === 'en' ? found?.nameEn : found?.name) ?? '';
  };
  const shift = (name: Shift) => t(`duty:shift.${name}`);
  const day = (text: string) => formatDay(text, language);
  const duty = (cell: Pick<DutyCell, 'day' | 'shift' | 'groupId'>) =>
    `${day(cell.day)} ${shift(cell.shift)} ${group(cell.groupId)}`;
  return { t, language, group, shift, day, duty };
}
