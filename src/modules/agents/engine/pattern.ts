/**
 * Two ways of writing down how something is asked.
 *
 * A **frame** is ordered: `complete ?task $task`. Each element is a class of the lexicon or several with `|`, `?` in
 * front where it may be missing, or a slot with `$`. Fillers may stand between any two. Every word must be accounted for.
 *
 * A **bag** is not: `when|last talk $person / howLong since` needs one word of each element before `/`, in any order, may
 * have those after it, and nothing else but fillers. What is left over is the name that `$person` and its like ask for.
 */
export type Element = {
  readonly slot: string | null;
  readonly classes: readonly string[];
  readonly optional: boolean;
};

export type Frame = { readonly elements: readonly Element[] };

export type Bag = {
  readonly need: readonly Element[];
  readonly may: readonly Element[];
  readonly allowed: ReadonlySet<string>;
};

const elementOf = (written: string): Element => {
  const optional = written.startsWith('?');
  const text = optional ? written.slice(1) : written;
  return text.startsWith('$')
    ? { slot: text.slice(1), classes: [], optional }
    : { slot: null, classes: text.split('|'), optional };
};

const elements = (written: string): Element[] =>
  written
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(elementOf);

export const frame = (written: string): Frame => ({ elements: elements(written) });

export const bag = (written: string): Bag => {
  const [need = '', may = ''] = written.split('/');
  const [needed, allowed] = [elements(need), elements(may)];
  return {
    need: needed,
    may: allowed,
    allowed: new Set([...needed, ...allowed].flatMap(({ classes }) => classes)),
  };
};

/** Slots that take the words that are left, and how: as a name, or as any text. */
export const RESIDUAL: Readonly<Record<string, 'name' | 'text'>> = {
  person: 'name',
  company: 'name',
  deal: 'name',
  task: 'text',
  text: 'text',
  name: 'name',
};

/** Slots that a word such as “her” or “this” can stand for, by the kind of record that must be on the screen. */
export const POINTED: Readonly<Record<string, { classes: readonly string[]; types: readonly string[] }>> = {
  person: { classes: ['pronoun', 'person1', 'this'], types: ['person'] },
  company: { classes: ['company1', 'this', 'pronoun'], types: ['company'] },
  deal: { classes: ['deal1', 'pronoun', 'person1', 'this'], types: ['opportunity', 'person', 'company'] },
  task: { classes: ['task1', 'this'], types: ['task'] },
};
