import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getLeaveCover } from './get-leave-cover.server';

type View = Awaited<ReturnType<typeof getLeaveCover>>;

const shown = 8;
const tones = {
  nothing: '',
  one: ' notice-green',
  together: ' notice-green',
  moved: ' notice-orange',
  partly: ' notice-orange',
  nobody: ' notice-red',
};

/** Whether the position can be covered while somebody is away, and by whom, the best first. */
export function CoverAnswerSection({ cover, positions, gaps, until }: View) {
  const t = useText();
  const language = useLanguage();
  const open = cover.open.map(
    ({ day, half }) => `${formatDay(day, language)} ${t(`attendance:half.${half}`)}`,
  );
  return (
    <Section title={t('leave:cover.title')} id="cover">
      <p className={`notice${tones[cover.answer]}`} data-cover={cover.answer}>
        {t(`leave:cover.answer.${cover.answer}`, { halves: gaps, positions: positions.join(', ') })}
      </p>
      {until && <p className="soft">{t('leave:cover.until', { day: formatDay(until, language) })}</p>}
      {cover.answer === 'partly' && (
        <p>{t('leave:cover.open', { halves: open.slice(0, shown).join(' · ') })}</p>
      )}
      <ol className="cover-candidates">
        {cover.candidates.slice(0, shown).map((one) => (
          <li key={one.personId}>
            <strong>{one.name}</strong>{' '}
            <span className="soft">{one.reasons.map(({ key, params }) => t(key, params)).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {cover.candidates.length > shown && (
        <p className="soft">{t('leave:cover.more', { count: cover.candidates.length - shown })}</p>
      )}
    </Section>
  );
}
