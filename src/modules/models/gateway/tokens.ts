import type { ModelRequest } from '../contract/call.ts';

/** Bytes that one token stands for, on the whole; on the low side, so that what is estimated is rather too much. */
const BYTES_A_TOKEN = 3;

/** What a provider puts around a request, and around each message and tool of it, at most. */
const AROUND_REQUEST = 1500;
const AROUND_PART = 50;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** About how many tokens a text is: its bytes in UTF-8 by 3, rounded up. Models of today need 3 to 4.5 bytes a token. */
export const estimateTokens = (text: string): number => Math.ceil(bytesOf(text) / BYTES_A_TOKEN);

const textOf = ({ system, messages, tools, schema }: Omit<ModelRequest, 'maxOutputTokens'>): string =>
  system + JSON.stringify(messages) + JSON.stringify(tools ?? []) + JSON.stringify(schema ?? null);

/** About how many tokens a request is read as. */
export const estimateInput = (request: Omit<ModelRequest, 'maxOutputTokens'>): number =>
  estimateTokens(textOf(request));

/**
 * More tokens than one attempt at this request can be read as: no tokenizer makes more tokens than there are bytes, and
 * a provider adds but little.
 */
export const mostInput = (request: Omit<ModelRequest, 'maxOutputTokens'>): number =>
  bytesOf(textOf(request)) +
  AROUND_REQUEST +
  AROUND_PART * (request.messages.length + (request.tools?.length ?? 0));

/** Characters of an answer of no use that are shown to the model again. */
export const REPAIR_QUOTE = 2000;
/** What such a complaint adds at most, in bytes: the quote, the faults, and the words around them. */
const MOST_COMPLAINT = 4 * (REPAIR_QUOTE + 1000) + 500;

/**
 * What a call of `ask` can cost at most, for a reservation: an answer that was paid for and is of no use is asked for
 * once more, together with what was wrong with it.
 */
export const mostTokens = (request: ModelRequest): { maxInputTokens: number; maxOutputTokens: number } => ({
  maxInputTokens: 2 * mostInput(request) + MOST_COMPLAINT,
  maxOutputTokens: 2 * request.maxOutputTokens,
});
