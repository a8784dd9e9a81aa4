export type LookedAhead<Item> = {
  /** What was read so far. */
  seen: Item[];
  /** Whether that is everything. */
  ended: boolean;
  /** What the source failed with while it was looked at. */
  failure?: { error: unknown };
  /** Everything from the beginning, what was seen included; a failure of the source comes where it happened. */
  all: AsyncGenerator<Item>;
  /** Lets go of the source. */
  close: () => Promise<void>;
};

type Outcome = { ended: boolean; failure?: { error: unknown } };

async function* replay<Item>(seen: readonly Item[], rest: AsyncGenerator<Item>, outcome: Outcome) {
  const items = [...seen].toReversed();
  try {
    // Items are let go of as they are handed on.
    for (let item = items.pop(); item !== undefined; item = items.pop()) yield item;
    if (outcome.failure !== undefined) throw outcome.failure.error;
    if (!outcome.ended) yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

const readUntil = async <Item>(
  source: AsyncGenerator<Item>,
  seen: Item[],
  enough: (item: Item) => boolean,
): Promise<Outcome> => {
  try {
    for (;;) {
      const next = await source.next();
      if (next.done === true) return { ended: true };
      seen.push(next.value);
      if (enough(next.value)) return { ended: false };
    }
  } catch (error) {
    return { ended: false, failure: { error } };
  }
};

/** Reads from a source until `enough` says so, without losing what was read. A source that fails has been seen so far. */
export const lookAhead = async <Item extends object | string>(
  source: AsyncGenerator<Item>,
  enough: (item: Item) => boolean,
): Promise<LookedAhead<Item>> => {
  const seen: Item[] = [];
  const outcome = await readUntil(source, seen, enough);
  return {
    seen,
    ...outcome,
    all: replay(seen, source, outcome),
    close: async () => {
      await source.return(undefined);
    },
  };
};
