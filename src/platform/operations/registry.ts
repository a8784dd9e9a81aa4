import type { z } from 'zod';
import { isActor, type Actor, type Caller } from '#kernel/actor.ts';
import type { Change } from '#kernel/change.ts';
import { fail } from '#kernel/errors.ts';
import type { InputOf, InputSchema, Operation, OutputOf } from '#kernel/operation.ts';
import type { Gateway, Transaction } from '../db/gateway.ts';
import type { EnqueueOptions, JobOf } from '../jobs/enqueue.ts';
import type { Log } from '../log/log.ts';
import { assertMay } from './access.ts';
import { appendChanges } from './change-log.ts';
import type { Context, PersonContext } from './context.ts';
import { keepAnswer, savedAnswer } from './idempotency.ts';
import { parseInput } from './input.ts';
import type { Bound, Module } from './module.ts';
import { present } from './present.ts';

/** What a door knows about one call beside its input. */
export type CallMeta = {
  requestId?: string | null;
  ifVersion?: number;
  idempotencyKey?: string;
};

/** Work inside a workspace that is not an operation: a reaction, a timer, a job. */
export type SystemWork = { actor: Actor; name: string };

export type Registry = {
  readonly operations: ReadonlyMap<string, Bound>;
  /** The only way in, for every door. */
  call<Op extends Operation<InputSchema, z.ZodType>>(
    operation: Op,
    caller: Caller,
    input: InputOf<Op>,
    meta?: CallMeta,
  ): Promise<OutputOf<Op>>;
  /** The same by name, for doors that carry unparsed input. */
  callNamed(name: string, caller: Caller, input: unknown, meta?: CallMeta): Promise<unknown>;
  /** Runs work in a workspace in one transaction, with its changes logged. */
  transact<Result>(work: SystemWork, run: (context: Context, transaction: Transaction) => Promise<Result>): Promise<Result>;
};

export type RegistryParts = {
  modules: readonly Module[];
  gateway: Gateway;
  log: Log;
  clock: () => Date;
  enqueue(transaction: Transaction, workspaceId: string, job: string, data: object, options: EnqueueOptions): Promise<void>;
  /** Told after each commit that changed something. */
  onCommitted(workspaceId: string, changes: readonly Change[]): void;
};

const noChanges = (): never => {
  throw new Error('A read operation cannot change anything.');
};

/** Puts the operations of all modules behind one door. */
export const createRegistry = (parts: RegistryParts): Registry => {
  const { gateway, log, clock, onCommitted } = parts;
  const operations = new Map<string, Bound>();
  for (const module of parts.modules) {
    for (const bound of module.operations) {
      if (operations.has(bound.operation.name)) throw new Error(`Two operations are named ${bound.operation.name}.`);
      operations.set(bound.operation.name, bound);
    }
  }

  const transact = async <Result>(
    work: SystemWork & { requestId?: string | null; ifVersion?: number | undefined },
    run: (context: Context, transaction: Transaction) => Promise<Result>,
  ): Promise<Result> => {
    const { actor } = work;
    const requestId = work.requestId ?? null;
    const now = clock().toISOString();
    let changes: Change[] = [];
    const result = await gateway.write({ workspaceId: actor.workspaceId }, async (transaction) => {
      changes = [];
      const context: Context = {
        db: transaction.db,
        actor,
        now,
        change: (change) => void changes.push(change),
        enqueue: <Data extends object>(job: JobOf<Data>, data: Data, options: EnqueueOptions = {}) =>
          parts.enqueue(transaction, actor.workspaceId, job.name, data, options),
        log,
        requestId,
        ifVersion: work.ifVersion,
      };
      const answer = await run(context, transaction);
      if (changes.length > 0) {
        transaction.beforeCommit(appendChanges(changes, { actor, operation: work.name, requestId, at: now }));
      }
      return answer;
    });
    if (changes.length > 0) onCommitted(actor.workspaceId, changes);
    return result;
  };

  const read = (bound: Bound, actor: Actor, input: unknown, meta: CallMeta): Promise<unknown> => {
    const context: Context = {
      db: gateway.reader({ workspaceId: actor.workspaceId }),
      actor,
      now: clock().toISOString(),
      change: noChanges,
      enqueue: noChanges,
      log,
      requestId: meta.requestId ?? null,
      ifVersion: meta.ifVersion,
    };
    return bound.handler.run(context as never, input as never);
  };

  const write = (bound: Bound, actor: Actor, input: unknown, meta: CallMeta): Promise<unknown> => {
    const { name, output } = bound.operation;
    const work = { actor, name, requestId: meta.requestId ?? null, ifVersion: meta.ifVersion };
    return transact(work, async (context, transaction) => {
      if (meta.idempotencyKey === undefined) {
        return present(output, await bound.handler.run(context as never, input as never));
      }
      const claim = {
        workspaceId: actor.workspaceId,
        actorId: actor.userId,
        key: meta.idempotencyKey,
        operation: name,
        input,
        now: context.now,
      };
      const saved = await savedAnswer(transaction, claim);
      if (saved !== null) return saved.answer;
      const answer = present(output, await bound.handler.run(context as never, input as never));
      keepAnswer(transaction, claim, answer);
      return answer;
    });
  };

  const callForPerson = (bound: Bound, caller: Caller, input: unknown): Promise<unknown> => {
    if (caller === null || (caller.kind !== 'user' && caller.kind !== 'member')) {
      throw fail('unauthenticated', 'sign_in_required', 'Sign in as a person to do this; an API key cannot.');
    }
    const { userId, name, email, locale, timeZone } = caller;
    const context: PersonContext = {
      db: gateway.reader('system'),
      person: { kind: 'user', userId, name, email, locale, timeZone },
      now: clock().toISOString(),
      log,
      enter: (actor, work) => transact({ actor, name: bound.operation.name }, (inner) => work(inner)),
    };
    return bound.handler.run(context as never, input as never);
  };

  const callNamed: Registry['callNamed'] = async (name, caller, rawInput, meta = {}) => {
    const bound = operations.get(name);
    if (bound === undefined) throw fail('not_found', 'no_such_operation', `There is no operation named ${name}.`);
    assertMay(bound.operation, caller);
    const input = parseInput(bound.operation, rawInput);
    if (bound.handler.kind === 'person') {
      return present(bound.operation.output, await callForPerson(bound, caller, input));
    }
    if (!isActor(caller)) {
      throw fail('forbidden', 'workspace_required', 'Choose a workspace first (header Flowstate-Workspace).');
    }
    if (bound.operation.effect === 'write') return write(bound, caller, input, meta);
    return present(bound.operation.output, await read(bound, caller, input, meta));
  };

  return {
    operations,
    callNamed,
    call: (operation, caller, input, meta) => callNamed(operation.name, caller, input, meta) as never,
    transact: (work, run) => transact(work, run),
  };
};
