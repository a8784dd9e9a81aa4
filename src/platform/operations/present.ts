import type { z } from 'zod';

/**
 * What leaves an operation: exactly the declared members, whatever the query selected. An undeclared column can
 * therefore never leak.
 *
 * @throws Error when the handler's answer is not what its contract promises: a defect of ours, not of the caller
 */
export const present = (output: z.ZodType, answer: unknown): unknown => {
  const parsed = output.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The answer does not match the contract: ${where}`);
};
