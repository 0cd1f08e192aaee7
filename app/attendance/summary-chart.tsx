import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export type SummaryPoint = {
  name: string;
  late: number;
  absent: number;
  vacant: number;
  /** Percent. */
  rate: number | null;
};
export type SummaryWords = Record<'late' | 'absent' | 'vacant' | 'rate', string>;

const tick = { fontSize: 12, fill: 'var(--ink-soft)' };
const bars = [
  ['late', 'var(--orange)'],
  ['absent', 'var(--red)'],
  ['vacant', 'var(--gray)'],
] as const;

/** Half-days late, absent and vacant beside each other, and the rate of attendance, as a line where one point follows
 * another in time (`isCourse`). Loaded only where it is shown. */
export default function SummaryChart(props: {
  points: SummaryPoint[];
  words: SummaryWords;
  isCourse: boolean;
}) {
  const { points, words, isCourse } = props;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart layout="vertical" data={points} margin={{ top: 4, right: 20, bottom: 4, left: 0 }}>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <YAxis
          type="category"
          dataKey="name"
          width={88}
          interval={0}
          tick={tick}
          stroke="var(--line-strong)"
        />
        <XAxis type="number" xAxisId="halves" allowDecimals={false} tick={tick} stroke="var(--line-strong)" />
        <XAxis
          type="number"
          xAxisId="rate"
          orientation="top"
          domain={[0, 100]}
          unit="%"
          tick={tick}
          stroke="var(--line-strong)"
        />
        <Tooltip
          formatter={(value, name) =>
            name === words.rate ? [`${Number(value).toFixed(2)}%`, name] : [value, name]
          }
        />
        {bars.map(([key, color]) => (
          <Bar
            key={key}
            xAxisId="halves"
            dataKey={key}
            name={words[key]}
            fill={color}
            isAnimationActive={false}
          />
        ))}
        <Line
          xAxisId="rate"
          dataKey="rate"
          name={words.rate}
          stroke="var(--brand)"
          strokeWidth={isCourse ? 2 : 0}
          dot={{ fill: 'var(--brand)', stroke: 'var(--brand)', strokeWidth: 1, r: 3 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
