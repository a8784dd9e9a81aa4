import { folded } from './clean-text.ts';
import { IMPORT_FIELDS, type ImportField } from './fields.ts';
import { FILLERS, SOLITARY, TELLING_HEADINGS, VAGUE_HEADINGS, VETOES } from './headings.ts';

/** How surely a heading names a field: 1 is exactly, under 0.5 only together with what stands below it. */
export type HeadingMatch = { field: ImportField; strength: number };

const EXACT = 1;
const WITHOUT_FILLERS = 0.9;
const MISSPELT = 0.75;
const CONTAINED = 0.6;
const VAGUE = 0.4;

const words = (heading: string): string[] =>
  folded(heading.replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .split(' ')
    .filter((word) => word !== '');

const compact = (heading: string): string => words(heading).join('');

const bySpelling = (headings: Readonly<Partial<Record<ImportField, string>>>): Map<string, ImportField> =>
  new Map(
    IMPORT_FIELDS.flatMap((field) =>
      (headings[field] ?? '').split(',').map((heading) => [compact(heading), field] as const),
    ),
  );

const telling: ReadonlyMap<string, ImportField> = bySpelling(TELLING_HEADINGS);
const vague: ReadonlyMap<string, ImportField> = bySpelling(VAGUE_HEADINGS);

/** How many letters added, lost or changed make the two equal. */
const slips = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
};

/** A long word may hold two slips; in short ones, and between words, two make it another word. */
const misspelt = (parts: readonly string[]): ImportField | undefined => {
  const spelling = parts.join('');
  if (spelling.length < 6 || spelling.length > 40) return undefined;
  const most = parts.length === 1 && spelling.length >= 9 ? 2 : 1;
  for (const [known, field] of telling) {
    if (known.length < 6 || Math.abs(known.length - spelling.length) > most) continue;
    if (slips(spelling, known) <= most) return field;
  }
  return undefined;
};

/** Fields named somewhere in a longer heading, such as a question of a form; the longest names come first. */
const contained = (parts: readonly string[]): ImportField[] => {
  const found: ImportField[] = [];
  for (const length of [3, 2, 1]) {
    for (let at = 0; at + length <= parts.length; at++) {
      const spelling = parts.slice(at, at + length).join('');
      const field = spelling.length < 3 || SOLITARY.has(spelling) ? undefined : telling.get(spelling);
      if (field !== undefined && !found.includes(field)) found.push(field);
    }
  }
  return found;
};

/** Which fields a heading may name, the surest first. */
export const headingMatches = (heading: string): HeadingMatch[] => {
  const parts = words(heading);
  const spelling = parts.join('');
  if (spelling === '') return [];
  const exact = telling.get(spelling);
  if (exact !== undefined) return [{ field: exact, strength: EXACT }];
  const unsure = vague.get(spelling);
  if (unsure !== undefined) return [{ field: unsure, strength: VAGUE }];
  const unnumbered = parts.filter((word) => !/^\d+$/u.test(word));
  const numbered = telling.get(unnumbered.join(''));
  if (numbered !== undefined) return [{ field: numbered, strength: WITHOUT_FILLERS }];
  if (parts.some((word) => VETOES.has(word))) return [];
  const trimmed = telling.get(unnumbered.filter((word) => !FILLERS.has(word)).join(''));
  if (trimmed !== undefined) return [{ field: trimmed, strength: WITHOUT_FILLERS }];
  const slip = misspelt(parts);
  if (slip !== undefined) return [{ field: slip, strength: MISSPELT }];
  return contained(unnumbered).map((field, rank) => ({
    field,
    strength: Math.max(VAGUE, CONTAINED - 0.1 * rank),
  }));
};
