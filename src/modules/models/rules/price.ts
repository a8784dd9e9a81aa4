import type { Power, Provider } from '../contract/call.ts';
import { isOwnHost } from '../contract/connection-url.ts';
import { MICROS_PER_MINOR_CREDIT } from '../contract/money.ts';
import type { PriceProvider, Rates } from '../contract/price.ts';
import { multiplierOf } from './power.ts';

/** A price as far as a call needs it. */
export type PriceInForce = { id: string; provider: PriceProvider; model: string; rates: Rates };

/** The most that one call may use, or what it has used. Whole numbers. */
export type Amounts = {
  inputTokens: number;
  /** How many of the input's came from the provider's cache. */
  cachedTokens: number;
  outputTokens: number;
  /** Tokens that were turned into vectors, instead of input and output. */
  embeddingTokens: number;
  audioSeconds: number;
};

export const NOTHING_USED: Amounts = {
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  embeddingTokens: 0,
  audioSeconds: 0,
};

const TOKENS_PRICED = 1_000_000n;
const SECONDS_PRICED = 60n;

/** What a call costs in micros, rounded up once. Numbers are whole and not negative. */
export const costOf = (rates: Rates, used: Amounts): number => {
  const of = (micros: number | null, count: number): bigint => BigInt(micros ?? 0) * BigInt(count);
  const cached = Math.min(used.cachedTokens, used.inputTokens);
  const tokens =
    of(rates.inputMicros, used.inputTokens - cached) +
    of(rates.cachedMicros ?? rates.inputMicros, cached) +
    of(rates.outputMicros, used.outputTokens) +
    of(rates.embeddingMicros, used.embeddingTokens);
  const sound = of(rates.minuteMicros, used.audioSeconds);
  const parts = TOKENS_PRICED * SECONDS_PRICED;
  return Number((tokens * SECONDS_PRICED + sound * TOKENS_PRICED + parts - 1n) / parts);
};

/** The most a call can cost: none of its input is known to be cached, and a cache may cost more than none. */
export const mostCostOf = (rates: Rates, most: Amounts): number =>
  Math.max(
    costOf(rates, { ...most, cachedTokens: 0 }),
    costOf(rates, { ...most, cachedTokens: most.inputTokens }),
  );

/** Whether a price says what all of these cost. */
export const covers = (rates: Rates, most: Amounts): boolean =>
  (most.inputTokens + most.outputTokens === 0 || rates.inputMicros !== null) &&
  (most.embeddingTokens === 0 || rates.embeddingMicros !== null) &&
  (most.audioSeconds === 0 || rates.minuteMicros !== null);

/** Credits, in hundredths, for each hundred that a call would cost at 1× and without a discount. */
export const creditPercentOf = (power: Power, discountPercent: number): number =>
  multiplierOf[power] * (100 - discountPercent);

/** What a call costs in hundredths of a credit, rounded up. */
export const creditsOf = (costMicros: number, creditPercent: number): number => {
  const parts = 100n * BigInt(MICROS_PER_MINOR_CREDIT);
  return Number((BigInt(costMicros) * BigInt(creditPercent) + parts - 1n) / parts);
};

const HOSTS: Readonly<Record<string, PriceProvider>> = {
  'api.openai.com': 'openai',
  'api.anthropic.com': 'anthropic',
};

/** Who is paid for calls to this address. */
export const payeeOf = (baseUrl: string): PriceProvider => {
  const { hostname } = new URL(baseUrl);
  return HOSTS[hostname] ?? (isOwnHost(hostname) ? 'self_hosted' : 'other');
};

/** Whether a pattern, in which `*` stands for any letters, names this model. Takes no longer than both are long. */
export const fits = (pattern: string, model: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === model;
  const last = rest.pop() ?? '';
  if (!model.startsWith(first) || model.length < first.length + last.length || !model.endsWith(last)) {
    return false;
  }
  const end = model.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = model.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
};

const said = (pattern: string): number => pattern.replaceAll('*', '').length;

const bestOf = (
  prices: readonly PriceInForce[],
  payee: PriceProvider,
  model: string,
  most: Amounts,
): PriceInForce | undefined =>
  prices
    .filter((one) => one.provider === payee && fits(one.model, model) && covers(one.rates, most))
    .toSorted(
      (a, b) =>
        said(b.model) - said(a.model) ||
        Number(a.model.includes('*')) - Number(b.model.includes('*')) ||
        (a.id < b.id ? -1 : 1),
    )[0];

/**
 * The price of a call: the workspace's own before those that ship, and of several the one whose pattern says most.
 * Somebody else who speaks a provider's protocol is taken to charge for that provider's models what the provider does.
 * Undefined where nobody knows: a call of unknown price is not made.
 */
export const priceFor = (
  prices: { own: readonly PriceInForce[]; shipped: readonly PriceInForce[] },
  route: { provider: Provider; baseUrl: string; model: string },
  most: Amounts,
): PriceInForce | undefined => {
  const payee = payeeOf(route.baseUrl);
  return (
    bestOf(prices.own, payee, route.model, most) ??
    bestOf(prices.shipped, payee, route.model, most) ??
    (payee === 'other' ? bestOf(prices.shipped, route.provider, route.model, most) : undefined)
  );
};
