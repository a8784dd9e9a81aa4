import type { ModelMessage } from 'ai';
import type { Message } from '../contract/call.ts';
import type { ToolNames } from './tool-names.ts';

const assistantSaid = ({ content, toolCalls = [] }: Message, names: ToolNames): ModelMessage => ({
  role: 'assistant',
  content: [
    ...(content === '' ? [] : [{ type: 'text' as const, text: content }]),
    ...toolCalls.map(({ id, name, input }) => ({
      type: 'tool-call' as const,
      toolCallId: id,
      toolName: names.toWire(name),
      input,
    })),
  ],
});

/** The conversation as the SDK has it. An answer of a tool needs the tool's name, which is that of the call. */
export const asPrompt = (messages: readonly Message[], names: ToolNames): ModelMessage[] => {
  const asked = new Map<string, string>();
  return messages.map((message) => {
    for (const { id, name } of message.toolCalls ?? []) asked.set(id, names.toWire(name));
    if (message.role === 'user') return { role: 'user', content: message.content };
    if (message.role === 'assistant') return assistantSaid(message, names);
    const toolCallId = message.toolCallId ?? '';
    return {
      role: 'tool',
      content: [
        {
          type: 'tool-result',
          toolCallId,
          toolName: asked.get(toolCallId) ?? 'unknown',
          output: { type: 'text', value: message.content },
        },
      ],
    };
  });
};
