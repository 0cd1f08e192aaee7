import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export type TrendPoint = { month: string; total: number };

/** Totals month by month, with the line below which two months running are an alert. Loaded only where it is shown. */
export default function ScoreTrend(props: { points: TrendPoint[]; alertBelow: number; name: string }) {
  return (
    <ResponsiveContainer width="100%" height={220}>
      <LineChart data={props.points} margin={{ top: 12, right: 20, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="month" tick={{ fontSize: 12, fill: 'var(--ink-soft)' }} stroke="var(--line-strong)" />
        <YAxis
          domain={[60, 100]}
          allowDataOverflow
          width={36}
          tick={{ fontSize: 12, fill: 'var(--ink-soft)' }}
          stroke="var(--line-strong)"
        />
        <Tooltip formatter={(value) => [Number(value).toFixed(2), props.name]} />
        <ReferenceLine y={props.alertBelow} stroke="var(--red)" strokeDasharray="4 4" />
        <Line
          dataKey="total"
          stroke="var(--brand)"
          strokeWidth={2}
          dot={{ r: 4 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
