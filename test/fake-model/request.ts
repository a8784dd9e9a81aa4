import type { IncomingHttpHeaders } from 'node:http';

export type Protocol = 'openai' | 'anthropic';
export type Endpoint = 'chat' | 'embeddings' | 'transcriptions' | 'models';

/** One message as either protocol carries it: its text, and the tools it asks for or answers. */
export type SeenMessage = {
  role: string;
  text: string;
  toolCalls: { id: string; name: string; input: unknown }[];
  toolCallId: string | null;
};

/** A request as it came, and what it says whichever protocol it is written in. */
export type FakeRequest = {
  protocol: Protocol;
  endpoint: Endpoint;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The JSON as it was sent; of a form its fields, a file as `{ name, type, bytes }`. */
  body: Record<string, unknown>;
  /** Every byte that was sent, for looking for what must not be there. */
  raw: string;
  model: string;
  isStreamed: boolean;
  system: string;
  messages: SeenMessage[];
  /** The text of the last message. */
  last: string;
  /** Names of the tools it offers. */
  tools: string[];
  /** The JSON Schema that the answer is to have; null where none is asked for. */
  schema: object | null;
  /** Whether the schema came as a tool that must be called, as older models of Anthropic want it. */
  isSchemaTool: boolean;
};

type Json = Record<string, unknown>;

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The text of content, which is text itself or a list of parts. */
const textIn = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : list(content)
        .map((part) => (part['type'] === 'tool_result' ? textIn(part['content']) : text(part['text'])))
        .join('');

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};

const openaiMessages = (body: Json): SeenMessage[] =>
  list(body['messages']).map((message) => ({
    role: text(message['role']),
    text: textIn(message['content']),
    toolCalls: list(message['tool_calls']).map((call) => ({
      id: text(call['id']),
      name: text(record(call['function'])['name']),
      input: parsed(text(record(call['function'])['arguments'])),
    })),
    toolCallId: typeof message['tool_call_id'] === 'string' ? message['tool_call_id'] : null,
  }));

/** Results of tools come as parts of a user's message; each is shown as a message of its own. */
const anthropicMessages = (body: Json): SeenMessage[] =>
  list(body['messages']).flatMap((message): SeenMessage[] => {
    const role = text(message['role']);
    const parts =
      typeof message['content'] === 'string'
        ? [{ type: 'text', text: message['content'] }]
        : list(message['content']);
    const results = parts.filter((part) => part['type'] === 'tool_result');
    const said = parts.filter((part) => part['type'] === 'text');
    const calls = parts.filter((part) => part['type'] === 'tool_use');
    const seen: SeenMessage[] = results.map((part) => ({
      role: 'tool',
      text: textIn(part['content']),
      toolCalls: [],
      toolCallId: text(part['tool_use_id']),
    }));
    if (said.length > 0 || calls.length > 0) {
      const toolCalls = calls.map((part) => ({
        id: text(part['id']),
        name: text(part['name']),
        input: part['input'],
      }));
      seen.push({ role, text: textIn(said), toolCalls, toolCallId: null });
    }
    return seen;
  });

const isJsonTool = (body: Json): boolean => {
  const choice = record(body['tool_choice']);
  return (choice['type'] === 'tool' && choice['name'] === 'json') || choice['type'] === 'any';
};

const anthropicSchema = (body: Json): object | null => {
  const format = record(record(body['output_config'])['format'] ?? body['output_format']);
  if (format['schema'] !== undefined) return record(format['schema']);
  const tool = list(body['tools']).find(({ name }) => name === 'json');
  return tool !== undefined && isJsonTool(body) ? record(tool['input_schema']) : null;
};

const openaiSchema = (body: Json): object | null => {
  const format = record(body['response_format']);
  if (format['type'] === 'json_object') return {};
  return format['type'] === 'json_schema' ? record(record(format['json_schema'])['schema']) : null;
};

/** What both protocols say with their own words. */
export const readRequest = (
  came: Pick<FakeRequest, 'protocol' | 'endpoint' | 'method' | 'path' | 'headers' | 'body' | 'raw'>,
): FakeRequest => {
  const { protocol, body } = came;
  const isOpenai = protocol === 'openai';
  const all = isOpenai ? openaiMessages(body) : anthropicMessages(body);
  const messages = all.filter(({ role }) => role !== 'system' && role !== 'developer');
  const schema = isOpenai ? openaiSchema(body) : anthropicSchema(body);
  const isSchemaTool = !isOpenai && schema !== null && isJsonTool(body);
  const tools = list(body['tools']).map((tool) =>
    text(isOpenai ? record(tool['function'])['name'] : tool['name']),
  );
  return {
    ...came,
    model: text(body['model']),
    isStreamed: body['stream'] === true,
    system: isOpenai
      ? all
          .filter(({ role }) => role === 'system' || role === 'developer')
          .map((message) => message.text)
          .join('\n')
      : textIn(body['system']),
    messages,
    last: messages.at(-1)?.text ?? '',
    tools: isSchemaTool ? tools.filter((name) => name !== 'json') : tools,
    schema,
    isSchemaTool,
  };
};
