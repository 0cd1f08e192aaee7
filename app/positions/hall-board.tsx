import { Link } from '@remix-run/react';
import { useLanguage, useText } from '~/ui/text';
import type { HallPlan } from './get-hall-plan.server';
import type { TodayTile } from './get-today.server';
import { layOutPlan } from './lay-out-plan';
import type { PositionState } from './position-state';
import { StateIcon } from './state-icon';
import { Tile } from './today-board';
import './hall-board.css';

type Props = {
  plan: HallPlan;
  tiles: readonly TodayTile[];
  /** Only these are shown in full; the others keep their place. */
  chosen?: PositionState;
  mayHire?: boolean;
  minutesOf?: (positionId: number) => number | undefined;
};

/** The hall as it is drawn: each position on its cell with its state, read row by row. It scrolls in its own frame. */
export function HallBoard({ plan, tiles, chosen, mayHire, minutesOf }: Props) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const { columns, cells, loose } = layOutPlan(plan, tiles);
  const shownLoose = loose.filter((tile) => !chosen || tile.state === chosen);
  if (tiles.length === 0) return <p className="empty">{t('today:empty')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard */}
      <section className="hall-frame" tabIndex={0} aria-label={t('today:view.plan')}>
        <ul className="hall-plan" style={{ gridTemplateColumns: `repeat(${columns}, minmax(88px, 1fr))` }}>
          {cells.map(({ row, column, width, item, label }) => {
            const style = { gridRow: row, gridColumn: `${column} / span ${width}` };
            if (label)
              return (
                <li key={`label ${row} ${column}`} className={`hall-label hall-${label.kind}`} style={style}>
                  {isEnglish && label.textEn ? label.textEn : label.text}
                </li>
              );
            const isOther = chosen !== undefined && item.state !== chosen;
            return (
              <li key={item.id} className={isOther ? 'hall-other' : `tone-${item.state}`} style={style}>
                <PlanTile tile={item} isEnglish={isEnglish} minutes={minutesOf?.(item.id)} />
              </li>
            );
          })}
        </ul>
      </section>
      {shownLoose.length > 0 && (
        <section className="today-group">
          <h2>
            {t('today:no_place')} <span>{shownLoose.length}</span>
          </h2>
          <ul>
            {shownLoose.map((tile) => (
              <Tile
                key={tile.id}
                tile={tile}
                t={t}
                isEnglish={isEnglish}
                mayHire={mayHire}
                minutes={minutesOf?.(tile.id)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function PlanTile(props: { tile: TodayTile; isEnglish: boolean; minutes?: number }) {
  const { tile, isEnglish, minutes } = props;
  const t = useText();
  const { holder, state } = tile;
  const name = isEnglish && tile.nameEn ? tile.nameEn : tile.name;
  const why = t(`today:why.${tile.basis}`, tile.params);
  return (
    <Link to={`/positions/${tile.id}`} className="hall-tile" title={`${name}\n${why}`}>
      <span className="today-top">
        <span className="today-number">{tile.number}</span>
        <span className="today-state">
          <StateIcon state={state} />
          {t(`today:state.${state}`)}
        </span>
      </span>
      <span className="hall-holder">{holder ? holder.name : t('today:nobody')}</span>
      {holder && !holder.isCleared && <em>{t('today:uncleared_tag')}</em>}
      {minutes !== undefined && <span className="today-gap">{t('today:gaps.minutes', { minutes })}</span>}
      <span className="only-spoken">
        {name} {why}
      </span>
    </Link>
  );
}
