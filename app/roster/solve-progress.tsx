import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useText } from '~/ui/text';
import type { Solving } from './start-solve.server';

/** How far the solver is, asked every second; the page may be left meanwhile. */
export function SolveProgress({ solving }: { solving: Solving | null }) {
  const t = useText();
  const { revalidate } = useRevalidator();
  const isRunning = solving !== null && 'progress' in solving;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, 1_000);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  if (!solving) return null;
  if ('failed' in solving)
    return (
      <p className="notice notice-red" role="alert">
        {t(solving.failed.key, solving.failed.params)}
      </p>
    );
  const { progress } = solving;
  return (
    <p role="status">
      <progress aria-label={t('duty:month.solving_starts')} />{' '}
      {progress
        ? t('duty:month.solving', {
            nodes: progress.nodes,
            cost: progress.cost === null ? '–' : Math.round(progress.cost),
            bound: Math.round(progress.bound),
          })
        : t('duty:month.solving_starts')}
    </p>
  );
}
