import { looksLikeData } from './evidence.ts';
import { headingMatches } from './heading-match.ts';

/** Titles and explanations may stand above the headings; no further down than this. */
const ROWS_LOOKED_AT = 12;

/** Below this a match says little: `Status` and `Contact` head all sorts of columns. */
const TELLING = 0.7;

export type Header = { at: number; recognised: number };

const recognisedIn = (cells: readonly string[]): number => {
  let count = 0;
  for (const cell of cells.slice(0, 500)) {
    if (cell.length <= 100 && headingMatches(cell).some((match) => match.strength >= TELLING)) count += 1;
  }
  return count;
};

/**
 * Finds the row of headings: the first of those with the most that are known, or a first row that holds no data. Null when no
 * row can be it. Rows that are blank must have been left out.
 */
export const findHeader = (rows: readonly (readonly string[])[]): Header | null => {
  let best: Header | null = null;
  for (const [at, cells] of rows.slice(0, ROWS_LOOKED_AT).entries()) {
    const recognised = recognisedIn(cells);
    const data = cells.slice(0, 500).filter((cell) => looksLikeData(cell.trim())).length;
    if (recognised <= data || (at > 0 && recognised < 2)) continue;
    if (recognised > (best?.recognised ?? 0)) best = { at, recognised };
  }
  if (best !== null) return best;
  const [first, ...others] = rows;
  if (first === undefined || first.some((cell) => looksLikeData(cell.trim()))) return null;
  const dataBelow = others
    .slice(0, ROWS_LOOKED_AT)
    .some((cells) => cells.some((cell) => looksLikeData(cell.trim())));
  return dataBelow ? { at: 0, recognised: 0 } : null;
};
