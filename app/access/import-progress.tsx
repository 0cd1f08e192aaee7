import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useText } from '~/ui/text';

type Runs = { runs: readonly { state: string; read: number; kept: number }[] };

/** While a file is being imported: how many rows are read and written, asked of the screen's own data every second. */
export function ImportProgress({ path, isRunning }: { path: string; isRunning: boolean }) {
  const t = useText();
  const { data, load } = useFetcher<Runs>();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => load(path), 1_000);
    return () => clearInterval(timer);
  }, [isRunning, load, path]);
  if (!isRunning) return null;
  const run = data?.runs.find(({ state }) => state === 'running');
  return (
    <p role="status">
      <progress
        aria-label={t('access:import.running')}
        {...(run && run.kept > 0 && { value: run.kept, max: run.read })}
      />{' '}
      {t('access:import.running')}
      {run && run.read > 0 && ` ${t('access:import.progress', { read: run.read, stored: run.kept })}`}
    </p>
  );
}

/** What became of a run that was cut off with its process; nothing of any other. */
export function InterruptedWords({ run }: { run: { state: string; read: number } }) {
  const t = useText();
  if (run.state !== 'interrupted') return null;
  return <span className="soft"> {t('access:import.interrupted', { read: run.read })}</span>;
}
