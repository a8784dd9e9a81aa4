/** At least one text. */
export type Some = readonly [string, ...string[]];

const parted = (text: string, by: RegExp): Some => {
  const [first = '', ...others] = text
    .split(by)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return [first, ...others];
};

/** Texts written with commas between them. */
export const listed = (text: string): Some => parted(text, /,/u);

/** Texts written one on a line. */
export const lines = (text: string): Some => parted(text, /\n/u);

/** Fills the braces of a text: `{first}`. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
