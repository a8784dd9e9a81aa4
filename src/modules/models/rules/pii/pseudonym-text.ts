import { kindNamed, pseudonymNames, type PseudonymKind, type Vault } from './vault.ts';

const BODY = String.raw`\s{0,2}(?<name>${pseudonymNames.join('|')})(?:\\?[_ -])?(?<number>\d{1,6})(?:\\?[_-](?<form>\d{1,4}))?(?<genitive>['’]?s)?\s{0,2}`;
/** As models bring pseudonyms back: another case, spaces inside, one bracket lost, brackets escaped for Markdown. */
const PSEUDONYM = String.raw`(?:\\\[\\\[${BODY.replaceAll('?<', '?<e')}\\\]\\\]|\[{1,2}${BODY}\]{1,2})`;

const anyPseudonym = (): RegExp => new RegExp(PSEUDONYM, 'giu');

/** The longest text that is one pseudonym. */
export const LONGEST_PSEUDONYM = 48;

/**
 * The beginning of a text that may be a pseudonym once more of it has come. What it takes in beyond that only waits a
 * little longer.
 */
export const BEGUN =
  /(?=[\\[])\\?\[?\\?\[?\s{0,2}(?:[a-z]{1,8}\\?[_ -]?(?:\d{1,6}(?:\\?[_-]?\d{0,4})['’]?s?\s{0,2}(?:\\?\]?){0,2})?)?$/iu;

export type Mention = {
  start: number;
  end: number;
  kind: PseudonymKind;
  number: number;
  form: number;
  genitive: string;
};

/** Everything in the text that reads as a pseudonym, whether or not a vault knows it. */
export const mentionsIn = (text: string): Mention[] =>
  [...text.matchAll(anyPseudonym())].flatMap(({ 0: written, index: start, groups = {} }): Mention[] => {
    const part = (name: string) => groups[name] ?? groups[`e${name}`];
    const kind = kindNamed(part('name') ?? '');
    if (kind === undefined) return [];
    const form = Number(part('form') ?? 1) - 1;
    const genitive = part('genitive') ?? '';
    return [{ start, end: start + written.length, kind, number: Number(part('number')), form, genitive }];
  });

/** Looks up what a mention stands for; null where the vault has no such pseudonym. */
export type Lookup = (mention: Mention) => string | null;

export const lookupIn = ({ entries }: Vault): Lookup => {
  const byNumber = new Map(entries.map(({ kind, number, forms }) => [`${kind} ${number}`, forms]));
  return ({ kind, number, form, genitive }) => {
    const written = byNumber.get(`${kind} ${number}`)?.[form];
    return written === undefined ? null : written + genitive;
  };
};

/** The text with what its mentions stand for; what the vault does not know stays as it is. */
export const withMentions = (text: string, mentions: readonly Mention[], lookup: Lookup): string => {
  const parts: string[] = [];
  let from = 0;
  for (const mention of mentions) {
    parts.push(text.slice(from, mention.start), lookup(mention) ?? text.slice(mention.start, mention.end));
    from = mention.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
};
