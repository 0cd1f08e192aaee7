import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export type SurvivalPoint = { month: string; least: number | null };

const tick = { fontSize: 12, fill: 'var(--ink-soft)' };

/** The least of each month, beside what the contract asks for. Loaded only where it is shown. */
export default function SurvivalTrend(props: { points: SurvivalPoint[]; survive: number; name: string }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={props.points} margin={{ top: 12, right: 20, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="month" tick={tick} stroke="var(--line-strong)" />
        <YAxis allowDecimals={false} width={36} tick={tick} stroke="var(--line-strong)" />
        <Tooltip formatter={(value) => [value, props.name]} />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <ReferenceLine y={props.survive} stroke="var(--red)" strokeDasharray="4 4" />
        <Bar dataKey="least" fill="var(--brand)" maxBarSize={48} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
