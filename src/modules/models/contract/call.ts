/**
 * What a call to a language model is made of, whoever provides it. Nothing here knows a vendor. Tokens are whole
 * numbers; `ms` are milliseconds.
 */

/** How much a route may cost for what it can do: 1×, 2× and 5×. */
export const POWERS = ['eco', 'standard', 'max'] as const;
export type Power = (typeof POWERS)[number];

/** What a call is for. All but the last two are answered by the model of a power. */
export const PURPOSES = ['plan', 'extract', 'review', 'write', 'embed', 'transcribe'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The protocol that a connection speaks. `openai` is any server that is compatible with OpenAI's. */
export const PROVIDERS = ['openai', 'anthropic'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** One model that can be asked: a connection, and what its model for a power is named. */
export type Route = {
  /** Stable: the connection and what it is asked for. */
  id: string;
  connectionId: string;
  provider: Provider;
  /** Up to and without the path of an endpoint, such as `https://api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  power: Power;
  /** Null where the server asks for none, as one's own mostly does. Only the gateway opens it. */
  sealedKey: string | null;
};

/** A tool that the model wants called. Its id is unique among the calls of one answer. */
export type ToolCall = { id: string; name: string; input: unknown };

export type Message = {
  role: 'user' | 'assistant' | 'tool';
  content: string;
  /** Of role `tool`: which call this answers. */
  toolCallId?: string;
  /** Of role `assistant`: what it asked for. */
  toolCalls?: ToolCall[];
};

export type ToolSpec = {
  name: string;
  description: string;
  /** A JSON Schema of an object. */
  inputSchema: object;
};

export type ModelRequest = {
  system: string;
  messages: Message[];
  tools?: ToolSpec[];
  /** The answer is to be a JSON value of this schema, in `object`. */
  schema?: { name: string; jsonSchema: object };
  maxOutputTokens: number;
  temperature?: number;
};

export type Usage = {
  /** All tokens that were read, also those that came from the provider's cache. */
  inputTokens: number;
  outputTokens: number;
  /** How many of the input's came from the provider's cache. */
  cachedTokens: number;
  /** False where the provider said nothing or something absurd, and the numbers are our own estimate. */
  trusted: boolean;
};

export type ModelAnswer = {
  text: string;
  /** What was asked for by `schema`; null where nothing was. */
  object: unknown;
  toolCalls: ToolCall[];
  finish: 'stop' | 'length' | 'tools' | 'filtered';
  /** Of every attempt together: what had to be repaired was paid for too. */
  usage: Usage;
  /** Until the first piece of the answer came; null where it was not streamed. */
  firstTokenMs: number | null;
  ms: number;
  /** Which model answered, as the provider names it. */
  model: string;
};

export type EmbedAnswer = { vectors: number[][]; usage: Usage; ms: number; model: string };

/** Sound to be written down. `mediaType` such as `audio/mpeg`; `language` in ISO 639-1, where it is known. */
export type Recording = { bytes: Uint8Array; mediaType: string; language?: string };

export type TranscribeAnswer = { text: string; seconds: number | null; ms: number; model: string };

/**
 * The codes of everything that can go wrong with a model, all as `AppError`. `limited` ones carry `retryAfter`; none
 * has a key, a prompt or a provider's own words in its message.
 */
export const MODEL_ERRORS = [
  'model_unavailable',
  'model_timeout',
  'model_rate_limited',
  'model_refused_key',
  'model_refused_request',
  'model_bad_output',
  'model_cut_off',
  'model_circuit_open',
  'model_key_unreadable',
] as const;
export type ModelErrorCode = (typeof MODEL_ERRORS)[number];
