const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The value below which this share of all lies; NaN of nothing. */
export const quantile = (values: readonly number[], share: number): number => {
  const inOrder = sorted(values);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => {
  const inOrder = sorted(values);
  const half = inOrder.length / 2;
  if (inOrder.length % 2 === 1) return inOrder[Math.floor(half)] ?? Number.NaN;
  return ((inOrder[half - 1] ?? Number.NaN) + (inOrder[half] ?? Number.NaN)) / 2;
};

/** Three significant digits, as a table shows them. */
export const shown = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB');
  return value.toPrecision(3).replace(/\.?0+$/, '');
};

/** A ratio as its median and, in brackets, the least and the most. */
export const spread = (values: readonly number[]): string => {
  const [most, least] = [Math.max(...values), Math.min(...values)];
  return `**${median(values).toFixed(2)}** (${least.toFixed(2)}–${most.toFixed(2)})`;
};

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
