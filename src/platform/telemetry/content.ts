import type { AgentInvocation, AgentOutcome, Answer, ChatCall } from './about.ts';
import { FINISH, type Attributes } from './gen-ai.ts';

/**
 * What was said, as the conventions want messages: a role and its parts. Attributes of spans are flat, so these are JSON
 * texts. Only used where content was switched on.
 */

const text = (content: string) => ({ type: 'text', content });

const askedParts = (calls: readonly { id: string; name: string; input: unknown }[]) =>
  calls.map(({ id, name, input }) => ({ type: 'tool_call', id, name, arguments: input }));

type Message = ChatCall['request']['messages'][number];

const partsOf = ({ role, content, toolCallId, toolCalls = [] }: Message): object[] => {
  if (role === 'tool') return [{ type: 'tool_call_response', id: toolCallId, response: content }];
  return [...(content === '' ? [] : [text(content)]), ...askedParts(toolCalls)];
};

export const requestContent = ({ request }: ChatCall): Attributes => ({
  'gen_ai.system_instructions': JSON.stringify([text(request.system)]),
  'gen_ai.input.messages': JSON.stringify(
    request.messages.map((message) => ({ role: message.role, parts: partsOf(message) })),
  ),
});

const said = (parts: readonly object[], finish: string): Attributes => ({
  'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts, finish_reason: finish }]),
});

export const answerContent = (answer: Answer): Attributes =>
  said(
    [...(answer.text === '' ? [] : [text(answer.text)]), ...askedParts(answer.toolCalls)],
    FINISH[answer.finish],
  );

export const goalContent = ({ goal }: AgentInvocation): Attributes =>
  goal === undefined
    ? {}
    : { 'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [text(goal)] }]) };

export const outcomeContent = ({ answer }: AgentOutcome): Attributes =>
  answer === undefined || answer === null ? {} : said([text(answer)], 'stop');

const asJson = (value: unknown): string => JSON.stringify(value) ?? 'null';

export const argumentsContent = (input: unknown): Attributes =>
  input === undefined ? {} : { 'gen_ai.tool.call.arguments': asJson(input) };

export const resultContent = (output: unknown): Attributes => ({ 'gen_ai.tool.call.result': asJson(output) });
