import type { Citation } from '../contract/proposal.ts';
import type { Durable } from '../loop/durable.ts';

/** A text in the language of whom a run works for. */
export type Both = { en: string; nb: string };

/** An answer made line by line, with the records it rests on numbered as they are named. */
export type Telling = {
  line(text: string): void;
  /** The number of a record in square brackets, the same each time it is named. */
  cite(record: Omit<Citation, 'quote'>): string;
  /** What was told so far. */
  text(): string;
  say(work: Durable): Promise<void>;
};

export const telling = (): Telling => {
  const lines: string[] = [];
  const citations: Citation[] = [];
  return {
    line: (text) => void lines.push(text),
    cite: ({ type, id, label }) => {
      const known = citations.findIndex((citation) => citation.id === id);
      if (known !== -1) return `[${known + 1}]`;
      citations.push({ type, id, label, quote: null });
      return `[${citations.length}]`;
    },
    text: () => lines.join('\n'),
    say: (work) => work.say({ text: lines.join('\n'), citations }),
  };
};

export const wholeDaysBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** An amount as the reader writes it. Minor units of an ISO 4217 currency with two decimals. */
export const money = (amountMinor: number, currency: string, locale: 'nb' | 'en'): string =>
  new Intl.NumberFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(amountMinor / 100);
