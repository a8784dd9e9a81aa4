import type { Piece } from './openai.ts';
import type { FakeRequest } from './request.ts';
import { finishOf, inputOf, piecesOf, textOf, type Turn } from './turn.ts';

const FINISH = { stop: 'end_turn', length: 'max_tokens', tools: 'tool_use', filtered: 'refusal' } as const;

type Block =
  | { type: 'text'; pieces: string[]; text: string }
  | { type: 'tool_use'; id: string; name: string; json: string };

/** An object that is asked for as a tool is answered as its call. */
const blocksOf = (request: FakeRequest, turn: Turn, number: number): Block[] => {
  const blocks: Block[] = [];
  const text = textOf(turn);
  if (request.isSchemaTool && text !== '' && (turn.toolCalls ?? []).length === 0) {
    blocks.push({ type: 'tool_use', id: `toolu_${number}_json`, name: 'json', json: text });
  } else if (text !== '') {
    blocks.push({ type: 'text', pieces: piecesOf(turn), text });
  }
  for (const [index, call] of (turn.toolCalls ?? []).entries()) {
    const id = call.id ?? `toolu_${number}_${index}`;
    blocks.push({ type: 'tool_use', id, name: call.name, json: inputOf(call) });
  }
  return blocks;
};

const stopReason = (turn: Turn, blocks: readonly Block[]): string =>
  turn.finish === undefined && blocks.some(({ type }) => type === 'tool_use')
    ? 'tool_use'
    : FINISH[finishOf(turn)];

const usageOf = (request: FakeRequest, turn: Turn): { input: object; output: object } => {
  if (turn.usage === 'missing') return { input: {}, output: {} };
  const cached = turn.usage?.cachedTokens ?? 0;
  const input = turn.usage?.inputTokens ?? Math.ceil(request.raw.length / 4);
  const output = turn.usage?.outputTokens ?? Math.max(1, Math.ceil(textOf(turn).length / 4));
  return {
    // Anthropic counts what came from its cache beside the input, not in it.
    input: { input_tokens: input - cached, cache_read_input_tokens: cached, cache_creation_input_tokens: 0 },
    output: { output_tokens: output },
  };
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};

/** `POST /messages` without `stream`. */
export const anthropicAnswer = (request: FakeRequest, turn: Turn, number: number): object => {
  const blocks = blocksOf(request, turn, number);
  const usage = usageOf(request, turn);
  return {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: turn.model ?? request.model,
    content: blocks.map((block) =>
      block.type === 'text'
        ? { type: 'text', text: block.text }
        : { type: 'tool_use', id: block.id, name: block.name, input: parsed(block.json) },
    ),
    stop_reason: stopReason(turn, blocks),
    stop_sequence: null,
    ...(turn.usage === 'missing' ? {} : { usage: { ...usage.input, ...usage.output } }),
  };
};

/** The same with `stream`. */
export const anthropicStream = (request: FakeRequest, turn: Turn, number: number): Piece[] => {
  const blocks = blocksOf(request, turn, number);
  const usage = usageOf(request, turn);
  const event = (name: string, data: object, part: Piece['part']): Piece => ({
    event: name,
    data: { type: name, ...data },
    part,
  });
  const message = {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: turn.model ?? request.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage.input, ...(turn.usage === 'missing' ? {} : { output_tokens: 1 }) },
  };
  const pieces = [event('message_start', { message }, 'head')];
  for (const [index, block] of blocks.entries()) {
    const begun =
      block.type === 'text'
        ? { type: 'text', text: '' }
        : { type: 'tool_use', id: block.id, name: block.name, input: {} };
    const half = block.type === 'text' ? 0 : Math.ceil(block.json.length / 2);
    const deltas =
      block.type === 'text'
        ? block.pieces.map((text) => ({ type: 'text_delta', text }))
        : [block.json.slice(0, half), block.json.slice(half)].map((json) => ({
            type: 'input_json_delta',
            partial_json: json,
          }));
    pieces.push(event('content_block_start', { index, content_block: begun }, 'head'));
    if (index === 0) pieces.push(event('ping', {}, 'head'));
    for (const delta of deltas) pieces.push(event('content_block_delta', { index, delta }, 'body'));
    pieces.push(event('content_block_stop', { index }, 'head'));
  }
  const delta = { stop_reason: stopReason(turn, blocks), stop_sequence: null };
  pieces.push(event('message_delta', { delta, usage: usage.output }, 'last'));
  pieces.push(event('message_stop', {}, 'last'));
  return pieces;
};

export const anthropicError = (status: number, message: string): object => ({
  type: 'error',
  error: {
    type:
      status === 401
        ? 'authentication_error'
        : status === 429
          ? 'rate_limit_error'
          : status === 529
            ? 'overloaded_error'
            : status >= 500
              ? 'api_error'
              : 'invalid_request_error',
    message,
  },
});
