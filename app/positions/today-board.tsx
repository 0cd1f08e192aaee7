import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useSearch } from '~/ui/list-table';
import { type Text, useLanguage, useText } from '~/ui/text';
import type { TodayTile, TodayView } from './get-today.server';
import { positionStates } from './position-state';
import { StateIcon } from './state-icon';
import './today-board.css';

type Group = TodayView['groups'][number];

/** How many positions are in which state; each count shows its own positions alone. */
export function StateCounts({
  counts,
  all,
  chosen,
  children,
}: {
  counts: TodayView['counts'];
  all: number;
  chosen?: string;
  /** What stands at the end of the line. */
  children?: ReactNode;
}) {
  const t = useText();
  const search = useSearch();
  const present = positionStates.filter((state) => counts[state] > 0);
  return (
    <div className="today-filter">
      <nav className="today-counts" aria-label={t('today:filter')}>
        <Link
          to={search({ state: undefined })}
          className="today-count"
          aria-current={chosen ? undefined : 'true'}
          preventScrollReset
        >
          {t('today:all', { count: all })}
        </Link>
        {present.map((state) => (
          <Link
            key={state}
            to={search({ state: state === chosen ? undefined : state })}
            className={`today-count tone-${state}`}
            aria-current={state === chosen ? 'true' : undefined}
            preventScrollReset
          >
            <StateIcon state={state} />
            {t(`today:state.${state}`)} <b>{counts[state]}</b>
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}

/** The hall by position group, or as it is drawn; the browser keeps the choice. */
export function ViewSwitch({ view }: { view: 'groups' | 'plan' }) {
  const t = useText();
  const search = useSearch();
  return (
    <nav className="view-switch" aria-label={t('today:view.label')}>
      {(['groups', 'plan'] as const).map((name) => (
        <Link
          key={name}
          to={search({ view: name })}
          aria-current={name === view ? 'true' : undefined}
          preventScrollReset
        >
          {t(`today:view.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The hall by position group. Small groups share a row, so that all 35 positions stand on one screen. */
export function TodayBoard(props: {
  groups: readonly Group[];
  chosen?: string;
  mayHire?: boolean;
  /** How many minutes nobody has been at a position that should be held. */
  minutesOf?: (positionId: number) => number | undefined;
}) {
  const { groups, chosen, mayHire, minutesOf } = props;
  const t = useText();
  const language = useLanguage();
  const shown = groups
    .map((group) => ({ ...group, tiles: group.tiles.filter((tile) => !chosen || tile.state === chosen) }))
    .filter((group) => group.tiles.length > 0);
  if (shown.length === 0)
    return <p className="empty">{t(groups.length === 0 ? 'today:empty' : 'today:none_in_state')}</p>;
  return (
    <div className="today-board">
      {[...shown]
        .sort((a, b) => sizeOf(b).rank - sizeOf(a).rank)
        .map((group) => (
          <section key={group.id} className={`today-group ${sizeOf(group).name}`}>
            <h2>
              {language === 'en' ? group.nameEn : group.name} <span>{group.tiles.length}</span>
            </h2>
            <ul>
              {group.tiles.map((tile) => (
                <Tile
                  key={tile.id}
                  tile={tile}
                  t={t}
                  isEnglish={language === 'en'}
                  mayHire={mayHire}
                  minutes={minutesOf?.(tile.id)}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function sizeOf({ tiles }: Group): { name: string; rank: number } {
  if (tiles.length > 4) return { name: 'today-large', rank: 2 };
  return tiles.length > 2 ? { name: 'today-middle', rank: 1 } : { name: 'today-small', rank: 0 };
}

/** The words come from above: looking them up anew for each of the tiles would be most of the work. */
export function Tile(props: {
  tile: TodayTile;
  t: Text;
  isEnglish: boolean;
  mayHire?: boolean;
  minutes?: number;
}) {
  const { tile, t, isEnglish, mayHire, minutes } = props;
  const { holder, state } = tile;
  return (
    <li className={`today-tile tone-${state}`}>
      <Link to={`/positions/${tile.id}`}>
        <span className="today-top">
          <span className="today-number">{tile.number}</span>
          <span className="today-state">
            <StateIcon state={state} />
            {t(`today:state.${state}`)}
          </span>
        </span>
        <span className="today-holder">
          {holder ? holder.name : t('today:nobody')}
          {holder && !holder.isCleared && <em>{t('today:uncleared_tag')}</em>}
        </span>
        <span className="today-name">{isEnglish && tile.nameEn ? tile.nameEn : tile.name}</span>
        <span className="today-why">{t(`today:why.${tile.basis}`, tile.params)}</span>
        {minutes !== undefined && <span className="today-gap">{t('today:gaps.minutes', { minutes })}</span>}
      </Link>
      {mayHire && !holder && (
        <Link to={`/hiring/requisitions?position=${tile.id}`} className="today-hire">
          {t('hiring:hire_for_position')}
        </Link>
      )}
    </li>
  );
}
