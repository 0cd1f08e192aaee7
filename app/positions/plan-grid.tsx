import { type KeyboardEvent, useState } from 'react';
import { DeedForm, SubmitButton } from '~/ui/form-parts';
import { useLanguage, useText } from '~/ui/text';
import { planSize } from './plan-form';
import type { getPlan } from './save-plan.server';

type View = Awaited<ReturnType<typeof getPlan>>;
type Placed = View['positions'][number] & { row: number; column: number };

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Those without a cell stand in the first free ones below the others. */
function placed(positions: View['positions']): Placed[] {
  const last = Math.max(0, ...positions.map((position) => position.row ?? 0));
  let free = 0;
  return positions.map((position) => {
    if (position.row !== null && position.column !== null) return position as Placed;
    free += 1;
    return { ...position, row: last + 1, column: free };
  });
}

/** The plan: dragged with the mouse, or chosen and moved with the arrow keys. Two that meet change places. */
export function PlanGrid({ view }: { view: View }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const [places, setPlaces] = useState(() => placed(view.positions));
  const [said, setSaid] = useState('');
  const rows = Math.min(planSize.rows, Math.max(...places.map((place) => place.row), 1) + 1);
  const columns = Math.min(planSize.columns, Math.max(...places.map((place) => place.column), 1) + 1);
  const move = (id: number, row: number, column: number) => {
    const mine = places.find((place) => place.id === id);
    const isOutside = row < 1 || column < 1 || row > planSize.rows || column > planSize.columns;
    const isMarked = view.labels.some((label) => label.row === row && label.column === column);
    if (!mine || isOutside || isMarked) return;
    setPlaces(
      places.map((place) => {
        if (place.id === id) return { ...place, row, column };
        const isThere = place.row === row && place.column === column;
        return isThere ? { ...place, row: mine.row, column: mine.column } : place;
      }),
    );
    setSaid(t('positions:plan.moved', { number: mine.number, row, column }));
  };
  const press = (event: KeyboardEvent, place: Placed) => {
    const step = steps[event.key];
    if (!step || !view.mayEdit) return;
    event.preventDefault();
    move(place.id, place.row + step[0], place.column + step[1]);
  };
  const cells = Array.from({ length: rows * columns }, (_, index) => ({
    row: Math.floor(index / columns) + 1,
    column: (index % columns) + 1,
  }));
  return (
    <>
      <div className="plan" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {view.mayEdit &&
          cells.map(({ row, column }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves the position itself
            <div
              key={`${row} ${column}`}
              className="plan-cell"
              style={{ gridRow: row, gridColumn: column }}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => move(Number(event.dataTransfer.getData('text/plain')), row, column)}
            />
          ))}
        {view.labels.map((label) => (
          <span
            key={`${label.row} ${label.column}`}
            className="plan-label"
            style={{ gridRow: label.row, gridColumn: label.column }}
          >
            {label.text}
          </span>
        ))}
        {places.map((place) => (
          <button
            key={place.id}
            type="button"
            className="plan-position"
            data-number={place.number}
            style={{ gridRow: place.row, gridColumn: place.column }}
            draggable={view.mayEdit}
            aria-label={t('positions:plan.at', {
              number: place.number,
              name: isEnglish && place.nameEn ? place.nameEn : place.name,
              row: place.row,
              column: place.column,
            })}
            onKeyDown={(event) => press(event, place)}
            onDragStart={(event) => event.dataTransfer.setData('text/plain', String(place.id))}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) =>
              move(Number(event.dataTransfer.getData('text/plain')), place.row, place.column)
            }
          >
            <b>{place.number}</b>
            <span>{place.holder ?? t('positions:vacant')}</span>
          </button>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {view.mayEdit && (
        <DeedForm className="plan-save">
          <input
            type="hidden"
            name="plan"
            value={JSON.stringify({
              version: view.version,
              places: places.map(({ id, row, column }) => ({ id, row, column })),
              labels: view.labels,
            })}
          />
          <SubmitButton>{t('positions:plan.save')}</SubmitButton>
        </DeedForm>
      )}
    </>
  );
}
