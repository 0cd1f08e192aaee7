import { lazy, Suspense, useEffect, useState } from 'react';
import type { SurvivalPoint } from './survival-trend';

const SurvivalTrend = lazy(() => import('./survival-trend'));

/** Keeps the chart's place until its code has come; the same months in words follow for whoever does not see it. */
export function SurvivalTrendBox(props: {
  points: SurvivalPoint[];
  survive: number;
  name: string;
  label: string;
}) {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <div className="survival-trend" role="img" aria-label={props.label}>
      {isMounted && (
        <Suspense fallback={null}>
          <SurvivalTrend points={props.points} survive={props.survive} name={props.name} />
        </Suspense>
      )}
    </div>
  );
}
