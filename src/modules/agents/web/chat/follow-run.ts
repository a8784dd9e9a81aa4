import { createEventParser, type StreamEvent } from '#ui/event-stream.ts';
import type { RunSignal, WatchedRun } from './run-view.ts';

/** Pauses before a broken stream is opened again, in milliseconds; after the last it is given up. */
const PAUSES: readonly number[] = [500, 1_500, 4_000, 10_000];

/** Opens the stream of a run. */
export type OpenStream = (signal: AbortSignal) => Promise<Response>;

const dataOf = (data: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(data) as Record<string, unknown>;
  } catch {
    return null;
  }
};

const signalOf = ({ event, data: text }: StreamEvent): RunSignal | null => {
  const data = dataOf(text);
  if (data === null) return null;
  switch (event) {
    case 'snapshot':
    case 'run':
    case 'end':
      return { kind: event, run: data as unknown as WatchedRun };
    case 'text':
      return { kind: 'text', delta: typeof data['delta'] === 'string' ? data['delta'] : '' };
    case 'reset':
      return { kind: 'reset' };
    case 'failure':
      return { kind: 'failure', message: typeof data['message'] === 'string' ? data['message'] : '' };
    default:
      return null;
  }
};

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

/** Reads one stream to its end; answers whether the run was told to its end with it. */
const read = async (response: Response, onSignal: (signal: RunSignal) => void): Promise<boolean> => {
  if (response.body === null) return false;
  const events: StreamEvent[] = [];
  const parse = createEventParser((event) => events.push(event));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    parse(value);
    for (const event of events.splice(0)) {
      const signal = signalOf(event);
      if (signal === null) continue;
      onSignal(signal);
      if (signal.kind === 'end' || signal.kind === 'failure') return true;
    }
  }
};

/**
 * Follows a run by its stream of server-sent events until it ends, or until this is called off by what is answered with.
 * A stream that breaks is opened again, a few times; `lost` says so each time.
 */
export const followRun = (open: OpenStream, onSignal: (signal: RunSignal) => void): (() => void) => {
  const ended = new AbortController();
  const tell = (signal: RunSignal): void => {
    if (!ended.signal.aborted) onSignal(signal);
  };
  const follow = async (): Promise<void> => {
    for (const pause of PAUSES) {
      try {
        const response = await open(ended.signal);
        if (response.ok && (await read(response, tell))) break;
        if (response.status >= 400 && response.status < 500) {
          tell({ kind: 'lost' });
          break;
        }
      } catch {
        // No network, or the connection was cut: told as lost, and tried again.
      }
      if (ended.signal.aborted) return;
      tell({ kind: 'lost' });
      await wait(pause, ended.signal);
      if (ended.signal.aborted) return;
    }
    ended.abort();
  };
  void follow();
  return () => ended.abort();
};
