import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatHundredths } from '~/base/hundredths';

export type CostPoint = { name: string; pay: number; employer: number; fee: number | null };
export type CostWords = Record<'pay' | 'employer' | 'fee', string>;

const tick = { fontSize: 12, fill: 'var(--ink-soft)' };
const thousands = (fen: number) => `${Math.round(fen / 100_000)}k`;

/** Pay and contributions of each month on top of each other, against the fee as a line. Loaded only where it is shown. */
export default function CostChart({ points, words }: { points: CostPoint[]; words: CostWords }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: 8, right: 16, bottom: 4, left: 8 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" tick={tick} stroke="var(--line-strong)" />
        <YAxis tickFormatter={thousands} tick={tick} stroke="var(--line-strong)" width={52} />
        <Legend />
        <Tooltip formatter={(value, name) => [formatHundredths(Number(value)), name]} />
        <Bar
          dataKey="pay"
          stackId="cost"
          name={words.pay}
          fill="var(--brand)"
          isAnimationActive={false}
          maxBarSize={56}
        />
        <Bar
          dataKey="employer"
          stackId="cost"
          name={words.employer}
          fill="var(--orange)"
          isAnimationActive={false}
          maxBarSize={56}
        />
        <Line
          dataKey="fee"
          name={words.fee}
          stroke="var(--red)"
          strokeWidth={2}
          dot={{ fill: 'var(--red)', r: 3 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
