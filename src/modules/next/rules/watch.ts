/** Compares instants with now, and remembers the next at which a comparison would turn out differently. */
export type Watch = {
  readonly now: number;
  /** Whether this epoch millisecond has come. */
  passed(epochMs: number): boolean;
  /** The earliest of those asked for that have not; null where all have. */
  next(): number | null;
};

export const watchFrom = (now: number): Watch => {
  let earliest = Infinity;
  return {
    now,
    passed: (epochMs) => {
      if (epochMs <= now) return true;
      if (epochMs < earliest) earliest = epochMs;
      return false;
    },
    next: () => (earliest === Infinity ? null : earliest),
  };
};
