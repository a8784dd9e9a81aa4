import type { Found, Span } from './found.ts';
import type { Reading } from './reading.ts';
import { textIn } from './records.ts';
import type { Token } from './words.ts';

/** Where people say they met somebody. */
const SOURCES =
  /^(linkedin|facebook|instagram|tiktok|messe|messen|nettside|nettsiden|website|nettsida|snapchat|google|twitter|youtube|webinar|webinaret|konferansen|conference|fair|referral|anbefaling|annonse|event|eventet|jobb|jobben|treningssenteret|gym|facebookgruppen)$/i;

const digits = ({ raw }: Token): string => raw.replace(/[^\d+]/g, '');

/** Addresses and numbers in a text, as they are kept. */
export const channelsIn = (tokens: readonly Token[]): { phones?: string[]; emails?: string[] } => {
  const phones = tokens.filter(({ kind }) => kind === 'phone').map(digits);
  const emails = tokens.filter(({ kind }) => kind === 'email').map(({ raw }) => raw.toLowerCase());
  return { ...(phones.length > 0 ? { phones } : {}), ...(emails.length > 0 ? { emails } : {}) };
};

const isKeyword = (reading: Reading, i: number): boolean =>
  (reading.meanings[i] ?? []).some(({ classes }) =>
    classes.some((name) => ['number', 'emailWord', 'source', 'create', 'person', 'title'].includes(name)),
  );

const sourceAt = (reading: Reading, i: number): { source: string; from: number } | null => {
  const token = reading.tokens[i];
  if (token === undefined || i === 0) return null;
  const before = reading.words[i - 1] ?? '';
  const isSaid = (reading.meanings[i - 1] ?? []).some(({ classes }) => classes.includes('source'));
  const article = ['the', 'en', 'et', 'a'].includes(before) ? 1 : 0;
  const led = ['fra', 'from', 'via', 'pa', 'on', 'at'].includes(reading.words[i - 1 - article] ?? '');
  if (!isSaid && !(led && SOURCES.test(token.raw))) return null;
  return { source: token.raw, from: i - 1 - article };
};

const LEADS = new Set(['for', 'pa', 'on', 'called', 'som', 'named', 'a', 'en', 'av']);

const personFrom = (reading: Reading, span: Span) => {
  let end = span.end;
  let source: string | undefined;
  for (let i = span.start; i < span.end; i++) {
    const said = sourceAt(reading, i);
    if (said !== null) {
      source ??= said.source;
      end = Math.min(end, said.from);
    }
    const { kind } = reading.tokens[i] ?? { kind: 'word' };
    if (kind === 'email' || kind === 'phone' || isKeyword(reading, i)) end = Math.min(end, i);
    const next = reading.tokens[i + 1];
    const gap = next === undefined ? '' : reading.text.slice(reading.tokens[i]?.end ?? 0, next.start);
    if (/[,;(]/.test(gap)) end = Math.min(end, i + 1);
  }
  while (
    end > span.start &&
    /^(med|with|tlf|og|and|pa|on|som|har|has|er|is|fra|from|as|a|an|en|ny|new)$/.test(
      reading.words[end - 1] ?? '',
    )
  )
    end--;
  const name = end > span.start ? textIn(reading, { start: span.start, end }) : '';
  return {
    name,
    ...(source === undefined ? {} : { source }),
    ...channelsIn(reading.tokens.slice(span.start)),
  };
};

/** The name, addresses, numbers and source that tell of somebody new. */
export const newPerson = (
  found: Found,
  { start, ...span }: Span,
): { name: string; source?: string; phones?: string[]; emails?: string[] } => {
  const { reading } = found;
  const isLead = LEADS.has(reading.words[start] ?? '');
  return personFrom(reading, { start: isLead ? start + 1 : start, ...span });
};
