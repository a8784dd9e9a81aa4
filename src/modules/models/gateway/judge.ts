import type { ModelAnswer, ModelRequest, ToolCall } from '../contract/call.ts';
import type { RawAnswer, RawCall } from './raw-answer.ts';
import { checkOf, jsonIn } from './schema-check.ts';
import { withOwnIds } from './tool-ids.ts';
import type { ToolNames } from './tool-names.ts';

/** What an answer is worth: what was asked for, or what is wrong with it in words for the model. */
export type Judged =
  | Pick<ModelAnswer, 'text' | 'object' | 'toolCalls' | 'finish'>
  | { problem: string; isRepairable: boolean };

/** Calls without those that are there twice: a model that asks for the same twice in one answer stutters. */
const withoutDoubles = (calls: readonly RawCall[]): RawCall[] => {
  const seen = new Set<string>();
  return calls.filter(({ name, input }) => {
    const said = `${name} ${JSON.stringify(input)}`;
    return !seen.has(said) && seen.add(said);
  });
};

/** Each call once, under an id that no other has, in this answer or an earlier one: results are told apart by it. */
const distinct = (calls: readonly RawCall[], messages: ModelRequest['messages']): ToolCall[] => {
  const own = withoutDoubles(calls);
  const earlier = messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id));
  const ids = withOwnIds(
    own.map(({ id }) => id),
    earlier,
  );
  return own.map(({ id, name, input }, at) => ({ id: ids[at] ?? id, name, input }));
};

const problemOfCall = (
  { name, input, isReadable }: RawCall,
  tools: ModelRequest['tools'] = [],
): string | null => {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) return `there is no tool named ${name.slice(0, 100)}`;
  if (!isReadable) return `the input of ${name} is not a JSON object`;
  const problem = checkOf(tool.inputSchema)(input);
  return problem === null ? null : `the input of ${name} does not fit its schema: ${problem}`;
};

const objectOf = (
  text: string,
  schema: NonNullable<ModelRequest['schema']>,
): { object: unknown } | { problem: string } => {
  const object = jsonIn(text);
  if (object === undefined) return { problem: 'it is not JSON' };
  const problem = checkOf(schema.jsonSchema)(object);
  return problem === null ? { object } : { problem: `it does not fit the schema: ${problem}` };
};

/** Looks whether an answer is what was asked for, and gives tools their own names back. */
export const judge = (raw: RawAnswer, request: ModelRequest, names: ToolNames): Judged => {
  const { text, finish } = raw;
  // A model that ran into its limit would run into it again.
  const isRepairable = finish !== 'length';
  const calls = raw.calls.map((call) => ({ ...call, name: names.fromWire(call.name) }));
  for (const call of calls) {
    const problem = problemOfCall(call, request.tools);
    if (problem !== null) return { problem, isRepairable };
  }
  const toolCalls = distinct(calls, request.messages);
  const answer = { text, object: null, toolCalls, finish };
  const isObjectDue = request.schema !== undefined && toolCalls.length === 0 && finish !== 'filtered';
  if (!isObjectDue || request.schema === undefined) return answer;
  const found = objectOf(text, request.schema);
  return 'problem' in found ? { ...found, isRepairable } : { ...answer, ...found };
};
