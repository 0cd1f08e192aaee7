import { lazy, Suspense, useEffect, useState } from 'react';
import type { TrendPoint } from './score-trend';

const ScoreTrend = lazy(() => import('./score-trend'));

/** Keeps the chart's place on the page until its code has come; charts draw nothing on the server. */
export function TrendBox(props: { points: TrendPoint[]; alertBelow: number; name: string; label: string }) {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <div className="score-trend" role="img" aria-label={props.label}>
      {isMounted && (
        <Suspense fallback={null}>
          <ScoreTrend points={props.points} alertBelow={props.alertBelow} name={props.name} />
        </Suspense>
      )}
    </div>
  );
}
