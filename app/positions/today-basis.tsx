import { minuteOf } from '~/base/days';
import { formatMinute } from '~/ui/format';
import { useText } from '~/ui/text';

type Props = { now: Date; newest: Date | null; contact: Date | null; className?: string };

/** What the picture rests on: the newest punch, and when a device called last. */
export function TodayBasis({ now, newest, contact, className }: Props) {
  const t = useText();
  const clock = (at: Date) => formatMinute(minuteOf(at));
  const time = clock(now);
  return (
    <span className={className}>
      {t('today:basis_of', {
        punches: newest ? t('today:basis', { time, punch: clock(newest) }) : t('today:basis_none', { time }),
        device: contact ? t('today:basis_device', { time: clock(contact) }) : t('today:basis_device_none'),
      })}
    </span>
  );
}
