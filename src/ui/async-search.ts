import { useEffect, useEffectEvent, useState } from 'react';

export type AsyncSearch<Result> = {
  /** What the latest answered query found, null before the first answer. */
  result: Result | null;
  state: 'idle' | 'loading' | 'failed';
};

const DEBOUNCE_MS = 120;

/**
 * A search that runs while one types: at once for an empty query, else once typing pauses. A newer query aborts the
 * one before, and the former result stays until the new one comes, so that nothing jumps.
 */
export const useAsyncSearch = <Result>(
  query: string,
  search: (query: string, signal: AbortSignal) => Promise<Result>,
  active: boolean,
): AsyncSearch<Result> => {
  const [found, setFound] = useState<AsyncSearch<Result>>({ result: null, state: 'idle' });
  const run = useEffectEvent(search);
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    setFound((before) => ({ ...before, state: 'loading' }));
    const start = async () => {
      try {
        const result = await run(query, abort.signal);
        if (!abort.signal.aborted) setFound({ result, state: 'idle' });
      } catch {
        // The state says it to the person; the reason is the search's own to report.
        if (!abort.signal.aborted) setFound({ result: null, state: 'failed' });
      }
    };
    const timer = setTimeout(() => void start(), query === '' ? 0 : DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, active]);
  return found;
};
