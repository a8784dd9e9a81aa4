import { createHash } from 'node:crypto';
import { fail } from '#kernel/errors.ts';
import { sql } from '../db/sql.ts';
import type { Transaction } from '../db/gateway.ts';

const hashOf = (operation: string, input: unknown): string =>
  createHash('sha256').update(`${operation}\n${JSON.stringify(input)}`).digest('base64url');

type Claim = { workspaceId: string; actorId: string; key: string; operation: string; input: unknown; now: string };

/**
 * The saved answer of an earlier call with this key, or null when this is the first: then the answer must be kept
 * with `keepAnswer` in the same transaction. Semantics as Stripe's: the same key and body return the saved answer.
 *
 * @throws AppError unprocessable `idempotency_key_reused` when the body differs, conflict `request_in_flight` while
 *   the first call still runs
 */
export const savedAnswer = async (transaction: Transaction, claim: Claim): Promise<{ answer: unknown } | null> => {
  const lock = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${claim.workspaceId}/${claim.actorId}/${claim.key}`}, 0)) as free
  `.execute(transaction.db);
  if (lock.rows[0]?.free !== true) {
    throw fail('conflict', 'request_in_flight', 'A request with this Idempotency-Key is still running. Try again shortly.', {
      retryAfter: 1,
    });
  }
  const saved = await sql<{ request_hash: string; answer: { body: unknown } }>`
    select request_hash, answer from idempotency_key
    where workspace_id = ${claim.workspaceId} and actor_id = ${claim.actorId} and key = ${claim.key}
  `.execute(transaction.db);
  const row = saved.rows[0];
  if (row === undefined) return null;
  if (row.request_hash !== hashOf(claim.operation, claim.input)) {
    throw fail(
      'unprocessable',
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    );
  }
  return { answer: row.answer.body };
};

/** Keeps the answer for as long as the key may be repeated; sent together with COMMIT. */
export const keepAnswer = (transaction: Transaction, claim: Claim, answer: unknown): void => {
  transaction.beforeCommit({
    name: 'keep-answer',
    text: `insert into idempotency_key (workspace_id, key, operation, actor_id, request_hash, answer, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      claim.workspaceId,
      claim.key,
      claim.operation,
      claim.actorId,
      hashOf(claim.operation, claim.input),
      JSON.stringify({ body: answer }),
      claim.now,
    ],
  });
};
