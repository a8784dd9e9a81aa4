import { API_PATH } from './client.ts';
import { createEventParser, type StreamEvent } from './event-stream.ts';

/** What changed in the workspace up to `seq`. `everything` stands for more than can be told apart. */
export type LiveChange = {
  seq: number;
  /** Kinds of records: task, person, … */
  types: readonly string[] | 'everything';
  ids: readonly string[];
};

/** `polling` still brings every change, only later; `stopped` needs the person to sign in again. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'stopped';

export type LiveTiming = {
  /** Between two attempts, growing from the first to the last. */
  firstRetryMs: number;
  lastRetryMs: number;
  /** Attempts that fail in a row before it polls. */
  attempts: number;
  pollMs: number;
  /** Between attempts to leave polling. */
  backMs: number;
  /** Silence after which a stream counts as dead; the server sends a sign of life every 20 s. */
  silenceMs: number;
};

export const LIVE_TIMING: LiveTiming = {
  firstRetryMs: 1_000,
  lastRetryMs: 15_000,
  attempts: 4,
  pollMs: 5_000,
  backMs: 60_000,
  silenceMs: 50_000,
};

export type LiveOptions = {
  baseUrl: string;
  workspaceId: string;
  onChange: (change: LiveChange) => void;
  onState: (state: LiveState) => void;
  timing?: Partial<LiveTiming> | undefined;
};

class Stopped extends Error {}

const PAGE = 1_000;

type Feed = { items: { seq: number; type: string; id: string }[]; head: number };
type Note = { seq: number; types: string[]; ids: string[] };

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });

const refuse = (response: Response): void => {
  if (response.status === 401 || response.status === 403) throw new Stopped();
  if (!response.ok) throw new Error(`Live updates answered ${response.status}.`);
};

/**
 * Follows what changes in a workspace: a stream of server-sent events, reconnected with growing pauses, and polling
 * of the change feed while streams fail. After every gap it catches up by the feed's numbers, so no change is missed.
 * Returns what ends it.
 */
export const connectLive = (options: LiveOptions): (() => void) => {
  const { baseUrl, workspaceId, onChange, onState } = options;
  const timing = { ...LIVE_TIMING, ...options.timing };
  const ended = new AbortController();
  const headers = { 'flowstate-workspace': workspaceId };
  let seq: number | null = null;
  let state: LiveState | null = null;

  const tell = (next: LiveState): void => {
    if (state === next || ended.signal.aborted) return;
    state = next;
    onState(next);
  };

  const report = (change: LiveChange): void => {
    if (ended.signal.aborted || (seq !== null && change.seq <= seq)) return;
    seq = change.seq;
    onChange(change);
  };

  const catchUp = async (): Promise<void> => {
    const known = seq;
    const query = known === null ? 'after=0&limit=1' : `after=${known}&limit=${PAGE}`;
    const response = await fetch(`${baseUrl}${API_PATH}/feed?${query}`, {
      headers: { ...headers, accept: 'application/json' },
      credentials: 'same-origin',
      signal: ended.signal,
    });
    refuse(response);
    const feed = (await response.json()) as Feed;
    if (known === null) {
      // The screens have just read everything there is.
      seq = Math.max(seq ?? 0, feed.head);
      return;
    }
    if (feed.items.length === 0) return;
    const types = [...new Set(feed.items.map((entry) => entry.type))];
    const complete = feed.items.length < PAGE;
    report({
      seq: complete ? Math.max(...feed.items.map((entry) => entry.seq)) : feed.head,
      types: complete ? types : 'everything',
      ids: complete ? feed.items.map((entry) => entry.id) : [],
    });
  };

  /** Runs until the stream ends; answers whether it ever was ready. */
  const stream = async (): Promise<boolean> => {
    const abort = new AbortController();
    const end = () => abort.abort();
    ended.signal.addEventListener('abort', end);
    let silence = setTimeout(end, timing.silenceMs);
    let ready = false;
    try {
      const response = await fetch(
        `${baseUrl}${API_PATH}/live?workspace=${encodeURIComponent(workspaceId)}`,
        {
          headers: { ...headers, accept: 'text/event-stream' },
          credentials: 'same-origin',
          cache: 'no-store',
          signal: abort.signal,
        },
      );
      refuse(response);
      if (!response.body) return ready;
      const events: StreamEvent[] = [];
      const parse = createEventParser((event) => events.push(event));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return ready;
        clearTimeout(silence);
        silence = setTimeout(end, timing.silenceMs);
        parse(value);
        // One after the other: what was missed must be reported before what comes next.
        for (const { event, data } of events.splice(0)) {
          if (event === 'ready') {
            await catchUp();
            ready = true;
            tell('live');
          } else if (event === 'change') {
            const note = JSON.parse(data) as Note;
            report({ seq: note.seq, types: note.types, ids: note.ids });
          }
        }
      }
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return ready;
    } finally {
      clearTimeout(silence);
      ended.signal.removeEventListener('abort', end);
      abort.abort();
    }
  };

  const poll = async (): Promise<void> => {
    const until = Date.now() + timing.backMs;
    while (Date.now() < until && !ended.signal.aborted) {
      try {
        await catchUp();
        tell('polling');
      } catch (error) {
        if (error instanceof Stopped) throw error;
        tell('connecting');
      }
      await wait(timing.pollMs, ended.signal);
    }
  };

  const follow = async (): Promise<void> => {
    let failures = 0;
    while (!ended.signal.aborted) {
      if (state !== 'polling') tell('connecting');
      failures = (await stream()) ? 0 : failures + 1;
      if (ended.signal.aborted) return;
      if (failures >= timing.attempts) await poll();
      else await wait(Math.min(timing.lastRetryMs, timing.firstRetryMs * 2 ** failures), ended.signal);
    }
  };

  void follow().catch(() => tell('stopped'));
  return () => ended.abort();
};
