import type { Actor, Caller, Person } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Statement } from '../db/batch.ts';
import type { Gateway, Transaction } from '../db/gateway.ts';
import type { Log } from '../log/log.ts';
import type { CallMeta, Context, PersonContext } from './context.ts';
import { keepAnswer, savedAnswer, type Claim } from './idempotency.ts';
import type { Bound } from './module.ts';
import { present } from './present.ts';

type Transact = <Result>(
  work: { actor: Actor; name: string; requestId: string | null },
  run: (context: Context, transaction: Transaction) => Promise<Result>,
) => Promise<Result>;

type Parts = { gateway: Gateway; log: Log; clock: () => Date; transact: Transact };

const scopedTo = (scopeId: string): Statement => ({
  name: 'scope',
  text: `select set_config('app.workspace', $1, true)`,
  values: [scopeId],
});

const personOf = (caller: Caller): Person => {
  if (caller !== null && (caller.kind === 'user' || caller.kind === 'member')) {
    const { userId, name, email, locale, timeZone } = caller;
    return { kind: 'user', userId, name, email, locale, timeZone };
  }
  throw fail('unauthenticated', 'sign_in_required', 'Sign in as a person to do this; an API key cannot.');
};

/**
 * Calls what a signed-in person does outside of a workspace. Answers to their idempotency keys are kept under the
 * person's own id, in the transaction of the step that concludes the operation.
 */
export const createPersonCalls = ({ gateway, log, clock, transact }: Parts) => {
  const concludeOnce = (
    claim: Claim,
    actor: Actor,
    requestId: string | null,
    work: (context: Context) => Promise<unknown>,
  ) =>
    transact({ actor, name: claim.operation, requestId }, async (context, transaction) => {
      await transaction.run(scopedTo(claim.scopeId));
      const saved = await savedAnswer(transaction, claim);
      if (saved !== null) return saved.answer;
      await transaction.run(scopedTo(actor.workspaceId));
      const answer = await work(context);
      const closing = [scopedTo(claim.scopeId), ...keepAnswer(claim, answer), scopedTo(actor.workspaceId)];
      for (const statement of closing) transaction.beforeCommit(statement);
      return answer;
    });

  return async (bound: Bound, caller: Caller, input: object, meta: CallMeta): Promise<unknown> => {
    const { name: operation, output, effect } = bound.operation;
    const person = personOf(caller);
    const now = clock().toISOString();
    const requestId = meta.requestId ?? null;
    const { userId } = person;
    const key = effect === 'write' ? meta.idempotencyKey : undefined;
    const claim = key === undefined ? null : { scopeId: userId, actorId: userId, key, operation, input, now };
    const outcome = { concluded: false };

    const context: PersonContext = {
      db: gateway.reader('system'),
      person,
      now,
      log,
      enter: (actor, work) => transact({ actor, name: operation, requestId }, (inner) => work(inner)),
      conclude: async (actor, work) => {
        outcome.concluded = true;
        const run = async (inner: Context) => present(output, await work(inner));
        const answer =
          claim === null
            ? await transact({ actor, name: operation, requestId }, run)
            : await concludeOnce(claim, actor, requestId, run);
        return answer as never;
      },
    };

    if (claim !== null) {
      const saved = await gateway.write({ workspaceId: userId }, (transaction) =>
        savedAnswer(transaction, claim),
      );
      if (saved !== null) return saved.answer;
    }
    const answer = present(output, await bound.handler.run(context as never, input as never));
    if (claim !== null && !outcome.concluded) {
      await gateway.write({ workspaceId: userId }, async (transaction) => {
        for (const statement of keepAnswer(claim, answer)) await transaction.run(statement);
      });
    }
    return answer;
  };
};
