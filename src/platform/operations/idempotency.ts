import { createHash } from 'node:crypto';
import { fail } from '#kernel/errors.ts';
import type { Statement } from '../db/batch.ts';
import type { Transaction } from '../db/gateway.ts';

const DAYS_KEPT = 30;

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url');

/** A file is hashed as the bytes it is: as JSON it would take many times its size in memory. */
const hashOf = (operation: string, input: object): string => {
  const members = Object.entries(input).map(([name, value]: [string, unknown]) =>
    value instanceof Uint8Array ? [name, sha256(value)] : [name, value],
  );
  return sha256(`${operation}\n${JSON.stringify(members)}`);
};

/** Whose key it is, and what it was sent with. */
export type Claim = {
  /** The workspace, or for what a person does outside of any, that person's own id. */
  scopeId: string;
  actorId: string;
  key: string;
  operation: string;
  input: object;
  now: string;
};

const LOCK = `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free`;
const FIND = `select request_hash, answer from idempotency_key where workspace_id = $1 and actor_id = $2 and key = $3`;
const KEEP = `insert into idempotency_key (workspace_id, key, operation, actor_id, request_hash, answer, created_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;
const EXPIRE = `delete from idempotency_key where (workspace_id, actor_id, key) in (
  select workspace_id, actor_id, key from idempotency_key
  where workspace_id = $1 and created_at < $2::timestamptz - interval '${DAYS_KEPT} days'
  order by created_at limit 20 for update skip locked)`;

/**
 * The saved answer of an earlier call with this key, or null when this is the first: then the answer must be kept
 * with `keepAnswer` in the same transaction. Semantics as Stripe's: the same key and body return the saved answer.
 *
 * @throws AppError unprocessable `idempotency_key_reused` when the body differs, conflict `request_in_flight` while
 *   the first call still runs
 */
export const savedAnswer = async (
  transaction: Transaction,
  claim: Claim,
): Promise<{ answer: unknown } | null> => {
  const { scopeId, actorId, key } = claim;
  const lock = await transaction.run({
    name: 'lock-key',
    text: LOCK,
    values: [`${scopeId}/${actorId}/${key}`],
  });
  if (lock.rows[0]?.['free'] !== true) {
    throw fail(
      'conflict',
      'request_in_flight',
      'A request with this Idempotency-Key is still running. Try again shortly.',
      {
        retryAfter: 1,
      },
    );
  }
  const found = await transaction.run({ name: 'find-answer', text: FIND, values: [scopeId, actorId, key] });
  const row = found.rows[0] as { request_hash: string; answer: { body: unknown } } | undefined;
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

/** What keeps the answer for as long as the key may be repeated, and lets go of a few that are older than that. */
export const keepAnswer = (claim: Claim, answer: unknown): Statement[] => {
  const { scopeId, key, operation, actorId, now } = claim;
  const kept = [
    scopeId,
    key,
    operation,
    actorId,
    hashOf(operation, claim.input),
    JSON.stringify({ body: answer }),
    now,
  ];
  return [
    { name: 'keep-answer', text: KEEP, values: kept },
    { name: 'expire-answers', text: EXPIRE, values: [scopeId, now] },
  ];
};
