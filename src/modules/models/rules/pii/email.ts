import type { Span } from './finding.ts';

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;
const LOCAL = /[\p{L}\p{M}\p{N}.!$%&'*+\-^_~]/u;
const DOMAIN_START = /^[\p{L}\p{M}\p{N}.-]{1,253}/u;
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const TOP_LEVEL = /^(?:xn--[a-z0-9-]{2,59}|\p{L}[\p{L}\p{M}]{1,62})/iu;

/** What leads up to the `@`: a dot neither begins nor follows a dot, and quotes around the address are not of it. */
const localBefore = (text: string, at: number): string => {
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL.test(text[start - 1] ?? '')) start -= 1;
  const whole = text.slice(start, at);
  const own = whole.includes('..') ? whole.slice(whole.lastIndexOf('..') + 2) : whole;
  return own.endsWith('.') ? '' : own.replace(/^[.'*_~!&-]+/u, '');
};

/** Labels as far as they are labels: a sentence may go on after the full stop, a compound after the hyphen. */
const domainOf = (after: string): string => {
  const labels = (DOMAIN_START.exec(after)?.[0] ?? '').split('.');
  const own: string[] = [];
  for (const label of labels) {
    const bare = label.replace(/-+$/u, '');
    const begins = own.length > 1 && /^\p{Lu}/u.test(label) && /^\p{Ll}/u.test(own.at(-1) ?? '');
    if (begins || !LABEL.test(bare)) break;
    own.push(bare);
    if (bare !== label) break;
  }
  const top = TOP_LEVEL.exec(own.at(-1) ?? '')?.[0] ?? '';
  const next = own.at(-1)?.charAt(top.length) ?? '';
  const isWhole = top !== '' && own.length > 1 && (next === '' || next === '-');
  return isWhole ? [...own.slice(0, -1), top].join('.') : '';
};

/** E-mail addresses, without the punctuation and quotes around them. Each `@` looks at a bounded stretch of text. */
export const findEmails = (text: string): Span[] => {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = localBefore(text, at);
    if (local === '') continue;
    const domain = domainOf(text.slice(at + 1, at + 1 + LONGEST_DOMAIN));
    if (domain === '') continue;
    const start = at - local.length;
    const end = at + 1 + domain.length;
    found.push({ type: 'email', start, end, value: text.slice(start, end).toLowerCase() });
  }
  return found;
};
