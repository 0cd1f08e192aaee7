import { StateBadge } from '~/ui/badge';
import { useText } from '~/ui/text';
import type { DeviceHealth } from './clock-drift';

const colors = { online: 'green', silent: 'red', never: 'gray' } as const;

export function HealthBadge({ health, isRetired }: { health: DeviceHealth; isRetired: boolean }) {
  const t = useText();
  if (isRetired) return <StateBadge color="gray">{t('device:health.retired')}</StateBadge>;
  return <StateBadge color={colors[health]}>{t(`device:health.${health}`)}</StateBadge>;
}

/** How far a device's clock is off, in words; red when it is worth doing something about. */
export function DriftWords({ seconds, isWrong }: { seconds: number | null; isWrong: boolean }) {
  const t = useText();
  if (seconds === null) return <span className="soft">{t('device:drift_unknown')}</span>;
  if (!isWrong) return <span>{t('device:drift_ok')}</span>;
  const key = seconds > 0 ? 'device:drift_fast' : 'device:drift_slow';
  return <StateBadge color="red">{t(key, { seconds: Math.abs(seconds) })}</StateBadge>;
}
