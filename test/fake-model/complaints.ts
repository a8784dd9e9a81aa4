import type { FakeRequest } from './request.ts';

/** What a provider answers to a request that it does not accept. */
export type Complaint = { status: number; message: string };

const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

const keyOf = ({ protocol, headers }: FakeRequest): string | undefined =>
  protocol === 'anthropic'
    ? (headers['x-api-key'] as string | undefined)
    : headers.authorization?.replace(/^Bearer /, '');

/** Ids that messages refer to: each asked for once, and answered only after it was asked for. */
const aboutToolCalls = ({ messages }: FakeRequest): string | null => {
  const asked = new Set<string>();
  for (const message of messages) {
    for (const { id } of message.toolCalls) {
      if (asked.has(id)) return `messages: tool call ids must be unique, "${id}" is there twice`;
      asked.add(id);
    }
    if (message.toolCallId !== null && !asked.has(message.toolCallId)) {
      return `messages: there is no tool call with the id "${message.toolCallId}"`;
    }
  }
  return null;
};

/**
 * What the real server would refuse, so that a request that could never be answered is not answered here either.
 *
 * @param apiKey the only key it accepts; undefined accepts any, and none
 */
export const complaintAbout = (request: FakeRequest, apiKey: string | undefined): Complaint | null => {
  const { protocol, endpoint, body, headers } = request;
  if (apiKey !== undefined && keyOf(request) !== apiKey)
    return { status: 401, message: `Incorrect API key provided: ${keyOf(request) ?? 'none'}` };
  if (endpoint === 'models') return null;
  if (request.model === '') return { status: 400, message: 'model: Field required' };
  if (endpoint === 'embeddings') {
    const { input } = body;
    const isText = typeof input === 'string' || (Array.isArray(input) && input.length > 0);
    return isText ? null : { status: 400, message: 'input: must be text or a list of texts' };
  }
  if (endpoint === 'transcriptions')
    return body['file'] === undefined ? { status: 400, message: 'file: Field required' } : null;
  if (protocol === 'anthropic') {
    if (headers['anthropic-version'] === undefined)
      return { status: 400, message: 'anthropic-version: header is required' };
    if (typeof body['max_tokens'] !== 'number') return { status: 400, message: 'max_tokens: Field required' };
    if (request.messages[0]?.role !== 'user')
      return { status: 400, message: 'messages: first message must use the "user" role' };
  }
  if (request.messages.length === 0) return { status: 400, message: 'messages: must not be empty' };
  const misnamed = request.tools.find((name) => !TOOL_NAME.test(name));
  if (misnamed !== undefined)
    return { status: 400, message: `tools: name "${misnamed}" does not match ${TOOL_NAME.source}` };
  if (new Set(request.tools).size < request.tools.length)
    return { status: 400, message: 'tools: Tool names must be unique.' };
  const wrong = aboutToolCalls(request);
  return wrong === null ? null : { status: 400, message: wrong };
};
