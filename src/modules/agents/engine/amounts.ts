import type { Token } from './words.ts';

/** A sum of money in minor units, and where it stands; the currency where it was said. */
export type Amount = { start: number; end: number; amountMinor: number; currency: string | null };

const CURRENCIES: Readonly<Record<string, string>> = {
  kr: 'NOK', kroner: 'NOK', krone: 'NOK', nok: 'NOK', eur: 'EUR', euro: 'EUR', euros: 'EUR', '€': 'EUR', usd: 'USD',
  dollar: 'USD', dollars: 'USD', $: 'USD', gbp: 'GBP', pund: 'GBP', pounds: 'GBP', '£': 'GBP', sek: 'SEK', dkk: 'DKK',
}; // prettier-ignore

const TIMES: Readonly<Record<string, number>> = {
  k: 1000, tusen: 1000, thousand: 1000, grand: 1000, mill: 1e6, million: 1e6, millioner: 1e6, millions: 1e6, mnok: 1e6, m: 1e6,
}; // prettier-ignore

const WHOLE: Readonly<Record<string, number>> = { en: 1, ein: 1, one: 1, a: 1, to: 2, two: 2, tre: 3, three: 3, fem: 5, five: 5, ti: 10, ten: 10, hundre: 100, hundred: 100 }; // prettier-ignore

const own = <Value>(record: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined =>
  key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

/** `100 000`, `100.000`, `2500`, `1,5`, and words such as `en halv`. */
const valueAt = (tokens: readonly Token[], i: number): { value: number; length: number } | null => {
  const word = tokens[i]?.word ?? '';
  if (tokens[i]?.kind === 'number') {
    if (/^\d{1,3}([ .\u00a0]\d{3})+$/.test(word))
      return { value: Number(word.replace(/\D/g, '')), length: 1 };
    return /^\d+(,\d+)?$/.test(word) ? { value: Number(word.replace(',', '.')), length: 1 } : null;
  }
  const whole = own(WHOLE, word);
  const next = tokens[i + 1]?.word ?? '';
  if (/^hal[vf]t?$/.test(word)) return { value: 0.5, length: next === 'a' ? 2 : 1 };
  if (whole === undefined) return null;
  if (/^halvt?$/.test(next)) return { value: 0.5, length: 2 };
  const hundreds = own(WHOLE, next);
  return hundreds === 100 ? { value: whole * 100, length: 2 } : { value: whole, length: 1 };
};

/** Every number that can be a sum of money. One without a currency or a size such as `k` may be another number too. */
export const amountsIn = (tokens: readonly Token[]): Amount[] => {
  const found: Amount[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const led = own(CURRENCIES, tokens[i]?.word);
    const at = i + (led === undefined ? 0 : 1);
    const said = valueAt(tokens, at);
    if (said === null) continue;
    let end = at + said.length;
    const times = own(TIMES, tokens[end]?.word);
    if (times !== undefined) end++;
    const followed = own(CURRENCIES, tokens[end]?.word);
    if (followed !== undefined) end++;
    const isWord = tokens[at]?.kind !== 'number';
    if (isWord && times === undefined) continue;
    const amountMinor = Math.round(said.value * (times ?? 1) * 100);
    if (!Number.isSafeInteger(amountMinor)) continue;
    found.push({ start: i, end, amountMinor, currency: led ?? followed ?? null });
    i = end - 1;
  }
  return found;
};
