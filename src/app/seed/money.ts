import type { Random } from '#kernel/random.ts';

export type Money = { amountMinor: number; currency: 'NOK' | 'GBP' };

const KRONER_TO_A_POUND = 13;

/** A sum between so many kroner, rounded to hundreds, or about as much in pounds, rounded to tens. */
export const moneyOf = (random: Random, country: 'NO' | 'GB', least: number, most: number): Money => {
  // Small sums are more common than large ones.
  const kroner = least + (most - least) * random.next() ** 2;
  return country === 'NO'
    ? { amountMinor: Math.round(kroner / 100) * 100 * 100, currency: 'NOK' }
    : { amountMinor: Math.max(1, Math.round(kroner / KRONER_TO_A_POUND / 10)) * 10 * 100, currency: 'GBP' };
};
