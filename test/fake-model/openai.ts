import type { FakeRequest } from './request.ts';
import { finishOf, inputOf, piecesOf, textOf, type Turn } from './turn.ts';

const FINISH = { stop: 'stop', length: 'length', tools: 'tool_calls', filtered: 'content_filter' } as const;

/** Server-sent events before they are sent: `last` ones say that the answer is complete. */
export type Piece = { event?: string; data: unknown; part: 'head' | 'body' | 'last' };

const usageOf = (request: FakeRequest, turn: Turn): object | null => {
  if (turn.usage === 'missing') return null;
  const prompt = turn.usage?.inputTokens ?? Math.ceil(request.raw.length / 4);
  const completion = turn.usage?.outputTokens ?? Math.max(1, Math.ceil(textOf(turn).length / 4));
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: turn.usage?.cachedTokens ?? 0 },
  };
};

const callsOf = (turn: Turn, number: number) =>
  (turn.toolCalls ?? []).map((call, index) => ({
    id: call.id ?? `call_${number}_${index}`,
    type: 'function' as const,
    function: { name: call.name, arguments: inputOf(call) },
  }));

/** `POST /chat/completions` without `stream`. */
export const openaiAnswer = (request: FakeRequest, turn: Turn, number: number): object => {
  const toolCalls = callsOf(turn, number);
  const text = textOf(turn);
  const usage = usageOf(request, turn);
  return {
    id: `chatcmpl-${number}`,
    object: 'chat.completion',
    created: 1_772_784_000,
    model: turn.model ?? request.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' && toolCalls.length > 0 ? null : text,
          refusal: null,
          ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
        },
        logprobs: null,
        finish_reason: FINISH[finishOf(turn)],
      },
    ],
    ...(usage === null ? {} : { usage }),
  };
};

/** The same with `stream`. */
export const openaiStream = (request: FakeRequest, turn: Turn, number: number): Piece[] => {
  const chunk = (choices: object[], more: object = {}) => ({
    id: `chatcmpl-${number}`,
    object: 'chat.completion.chunk',
    created: 1_772_784_000,
    model: turn.model ?? request.model,
    choices,
    ...more,
  });
  const delta = (change: object, finish: string | null = null) =>
    chunk([{ index: 0, delta: change, logprobs: null, finish_reason: finish }]);
  const pieces: Piece[] = [{ data: delta({ role: 'assistant', content: '' }), part: 'head' }];
  for (const content of piecesOf(turn)) pieces.push({ data: delta({ content }), part: 'body' });
  for (const [index, { function: called, ...call }] of callsOf(turn, number).entries()) {
    const begun = { index, ...call, function: { name: called.name, arguments: '' } };
    pieces.push({ data: delta({ tool_calls: [begun] }), part: 'body' });
    const half = Math.ceil(called.arguments.length / 2);
    for (const part of [called.arguments.slice(0, half), called.arguments.slice(half)]) {
      pieces.push({
        data: delta({ tool_calls: [{ index, function: { arguments: part } }] }),
        part: 'body',
      });
    }
  }
  pieces.push({ data: delta({}, FINISH[finishOf(turn)]), part: 'last' });
  const usage = usageOf(request, turn);
  const options = request.body['stream_options'] as { include_usage?: boolean } | undefined;
  if (usage !== null && options?.include_usage === true)
    pieces.push({ data: chunk([], { usage }), part: 'last' });
  pieces.push({ data: '[DONE]', part: 'last' });
  return pieces;
};

export const openaiError = (status: number, message: string): object => ({
  error: {
    message,
    type: status === 429 ? 'requests' : status >= 500 ? 'server_error' : 'invalid_request_error',
    param: null,
    code: status === 429 ? 'rate_limit_exceeded' : status === 401 ? 'invalid_api_key' : null,
  },
});

/** `POST /embeddings`: `vectorOf` makes each text's vector. */
export const openaiEmbeddings = (
  request: FakeRequest,
  turn: Turn,
  vectorOf: (text: string) => number[],
): object => {
  const { input } = request.body;
  const texts = (Array.isArray(input) ? input : [input]) as string[];
  const tokens = Math.ceil(texts.join('').length / 4);
  const claimed = turn.usage === 'missing' ? null : (turn.usage?.inputTokens ?? tokens);
  return {
    object: 'list',
    data: texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) })),
    model: turn.model ?? request.model,
    ...(claimed === null ? {} : { usage: { prompt_tokens: claimed, total_tokens: claimed } }),
  };
};
