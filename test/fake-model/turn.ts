/** A tool that the model asks for. Without an id it gets one; `rawInput` is sent as it stands, JSON or not. */
export type TurnCall = { id?: string; name: string; input?: unknown; rawInput?: string };

/** What goes wrong with an answer. `after` counts the pieces of the answer that are sent first; all times in ms. */
export type Fault =
  /** Any status, such as 429 with `retryAfter` (seconds or an HTTP date) or 500; `body` replaces the usual one. */
  | { kind: 'status'; status: number; retryAfter?: string; headers?: Record<string, string>; body?: unknown }
  /** What is sent is no JSON: the whole body, or one piece of the stream. */
  | { kind: 'malformed'; after?: number }
  /** The connection is torn down in the middle. */
  | { kind: 'cut'; after?: number }
  /** The stream ends in good order, but without saying that the answer is complete. */
  | { kind: 'unfinished'; after?: number }
  /** The stream carries an error instead of the rest. */
  | { kind: 'error'; after?: number }
  /** The first piece comes this late. */
  | { kind: 'slow'; ms: number }
  /** After these pieces nothing comes any more, and the connection stays open. */
  | { kind: 'stall'; after?: number }
  /** The request is read, and never answered. */
  | { kind: 'hang' }
  /** The connection is closed without an answer. */
  | { kind: 'reset' }
  /** Sends the caller somewhere else. */
  | { kind: 'redirect'; to: string };

/** One answer of the fake model. */
export type Turn = {
  text?: string;
  /** The answer to a request with a schema: sent as its JSON. */
  object?: unknown;
  toolCalls?: readonly TurnCall[];
  /** Default: what fits the rest. */
  finish?: 'stop' | 'length' | 'tools' | 'filtered';
  /** What it claims to have used, also if it is absurd; `missing` says nothing. Default: a count of what was sent. */
  usage?: 'missing' | { inputTokens?: number; outputTokens?: number; cachedTokens?: number };
  /** The name under which it answers. Default: the one it was asked as. */
  model?: string;
  /** Pieces a streamed text is sent in. Default: 4. */
  pieces?: number;
  /** Between two pieces, in ms. */
  everyMs?: number;
  /** Of a transcription. */
  seconds?: number;
  fault?: Fault;
};

/** The text that the turn says, in so many pieces that together are it. */
export const piecesOf = (turn: Turn): string[] => {
  const text = textOf(turn);
  const size = Math.max(1, Math.ceil(text.length / (turn.pieces ?? 4)));
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
};

export const textOf = (turn: Turn): string =>
  turn.text ?? (turn.object === undefined ? '' : JSON.stringify(turn.object));

export const finishOf = (turn: Turn): NonNullable<Turn['finish']> =>
  turn.finish ?? ((turn.toolCalls?.length ?? 0) > 0 ? 'tools' : 'stop');

export const inputOf = (call: TurnCall): string => call.rawInput ?? JSON.stringify(call.input ?? {});
