import type { LabelKind } from './plan-size';

/** A thing on the plan: a position by its id, or a label by the order in which it came. */
export type Thing = { key: string; row: number; column: number; width: number };
export type DrawnPlace = Thing & { id: number };
export type DrawnLabel = Thing & { kind: LabelKind; text: string; textEn: string };

export type Drawing = { rows: number; columns: number; places: DrawnPlace[]; labels: DrawnLabel[] };

export type Step = readonly [down: number, right: number];

const all = ({ places, labels }: Drawing): Thing[] => [...places, ...labels];

/** Puts a thing on a cell. Two positions change places; whatever else is there, or the edge, leaves all as it was. */
export function putOn(drawing: Drawing, key: string, row: number, column: number): Drawing {
  const thing = all(drawing).find((one) => one.key === key);
  if (!thing || !fits(drawing, thing, row, column)) return drawing;
  const from = { row: thing.row, column: thing.column };
  const places = drawing.places.map((place) => {
    if (place.key === key) return { ...place, row, column };
    return place.row === row && place.column === column ? { ...place, ...from } : place;
  });
  const labels = drawing.labels.map((label) => (label.key === key ? { ...label, row, column } : label));
  return { ...drawing, places, labels };
}

/** Moves a thing one step; what is in the way and does not give way is stepped over. */
export function stepOn(drawing: Drawing, key: string, [down, right]: Step): Drawing {
  const thing = all(drawing).find((one) => one.key === key);
  if (!thing) return drawing;
  let { row, column } = thing;
  while (true) {
    row += down;
    column += right;
    if (!isInside(drawing, thing, row, column)) return drawing;
    if (fits(drawing, thing, row, column)) return putOn(drawing, key, row, column);
  }
}

/** Makes a label wider or narrower; what is in the way, or the edge, leaves it as it was. */
export function widen(drawing: Drawing, key: string, width: number): Drawing {
  const label = drawing.labels.find((one) => one.key === key);
  if (!label || width < 1 || !fits(drawing, { ...label, width }, label.row, label.column)) return drawing;
  return { ...drawing, labels: drawing.labels.map((one) => (one === label ? { ...one, width } : one)) };
}

/** The first free cell, read row by row; the plan grows by a row when it is full. */
export function firstFree(drawing: Drawing): { row: number; column: number } {
  for (let row = 1; row <= drawing.rows; row += 1)
    for (let column = 1; column <= drawing.columns; column += 1)
      if (!all(drawing).some((thing) => covers(thing, row, column))) return { row, column };
  return { row: drawing.rows + 1, column: 1 };
}

/** The same drawing with one more thing on its first free cell. */
export function addThing(drawing: Drawing, thing: DrawnPlace | DrawnLabel): Drawing {
  const spot = firstFree(drawing);
  const rows = Math.max(drawing.rows, spot.row);
  const added = { ...thing, ...spot };
  return 'id' in added
    ? { ...drawing, rows, places: [...drawing.places, added] }
    : { ...drawing, rows, labels: [...drawing.labels, added] };
}

export function takeOff(drawing: Drawing, key: string): Drawing {
  const others = <T extends Thing>(things: T[]) => things.filter((thing) => thing.key !== key);
  return { ...drawing, places: others(drawing.places), labels: others(drawing.labels) };
}

function isInside({ rows, columns }: Drawing, { width }: Thing, row: number, column: number): boolean {
  return row >= 1 && column >= 1 && row <= rows && column + width - 1 <= columns;
}

/** A position gives way to a position; nothing gives way to a label, and a label to nothing. */
function fits(drawing: Drawing, thing: Thing, row: number, column: number): boolean {
  if (!isInside(drawing, thing, row, column)) return false;
  const moved = { ...thing, row, column };
  const isLabel = drawing.labels.some(({ key }) => key === thing.key);
  const inTheWay = isLabel ? all(drawing) : drawing.labels;
  return !inTheWay.some((other) => other.key !== thing.key && meets(moved, other));
}

function covers({ row, column, width }: Thing, atRow: number, atColumn: number): boolean {
  return row === atRow && column <= atColumn && atColumn < column + width;
}

function meets(a: Thing, b: Thing): boolean {
  return a.row === b.row && a.column < b.column + b.width && b.column < a.column + a.width;
}
