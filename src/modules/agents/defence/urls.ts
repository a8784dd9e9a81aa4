/** What a link or an image is replaced by: a reader sees that something was there. */
const GONE = '[…]';

const IMAGE =
  /!\[([^\]]*)\]\(\s*[^)]*\)?|!\[([^\]]*)\]\[[^\]]*\]|<\s*(?:img|iframe|object|embed|video|audio|source|svg|link|script|base|form)\b[^>]*>?/gi;
const LINK = /\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)/g;
const ANCHOR = /<\s*a\b[^>]*?href\s*=\s*["']?([^"'\s>]*)[^>]*>/gi;
const REFERENCE = /^[ \t]{0,3}\[[^\]]+\]:[ \t]*\S+/gm;
/** Anything with a scheme, `//host/…` and `www.…`; a scheme with a name after it is enough: `mailto:`, `data:`. */
const ADDRESS =
  /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s<>"'`)\]}|]+|\b(?:mailto|data|javascript|vbscript|file|tel|sms|blob|ftp):[^\s<>"'`)\]}|]+|(?<![\w:/])\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s<>"'`)\]}|]*|\bwww\.[^\s<>"'`)\]}|]+/gi;
/** A host without a scheme that has a path or a query: mail programs make links of these. */
const BARE = /(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d{1,5})?[/?#][^\s<>"'`)\]}|]*/gi;

/** Joiners, tags, turns of direction: what could split an address so that only a machine reads it. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** Where links may lead: the product itself, and what the person who asked wrote themselves. */
export type AllowedLinks = { readonly ownHost: string; readonly typed: string };

const isAllowed = (address: string, { ownHost, typed }: AllowedLinks): boolean => {
  const bare = address.replace(/[.,;:!?]+$/, '');
  if (bare.length > 7 && typed.includes(bare)) return true;
  try {
    const { protocol, host, username, search, hash } = new URL(
      bare.startsWith('//') ? `https:${bare}` : bare,
    );
    // A query of our own pages is not needed in a text, and could carry something.
    return /^https?:$/.test(protocol) && host === ownHost && username === '' && search === '' && hash === '';
  } catch {
    return false;
  }
};

/** The end of a sentence is not part of an address. */
const gone = (address: string): string => `${GONE}${/[.,;:!?]+$/.exec(address)?.[0] ?? ''}`;

/**
 * A text without links and images that lead out of the product, and without characters that nobody sees. A link's words
 * stay. Paths into the product (`/people/…`) stay as links.
 */
export const withoutForeignLinks = (text: string, allowed: AllowedLinks): string =>
  text
    .replaceAll(INVISIBLE, '')
    .replaceAll(IMAGE, (_, alt?: string) => (alt === undefined || alt === '' ? GONE : alt))
    .replaceAll(REFERENCE, '')
    .replaceAll(LINK, (whole, words: string, address: string) =>
      (address.startsWith('/') && /^\/[\w/-]*$/.test(address)) || isAllowed(address, allowed)
        ? whole
        : words === ''
          ? GONE
          : words,
    )
    .replaceAll(ANCHOR, (whole, address: string) => (isAllowed(address, allowed) ? whole : ''))
    .replaceAll(ADDRESS, (address) => (isAllowed(address, allowed) ? address : gone(address)))
    .replaceAll(BARE, (address) =>
      isAllowed(`https://${address}`, allowed) || allowed.typed.includes(address) ? address : gone(address),
    );

/** Longest piece of a stream that is held back until it is known whether it is a link. */
const MOST_HELD = 4000;

/** Where the last piece begins that more text could make another link of: a word, or brackets that are still open. */
const openFrom = (text: string): number => {
  const lastGap = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1;
  const bracket = text.search(/!?\[[^\]]*$|!?\[[^\]]*\](?:\([^)]*|:\s*\S*)?$|<[^>]*$/);
  return bracket === -1 ? lastGap : Math.min(bracket, lastGap);
};

/** The same for a text that comes in pieces: what could still become a link is held back. */
export const createLinkFilter = (allowed: AllowedLinks): { push(delta: string): string; end(): string } => {
  let held = '';
  const release = (upTo: number): string => {
    const piece = held.slice(0, upTo);
    held = held.slice(upTo);
    return withoutForeignLinks(piece, allowed);
  };
  return {
    push: (delta) => {
      held += delta;
      return release(held.length > MOST_HELD ? held.length : openFrom(held));
    },
    end: () => release(held.length),
  };
};
