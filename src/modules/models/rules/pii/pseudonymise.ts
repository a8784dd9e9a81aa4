import { detect, type DetectOptions } from './detect.ts';
import type { PiiType } from './finding.ts';
import { indexNames, type KnownName, type NameIndex } from './name-index.ts';
import { mentionsIn } from './pseudonym-text.ts';
import { openVault, type OpenVault, type PseudonymKind, type Vault } from './vault.ts';

export type PseudonymiseOptions = {
  /** The workspace's own names. */
  names?: readonly KnownName[] | NameIndex;
  /** Kinds that stay as they are, for instance the companies of a report. */
  except?: readonly PiiType[];
};

type Place = { start: number; end: number; kind: PseudonymKind; value: string };
type Visit = (text: string, field: string | undefined) => string;

const NUMERIC: readonly PiiType[] = ['phone', 'card', 'national_id', 'bank_account'];

/** Text that reads as a pseudonym but was typed by somebody is kept in the vault too, so that it comes back as it was. */
const typedPseudonyms = (text: string): Place[] =>
  mentionsIn(text).map(({ start, end }) => ({ start, end, kind: 'text', value: text.slice(start, end) }));

const placesIn = (text: string, options: DetectOptions, except: readonly PiiType[]): Place[] => {
  const typed = typedPseudonyms(text);
  const found = detect(text, options).flatMap(({ type, ...place }): Place[] =>
    except.includes(type) || typed.some(({ start, end }) => place.start < end && start < place.end)
      ? []
      : [{ ...place, kind: type }],
  );
  return [...typed, ...found].toSorted((a, b) => a.start - b.start);
};

const replaced = (text: string, places: readonly Place[], vault: OpenVault): string => {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind, value } of places) {
    parts.push(text.slice(from, start), vault.pseudonym(kind, value, text.slice(start, end)));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
};

/** The value with every text in it, and every name of a member, as `visit` makes it. Numbers stay numbers. */
export const mapTexts = (value: unknown, visit: Visit, field?: string): unknown => {
  if (typeof value === 'string') return visit(value, field);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, visit, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [visit(name, undefined), mapTexts(inner, visit, name)]),
  );
};

/**
 * Puts pseudonyms for the personal data in a text, or in all texts of a JSON value. The same value has the same
 * pseudonym throughout a vault. Answers with the vault to go on with; the one given stays as it was.
 *
 * A number that a word made known in one place is known in all, so that none of it slips through where that word is
 * missing.
 */
export const pseudonymise = <Value>(
  value: Value,
  vault: Vault,
  { names = [], except = [] }: PseudonymiseOptions = {},
): { value: Value; vault: Vault } => {
  const index = 'byFirstWord' in names ? names : indexNames(names);
  const known = new Map<string, PiiType>();
  const know = (kind: PseudonymKind, of: string) => {
    const type = NUMERIC.find((one) => one === kind);
    if (type !== undefined) known.set(of, type);
  };
  for (const entry of vault.entries) know(entry.kind, entry.value);
  mapTexts(value, (text, field) => {
    for (const { type, value: found } of detect(text, { field })) know(type, found);
    return text;
  });

  const open = openVault(vault);
  const answer = mapTexts(value, (text, field) => {
    return replaced(text, placesIn(text, { names: index, known, field }, except), open);
  });
  return { value: answer as Value, vault: open.close() };
};
