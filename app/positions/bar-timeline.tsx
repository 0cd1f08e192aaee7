import type { Day } from '~/base/days';
import { formatDay, formatMonth } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import { layOutBars, type Stay } from './bars';
import './bar-timeline.css';

const percent = (hundredths: number) => `${hundredths / 100}%`;

/** A month's name that begins later would be cut off by the end of the line. */
const lastLabel = 8_000;

/** A picture of the list beneath it, which says the same in words: so it is not read aloud. */
export function BarTimeline(props: {
  stays: readonly Stay[];
  life: { from: Day; to: Day | null };
  today: Day;
  /** What a hole is called: a vacancy of a position, a time without one of a person. */
  gap: 'vacant' | 'without';
}) {
  const { stays, life, today, gap } = props;
  const t = useText();
  const language = useLanguage();
  const { bars, ticks, todayAt } = layOutBars(stays, life, today);
  const gapWord = t(gap === 'vacant' ? 'positions:vacant' : 'positions:bars.without');
  return (
    <div className="bars" aria-hidden="true">
      <div className="bars-line">
        {bars.map(({ kind, from, to, label, left, width }) => {
          const word = kind === 'gap' ? gapWord : label;
          const until = to ? formatDay(to, language) : t('positions:open_end');
          return (
            <span
              key={`${kind} ${from}`}
              className={`bar bar-${kind}${kind === 'gap' ? ` bar-${gap}` : ''}`}
              style={{ left: percent(left), width: percent(width) }}
              title={`${word} ${formatDay(from, language)} – ${until}`}
            >
              {word}
            </span>
          );
        })}
        <span className="bars-today" style={{ left: percent(todayAt) }} />
      </div>
      <div className="bars-ticks">
        {ticks.map(({ month, left }) => (
          <span key={month} style={{ left: percent(left) }}>
            {left < lastLabel && formatMonth(month, language)}
          </span>
        ))}
      </div>
      <p className="bars-legend">
        <span className="bars-key bar-held" /> {t('positions:bars.held')}
        <span className="bars-key bar-planned" /> {t('positions:bars.planned')}
        <span className={`bars-key bar-gap bar-${gap}`} /> {gapWord}
        <span className="bars-key bars-key-today" /> {t('positions:bars.today')}
      </p>
    </div>
  );
}
