import { AppError, statusOf } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';
import type { Answer, Door, Sent } from '../http/door.ts';
import type { World } from '../world.ts';
import { askFor } from './request.ts';

const answerOf = (status: number, body: unknown): Answer => {
  const text = JSON.stringify(body);
  return { status, headers: {}, text, body: JSON.parse(text) as Record<string, unknown> };
};

const versionIn = (header: string | undefined): { ifVersion?: number } => {
  const number = Number(header?.replaceAll('"', ''));
  return header === undefined || Number.isNaN(number) ? {} : { ifVersion: number };
};

/** A call with the owner's key; what only a person may decide is called as the owner, past the HTTP door. */
export const askAsOwner = async (
  door: Door,
  { flowstate, owner }: World,
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  sent: Sent,
): Promise<Answer> => {
  if (operation.personal !== true) return askFor(door, operation, input, sent);
  const idempotencyKey = sent.headers?.['idempotency-key'];
  try {
    const body = await flowstate.registry.callNamed(operation.name, owner, input, {
      ...versionIn(sent.headers?.['if-match']),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    return answerOf(200, body);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return answerOf(statusOf[error.kind], {
      code: error.code,
      status: statusOf[error.kind],
      detail: error.message,
    });
  }
};
