const MARK = /\[(\d{1,3})\]/g;

/** Records shown where an answer names none of them by number. */
const MOST_UNNAMED = 10;

/**
 * The records that an answer names, `[1]` and so on. What it only counts (“and 44 more”) is not listed under it either;
 * the numbers stay those of the text.
 */
export const citedIn = <Citation>(text: string, citations: readonly Citation[]): Citation[] => {
  const named = [...text.matchAll(MARK)].map(([, number]) => Number(number));
  return citations.slice(0, named.length === 0 ? MOST_UNNAMED : Math.max(...named));
};
