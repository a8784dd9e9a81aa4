import type { Usage } from '../contract/call.ts';

/** What a provider says that it used; anything may be missing or be nonsense. */
export type ClaimedUsage = {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  cachedTokens: number | undefined;
};

/** What is known without the provider's word. */
export type Known = {
  /** Our estimates, in tokens. */
  input: number;
  output: number;
  /** More than it can have been. */
  mostInput: number;
  mostOutput: number;
};

const isCount = (value: number | undefined, most: number): value is number =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0 && value <= most;

/** Providers end an answer at the limit, but some count a few tokens more that end it. */
const OVER_THE_LIMIT = 64;

/**
 * What an answer used: the provider's word where it can be true, else our own estimate, marked as such. It cannot be
 * true where it is missing, negative, no whole number, more than the request has bytes, more than the answer was
 * allowed to have, or nothing at all for something.
 */
export const believed = (claimed: ClaimedUsage, known: Known): Usage => {
  const { inputTokens, outputTokens, cachedTokens = 0 } = claimed;
  const isTrue =
    isCount(inputTokens, known.mostInput) &&
    isCount(outputTokens, known.mostOutput + OVER_THE_LIMIT) &&
    isCount(cachedTokens, inputTokens) &&
    (inputTokens > 0 || known.input === 0) &&
    (outputTokens > 0 || known.output === 0);
  if (isTrue) return { inputTokens, outputTokens, cachedTokens, trusted: true };
  return {
    inputTokens: known.input,
    outputTokens: Math.min(known.output, known.mostOutput),
    cachedTokens: 0,
    trusted: false,
  };
};

/** Of two attempts together. */
export const added = (a: Usage, b: Usage): Usage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cachedTokens: a.cachedTokens + b.cachedTokens,
  trusted: a.trusted && b.trusted,
});

export const nothingUsed: Usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, trusted: true };
