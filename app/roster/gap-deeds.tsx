import { Button } from '@mantine/core';
import { useFetcher } from '@remix-run/react';
import { useText } from '~/ui/text';
import type { GapState } from './gap-clock';
import type { GapDeed } from './step-gap.server';

/** What can be done next in each state, the likeliest first. */
const next: Partial<Record<GapState, readonly GapDeed[]>> = {
  open: ['return'],
  decided: ['confirm', 'arrive', 'decline', 'release', 'return'],
  asked: ['confirm', 'decline', 'arrive', 'release', 'return'],
  confirmed: ['arrive', 'decline', 'release', 'return'],
  arrived: ['return', 'end'],
};

type Props = {
  gap: { id: number; state: GapState; isOver: boolean; cause: string };
  /** Only the likeliest. */
  isShort?: boolean;
};

/** One tap for each: who was asked says yes, is there, or the absent person came after all. */
export function GapDeeds({ gap, isShort }: Props) {
  const t = useText();
  const fetcher = useFetcher<{ refusal?: { key: string; params: Record<string, string | number> } }>();
  if (gap.isOver) return null;
  const all = (next[gap.state] ?? []).filter((deed) => deed !== 'return' || gap.cause !== 'vacant');
  const shown = isShort ? all.filter((deed) => deed === 'confirm' || deed === 'arrive').slice(0, 1) : all;
  const refusal = fetcher.data?.refusal;
  return (
    <fetcher.Form method="post" action={`/gaps/${gap.id}`} className="gap-deeds">
      {shown.map((deed, index) => (
        <Button
          key={deed}
          type="submit"
          name="intent"
          value={deed}
          variant={index === 0 && gap.state !== 'open' && gap.state !== 'arrived' ? 'filled' : 'default'}
          aria-disabled={fetcher.state !== 'idle' || undefined}
        >
          {t(`roster:gap.deed.${deed}`)}
        </Button>
      ))}
      {refusal && (
        <p className="notice notice-red" role="alert">
          {t(refusal.key, refusal.params)}
        </p>
      )}
    </fetcher.Form>
  );
}
