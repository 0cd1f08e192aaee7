import { lazy, Suspense, useEffect, useState } from 'react';
import { formatHundredths } from '~/base/hundredths';
import { type Text, useText } from '~/ui/text';
import type { SummaryRow } from './get-summary.server';
import type { SummaryWay } from './summary-form';

const SummaryChart = lazy(() => import('./summary-chart'));

export type NamedRow = SummaryRow & { label: string };

/** Keeps the chart's place until its code has come; its words say what it shows to whoever does not see it. */
export function SummaryBox({ rows: all, by }: { rows: readonly NamedRow[]; by: SummaryWay }) {
  const t = useText();
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  // Of people only those of whom there is something to see.
  const rows = by === 'person' ? all.filter(isSpecial) : all;
  const plain = all.length - rows.length;
  const words = {
    late: t('attendance:month.late'),
    absent: t('attendance:month.absent'),
    vacant: t('month:summary.vacant'),
    rate: t('month:summary.rate'),
  };
  const points = rows.map(({ label, late, absent, vacant, rate }) => ({
    name: label,
    late,
    absent,
    vacant,
    rate: rate === null ? null : rate / 100,
  }));
  if (rows.length === 0) return <p className="soft">{t('month:summary.all_plain')}</p>;
  return (
    <>
      {plain > 0 && <p className="soft">{t('month:summary.plain', { count: plain })}</p>}
      <p className="grid-legend" aria-hidden="true">
        {(['late', 'absent', 'vacant', 'rate'] as const).map((key) => (
          <span key={key}>
            <i className={`summary-${key}`} /> {words[key]}
          </span>
        ))}
      </p>
      <div
        className="summary-chart"
        role="img"
        aria-label={summaryWords(rows, t)}
        style={{ height: 72 + rows.length * 44 }}
      >
        {isMounted && (
          <Suspense fallback={null}>
            <SummaryChart points={points} words={words} isCourse={by === 'month'} />
          </Suspense>
        )}
      </div>
    </>
  );
}

const isSpecial = ({ late, absent, vacant, rate }: SummaryRow) =>
  late + absent + vacant > 0 || (rate !== null && rate < 10_000);

/** The chart in a sentence: the best and the worst rate, and where most is missing. */
function summaryWords(rows: readonly NamedRow[], t: Text): string {
  const rated = rows.filter((row) => row.rate !== null).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const [best, worst] = [rated[0], rated.at(-1)];
  const most = (key: 'late' | 'absent' | 'vacant') =>
    rows.reduce<NamedRow | undefined>((top, row) => (row[key] > (top?.[key] ?? 0) ? row : top), undefined);
  const percent = (row: NamedRow) => `${formatHundredths(row.rate ?? 0)}%`;
  const parts = [t('month:summary.chart')];
  if (best && worst)
    parts.push(
      t('month:summary.chart_rate', {
        best: best.label,
        high: percent(best),
        worst: worst.label,
        low: percent(worst),
      }),
    );
  for (const key of ['late', 'absent', 'vacant'] as const) {
    const top = most(key);
    if (top) parts.push(t(`month:summary.chart_${key}`, { name: top.label, count: top[key] }));
  }
  return parts.join(' ');
}
