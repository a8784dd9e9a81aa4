import type { CallToolResult } from '@modelcontextprotocol/server';
import type { AppError } from '#kernel/errors.ts';

/** A tool's answer: a sentence, and the same as data for programs that read data and for those that read text. */
export const told = (sentence: string, value: Record<string, unknown>): CallToolResult => ({
  content: [
    { type: 'text', text: sentence },
    { type: 'text', text: JSON.stringify(value) },
  ],
  structuredContent: value,
});

/** What went wrong as a tool says it: a stable code, what to do, and each field at fault. Never how it came about. */
export const refused = ({ code, message, details }: AppError): CallToolResult => {
  const fields = (details.errors ?? []).map(({ pointer, message: fault }) => `- ${pointer || '/'}: ${fault}`);
  const later =
    details.retryAfter === undefined ? [] : [`Try again in ${Math.ceil(details.retryAfter)} seconds.`];
  return {
    isError: true,
    content: [{ type: 'text', text: [`${code}: ${message}`, ...fields, ...later].join('\n') }],
  };
};
