export type GridPlace = { row: number; column: number };

/**
 * Where a key leads in a grid: arrows by one, Home and End to the ends of the row, with Control to the first and the last
 * cell, Page Up and Down by ten rows. Undefined: not a key of the grid. At an edge the place stays.
 */
export function moveInGrid(
  key: string,
  isControl: boolean,
  at: GridPlace,
  size: { rows: number; columns: number },
): GridPlace | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = (row: number, column: number) => ({
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  });
  switch (key) {
    case 'ArrowLeft':
      return to(at.row, at.column - 1);
    case 'ArrowRight':
      return to(at.row, at.column + 1);
    case 'ArrowUp':
      return to(at.row - 1, at.column);
    case 'ArrowDown':
      return to(at.row + 1, at.column);
    case 'PageUp':
      return to(at.row - pageRows, at.column);
    case 'PageDown':
      return to(at.row + pageRows, at.column);
    case 'Home':
      return to(isControl ? 0 : at.row, 0);
    case 'End':
      return to(isControl ? last.row : at.row, last.column);
    default:
      return undefined;
  }
}

const pageRows = 10;
