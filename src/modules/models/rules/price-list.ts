import type { Price, Rates } from '../contract/price.ts';

/** The moment of which these are the list prices that the providers publish, in US dollars. */
const SINCE = '2025-11-01T00:00:00.000Z';

const NO_RATES: Rates = {
  inputMicros: null,
  cachedMicros: null,
  outputMicros: null,
  embeddingMicros: null,
  minuteMicros: null,
};

type Line = [number: number, model: string, inputMicros: number, cachedMicros: number, outputMicros: number];

const idOf = (number: number): string => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const shipped = (
  number: number,
  provider: Price['provider'],
  model: string,
  rates: Partial<Rates>,
): Price => ({
  ...NO_RATES,
  ...rates,
  id: idOf(number),
  provider,
  model,
  validFrom: SINCE,
  validTo: null,
  source: 'shipped',
  createdBy: null,
});

const OPENAI: readonly Line[] = [
  [101, 'gpt-5*', 1_250_000, 125_000, 10_000_000],
  [102, 'gpt-5-mini*', 250_000, 25_000, 2_000_000],
  [103, 'gpt-5-nano*', 50_000, 5_000, 400_000],
  [104, 'gpt-5-pro*', 15_000_000, 15_000_000, 120_000_000],
  [105, 'gpt-4.1*', 2_000_000, 500_000, 8_000_000],
  [106, 'gpt-4.1-mini*', 400_000, 100_000, 1_600_000],
  [107, 'gpt-4.1-nano*', 100_000, 25_000, 400_000],
  [108, 'gpt-4o*', 2_500_000, 1_250_000, 10_000_000],
  [109, 'gpt-4o-mini*', 150_000, 75_000, 600_000],
  [110, 'o3', 2_000_000, 500_000, 8_000_000],
  [111, 'o4-mini*', 1_100_000, 275_000, 4_400_000],
];

const ANTHROPIC: readonly Line[] = [
  [201, 'claude-opus-4-5*', 5_000_000, 500_000, 25_000_000],
  [202, 'claude-opus-4*', 15_000_000, 1_500_000, 75_000_000],
  [203, 'claude-sonnet-4*', 3_000_000, 300_000, 15_000_000],
  [204, 'claude-haiku-4*', 1_000_000, 100_000, 5_000_000],
  [205, 'claude-3-5-haiku*', 800_000, 80_000, 4_000_000],
];

const tokens =
  (provider: Price['provider']) =>
  ([number, model, inputMicros, cachedMicros, outputMicros]: Line): Price =>
    shipped(number, provider, model, { inputMicros, cachedMicros, outputMicros });

/**
 * Prices that ship with the product: a start, for providers change theirs and agree on others. What a workspace sets
 * stands above them. A price that changes gets a line of its own with its dates, for its id is kept with what was used.
 */
export const SHIPPED_PRICES: readonly Price[] = [
  ...ANTHROPIC.map(tokens('anthropic')),
  ...OPENAI.map(tokens('openai')),
  shipped(121, 'openai', 'text-embedding-3-small', { embeddingMicros: 20_000 }),
  shipped(122, 'openai', 'text-embedding-3-large', { embeddingMicros: 130_000 }),
  shipped(123, 'openai', 'whisper-1', { minuteMicros: 6_000 }),
  shipped(124, 'openai', 'gpt-4o-transcribe*', { minuteMicros: 6_000 }),
  shipped(125, 'openai', 'gpt-4o-mini-transcribe*', { minuteMicros: 3_000 }),
  shipped(301, 'self_hosted', '*', {
    inputMicros: 0,
    cachedMicros: 0,
    outputMicros: 0,
    embeddingMicros: 0,
    minuteMicros: 0,
  }),
];
