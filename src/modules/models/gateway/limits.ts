/** How long and how often a model is asked. All times in milliseconds. */
export type Limits = {
  /** Until the first piece of an answer that is streamed. A server of one's own may have to load the model first. */
  firstTokenMs: number;
  /** Between two pieces of it. */
  betweenMs: number;
  /** From the beginning of a call to its end, with every attempt and every wait. */
  totalMs: number;
  /** Times that one call asks, at most. */
  attempts: number;
  /** The first wait; each one after it is twice as long. */
  backoffMs: number;
  /** The longest wait, also where the provider asks for a longer one: then the call fails at once and says so. */
  longestWaitMs: number;
  /** Failures in a row after which a connection is left alone. */
  failuresToOpen: number;
  /** How long it is left alone at first; twice as long each time it still fails. */
  openMs: number;
  longestOpenMs: number;
};

export const usualLimits: Limits = {
  firstTokenMs: 60_000,
  betweenMs: 30_000,
  totalMs: 120_000,
  attempts: 3,
  backoffMs: 500,
  longestWaitMs: 20_000,
  failuresToOpen: 5,
  openMs: 30_000,
  longestOpenMs: 300_000,
};

/** For trying a connection out while somebody waits. */
export const trialLimits: Limits = {
  ...usualLimits,
  firstTokenMs: 15_000,
  betweenMs: 15_000,
  totalMs: 15_000,
  attempts: 1,
};
