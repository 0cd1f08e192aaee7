import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { DeedForm, SubmitButton } from '~/ui/form-parts';
import { useLanguage, useText } from '~/ui/text';
import { addThing, type Drawing, putOn, type Step, stepOn, type Thing, takeOff, widen } from './plan-drawing';
import { neededSize } from './plan-size';
import { PlanTools } from './plan-tools';
import type { getPlan } from './save-plan.server';

type View = Awaited<ReturnType<typeof getPlan>>;

const steps: Record<string, Step> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function drawingOf(view: View): Drawing {
  const places = view.positions.flatMap(({ id, row, column }) =>
    row !== null && column !== null ? [{ key: `position ${id}`, id, row, column, width: 1 }] : [],
  );
  const labels = view.labels.map((label, index) => ({ ...label, key: `label ${index}` }));
  const needed = neededSize([...places, ...labels]);
  return {
    rows: Math.max(view.rows, needed.rows),
    columns: Math.max(view.columns, needed.columns),
    places,
    labels,
  };
}

/** The plan: dragged with the mouse, or chosen and moved with the arrow keys. Two positions that meet change places. */
export function PlanGrid({ view }: { view: View }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const [drawing, setDrawing] = useState(() => drawingOf(view));
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const { rows, columns, places, labels } = drawing;
  const positions = new Map(view.positions.map((position) => [position.id, position]));
  const loose = view.positions.filter(({ id }) => !places.some((place) => place.id === id));
  const nameOf = (thing: Thing) => {
    const position = 'id' in thing ? positions.get(Number(thing.id)) : undefined;
    const label = labels.find(({ key }) => key === thing.key);
    if (!position) return isEnglish && label?.textEn ? label.textEn : (label?.text ?? '');
    const name = isEnglish && position.nameEn ? position.nameEn : position.name;
    return t('positions:option', { number: position.number, name });
  };
  const change = (next: Drawing, key: string) => {
    const thing = [...next.places, ...next.labels].find((one) => one.key === key);
    if (next === drawing || !thing) return;
    setDrawing(next);
    setSaid(t('positions:plan.moved', { name: nameOf(thing), row: thing.row, column: thing.column }));
  };
  const press = (event: KeyboardEvent, thing: Thing) => {
    if (!view.mayEdit) return;
    const step = steps[event.key];
    const isLabel = labels.some(({ key }) => key === thing.key);
    if (event.key === 'Delete') setDrawing(takeOff(drawing, thing.key));
    else if (!step) return;
    else if (isLabel && event.shiftKey) change(widen(drawing, thing.key, thing.width + step[1]), thing.key);
    else change(stepOn(drawing, thing.key, step), thing.key);
    event.preventDefault();
  };
  const drop = (event: DragEvent, row: number, column: number) => {
    event.preventDefault();
    const key = event.dataTransfer.getData('text/plain');
    change(putOn(drawing, key, row, column), key);
  };
  const standing = (thing: Thing) => ({
    style: { gridRow: thing.row, gridColumn: `${thing.column} / span ${thing.width}` },
    draggable: view.mayEdit,
    'aria-label': t('positions:plan.at', { name: nameOf(thing), row: thing.row, column: thing.column }),
    onKeyDown: (event: KeyboardEvent) => press(event, thing),
    onDragStart: (event: DragEvent) => event.dataTransfer.setData('text/plain', thing.key),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => drop(event, thing.row, thing.column),
  });
  const cells = Array.from({ length: rows * columns }, (_, index) => ({
    row: Math.floor(index / columns) + 1,
    column: (index % columns) + 1,
  }));
  return (
    <>
      {view.mayEdit && (
        <PlanTools drawing={drawing} setDrawing={setDrawing} chosen={chosen} setChosen={setChosen} />
      )}
      <div
        className="plan"
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(2.75rem, 1fr))`,
          gridTemplateRows: `repeat(${rows}, auto)`,
        }}
      >
        {view.mayEdit &&
          cells.map(({ row, column }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves the position itself
            <div
              key={`${row} ${column}`}
              className="plan-cell"
              style={{ gridRow: row, gridColumn: column }}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(event, row, column)}
            />
          ))}
        {labels.map((label) => (
          <button
            key={label.key}
            type="button"
            className={`plan-label plan-${label.kind}`}
            aria-pressed={view.mayEdit ? label.key === chosen : undefined}
            onClick={() => setChosen(label.key === chosen ? undefined : label.key)}
            {...standing(label)}
          >
            {nameOf(label)}
          </button>
        ))}
        {places.map((place) => {
          const position = positions.get(place.id);
          return (
            <button
              key={place.key}
              type="button"
              className="plan-position"
              data-number={position?.number}
              {...standing(place)}
            >
              <b>{position?.number}</b>
              <span>{position?.holder ?? t('positions:vacant')}</span>
            </button>
          );
        })}
      </div>
      <p className="only-spoken" role="status">
        {said}
      </p>
      {loose.length > 0 && (
        <div className="plan-loose">
          <h2>{t('positions:plan.loose')}</h2>
          <ul>
            {loose.map(({ id, number, name, nameEn }) => (
              <li key={id}>
                {t('positions:option', { number, name: isEnglish && nameEn ? nameEn : name })}{' '}
                {view.mayEdit && (
                  <button
                    type="button"
                    className="quiet-button"
                    onClick={() =>
                      setDrawing(
                        addThing(drawing, { key: `position ${id}`, id, row: 1, column: 1, width: 1 }),
                      )
                    }
                  >
                    {t('positions:plan.put_on')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {view.mayEdit && (
        <DeedForm className="plan-save">
          <input type="hidden" name="plan" value={planOf(view, drawing)} />
          <SubmitButton>{t('positions:plan.save')}</SubmitButton>
        </DeedForm>
      )}
    </>
  );
}

function planOf({ version }: View, { rows, columns, places, labels }: Drawing): string {
  return JSON.stringify({
    ...{ version, rows, columns },
    places: places.map(({ id, row, column }) => ({ id, row, column })),
    labels: labels.map(({ key: _, ...label }) => label),
  });
}
