import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { useLanguage, useText } from '~/ui/text';
import { EligibilityBadge } from './eligibility-section';
import type { CandidateCard } from './list-candidates.server';

type Place = Pick<CandidateCard, 'groupName' | 'groupNameEn' | 'position'>;

/** Where somebody is wanted: the position, or the group. */
export function usePlaceName(): (place: Place) => string {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  return ({ position, groupName, groupNameEn }) => {
    if (!position) return isEnglish ? groupNameEn : groupName;
    const name = isEnglish && position.nameEn ? position.nameEn : position.name;
    return t('hiring:for_position', { number: position.number, name });
  };
}

/** A column a stage; on a phone the stages stand below one another, and the empty ones are left out. */
export function HiringBoard({
  columns,
}: {
  columns: readonly { stage: string; cards: readonly CandidateCard[] }[];
}) {
  const t = useText();
  return (
    <div className="hiring-board">
      {columns.map(({ stage, cards }) => (
        <section key={stage} className={cards.length ? 'hiring-column' : 'hiring-column is-empty'}>
          <h2>
            {t(`hiring:stage.${stage}`)} <span>{cards.length}</span>
          </h2>
          {cards.length === 0 && <p className="soft">{t('hiring:none_in_stage')}</p>}
          <ul>
            {cards.map((card) => (
              <li key={card.id}>
                <Card card={card} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Card({ card }: { card: CandidateCard }) {
  const t = useText();
  const placeName = usePlaceName();
  return (
    <Link to={`/hiring/candidates/${card.id}`} className="hiring-card">
      <b>{card.name ?? t('hiring:erased_name')}</b>
      <small>{placeName(card)}</small>
      <span className="hiring-marks">
        <EligibilityBadge verdict={card.verdict} />
        {card.isPreferred && <StateBadge color="blue">{t('hiring:preferred')}</StateBadge>}
      </span>
      {card.marks !== null && <small>{t('hiring:marks_of', { marks: card.marks })}</small>}
      <small>{t('hiring:days_in_stage', { count: card.waitingDays })}</small>
      <span>{t(`hiring:next.${card.next}`)}</span>
    </Link>
  );
}
