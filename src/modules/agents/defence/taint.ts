import { isUntrusted } from './origin.ts';
import type { TextValue } from './values.ts';

/** Shorter than this, a text stands in many others by chance. */
const SHORTEST = 4;
/** A longer text is found by its pieces of this length, one every half of it: by any 36 characters in a row. */
const PIECE = 24;

const folded = (text: string): string =>
  text.normalize('NFKC').toLocaleLowerCase('und').replaceAll(/\s+/g, ' ').trim();

/** Whether a piece of `text` stands in `written`, whatever case or spacing it was given. */
const standsIn = (text: string, written: string): boolean => {
  if (text.length < SHORTEST) return written === text;
  if (text.length <= PIECE) return written.includes(text);
  for (let at = 0; at + PIECE <= text.length; at += PIECE / 2) {
    if (written.includes(text.slice(at, at + PIECE))) return true;
  }
  return written.includes(text.slice(-PIECE));
};

/**
 * The texts whose words stand in what is to be written. For what was copied; what a model made of a text in its own
 * words is not found, and so whoever asked the model must say what it had read.
 */
export const quotedIn = (written: string, texts: readonly TextValue[]): TextValue[] => {
  const target = folded(written);
  return target === '' ? [] : texts.filter(({ text }) => standsIn(folded(text), target));
};

/** Every text inside a value, at any depth. */
export const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
  }
  return [];
};

/**
 * Whether an input holds words from outside.
 *
 * @param sources handles of the texts that it was made from, where that is known; else the texts that stand in it
 *   count, except for what the person who asked had written themselves
 */
export const isTainted = (
  input: object,
  texts: readonly TextValue[],
  { sources, request }: { sources?: readonly string[] | undefined; request: string },
): boolean => {
  const outside = texts.filter(({ origin }) => isUntrusted(origin));
  if (sources !== undefined) return outside.some(({ handle }) => sources.includes(handle));
  const typed = new Set(quotedIn(request, outside));
  const suspects = outside.filter((text) => !typed.has(text));
  return Object.values(input)
    .flatMap(stringsIn)
    .some((written) => quotedIn(written, suspects).length > 0);
};
