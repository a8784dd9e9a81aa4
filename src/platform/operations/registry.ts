import type { z } from 'zod';
import { isActor, type Actor, type Caller } from '#kernel/actor.ts';
import type { Change } from '#kernel/change.ts';
import { AppError, fail } from '#kernel/errors.ts';
import type { InputOf, InputSchema, Operation, OutputOf } from '#kernel/operation.ts';
import type { Gateway, Transaction } from '../db/gateway.ts';
import type { EnqueueOptions, JobOf } from '../jobs/enqueue.ts';
import type { Log } from '../log/log.ts';
import { assertMay } from './access.ts';
import { appendChanges, type ChangeGroup } from './change-log.ts';
import type { CallMeta, Context, Performed, PerformMeta } from './context.ts';
import { keepAnswer, savedAnswer } from './idempotency.ts';
import { parseInput } from './input.ts';
import type { Bound, Module } from './module.ts';
import { createPersonCalls } from './person-calls.ts';
import { present } from './present.ts';

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
  transact<Result>(
    work: SystemWork,
    run: (context: Context, transaction: Transaction) => Promise<Result>,
  ): Promise<Result>;
};

export type RegistryParts = {
  modules: readonly Module[];
  gateway: Gateway;
  log: Log;
  clock: () => Date;
  enqueue(
    transaction: Transaction,
    workspaceId: string,
    job: string,
    data: object,
    options: EnqueueOptions,
  ): Promise<void>;
  /** Told after each commit that changed something. */
  onCommitted(workspaceId: string, changes: readonly Change[]): void;
};

/** A cursor is opaque and ours; one whose values do not fit the query was tampered with. */
const aboutCursor = (error: unknown, input: object): unknown =>
  error instanceof AppError &&
  error.code === 'invalid_value' &&
  'cursor' in input &&
  input.cursor !== undefined
    ? fail('invalid', 'bad_cursor', 'This cursor is not one of ours. Start again without it.', {
        errors: [{ pointer: '/cursor', message: 'is not one of ours' }],
        cause: error,
      })
    : error;

const noChanges = (): never => {
  throw new Error('A read operation cannot change anything.');
};

/** Puts the operations of all modules behind one door. */
export const createRegistry = (parts: RegistryParts): Registry => {
  const { gateway, log, clock, onCommitted } = parts;
  const operations = new Map<string, Bound>();
  for (const module of parts.modules) {
    for (const bound of module.operations) {
      if (operations.has(bound.operation.name))
        throw new Error(`Two operations are named ${bound.operation.name}.`);
      operations.set(bound.operation.name, bound);
    }
  }

  type Scene = {
    workspaceId: string;
    transaction: Transaction;
    /** Every operation of the transaction with what it changed, in the order they began. */
    groups: ChangeGroup[];
    now: string;
    requestId: string | null;
  };

  const boundTo = (name: string): Bound => {
    const bound = operations.get(name);
    if (bound === undefined)
      throw fail('not_found', 'no_such_operation', `There is no operation named ${name}.`);
    return bound;
  };

  const contextIn = (scene: Scene, actor: Actor, changes: Change[], ifVersion?: number): Context => ({
    db: scene.transaction.db,
    actor,
    operations,
    now: scene.now,
    change: (change) => void changes.push(change),
    defer: scene.transaction.defer,
    perform: (name, as, input, meta) => performIn(scene, name, as, input, meta),
    enqueue: <Data extends object>(job: JobOf<Data>, data: Data, options: EnqueueOptions = {}) =>
      parts.enqueue(scene.transaction, actor.workspaceId, job.name, data, options),
    log,
    requestId: scene.requestId,
    ifVersion,
  });

  const carryOut = async (
    scene: Scene,
    name: string,
    actor: Actor,
    rawInput: unknown,
    ifVersion: number | undefined,
  ): Promise<Omit<Performed, 'kept'>> => {
    const { operation, handler } = boundTo(name);
    assertMay(operation, actor);
    if (handler.kind === 'person') {
      throw fail('forbidden', 'person_required', 'Only a signed-in person can do this by themselves.');
    }
    const input = parseInput(operation, rawInput);
    const changes: Change[] = [];
    scene.groups.push({ actor, operation: name, changes });
    const context = contextIn(scene, actor, changes, ifVersion);
    const answer = present(operation.output, await handler.run(context, input as never));
    const inverse = handler.inverse?.(answer as never, input as never, changes) ?? null;
    return { answer, changes, inverse };
  };

  const performIn = async (
    scene: Scene,
    name: string,
    actor: Actor,
    input: unknown,
    { ifVersion, keepIf }: PerformMeta = {},
  ): Promise<Performed> => {
    if (actor.workspaceId !== scene.workspaceId) throw new Error('An actor of another workspace.');
    if (keepIf === undefined) {
      return { ...(await carryOut(scene, name, actor, input, ifVersion)), kept: true };
    }
    const { transaction, groups } = scene;
    const run = (text: string) => transaction.run({ text, values: [] });
    const before = groups.length;
    const takeBack = async () => {
      groups.length = before;
      await run('rollback to savepoint attempt');
    };
    await run('savepoint attempt');
    try {
      const performed = await carryOut(scene, name, actor, input, ifVersion);
      // What was deferred must have been tried too, and what is checked only at the end.
      await run('set constraints all immediate');
      const kept = keepIf(performed);
      if (!kept) await takeBack();
      await run('release savepoint attempt');
      return { ...performed, kept };
    } catch (error) {
      await takeBack();
      throw error;
    }
  };

  const transact = async <Result>(
    work: SystemWork & { requestId?: string | null; ifVersion?: number | undefined },
    run: (context: Context, transaction: Transaction) => Promise<Result>,
  ): Promise<Result> => {
    const { actor, name } = work;
    const { workspaceId } = actor;
    const requestId = work.requestId ?? null;
    const now = clock().toISOString();
    let groups: ChangeGroup[] = [];
    const result = await gateway.write({ workspaceId }, async (transaction) => {
      const changes: Change[] = [];
      groups = [{ actor, operation: name, changes }];
      const context = contextIn(
        { workspaceId, transaction, groups, now, requestId },
        actor,
        changes,
        work.ifVersion,
      );
      const answer = await run(context, transaction);
      if (groups.some((group) => group.changes.length > 0)) {
        transaction.beforeCommit(appendChanges(groups, { workspaceId, requestId, at: now }));
      }
      return answer;
    });
    const changes = groups.flatMap((group) => group.changes);
    if (changes.length > 0) onCommitted(workspaceId, changes);
    return result;
  };

  const read = async (bound: Bound, actor: Actor, input: object, meta: CallMeta): Promise<unknown> => {
    const context: Context = {
      db: gateway.reader({ workspaceId: actor.workspaceId }),
      actor,
      operations,
      now: clock().toISOString(),
      change: noChanges,
      defer: noChanges,
      perform: noChanges,
      enqueue: noChanges,
      log,
      requestId: meta.requestId ?? null,
      ifVersion: meta.ifVersion,
    };
    try {
      return present(bound.operation.output, await bound.handler.run(context as never, input as never));
    } catch (error) {
      throw aboutCursor(error, input);
    }
  };

  const write = (bound: Bound, actor: Actor, input: object, meta: CallMeta): Promise<unknown> => {
    const { name, output } = bound.operation;
    const work = { actor, name, requestId: meta.requestId ?? null, ifVersion: meta.ifVersion };
    return transact(work, async (context, transaction) => {
      const run = async () => present(output, await bound.handler.run(context as never, input as never));
      if (meta.idempotencyKey === undefined) return run();
      const { workspaceId: scopeId, userId: actorId } = actor;
      const claim = { scopeId, actorId, key: meta.idempotencyKey, operation: name, input, now: context.now };
      const saved = await savedAnswer(transaction, claim);
      if (saved !== null) return saved.answer;
      const answer = await run();
      for (const statement of keepAnswer(claim, answer)) transaction.beforeCommit(statement);
      return answer;
    });
  };

  const callForPerson = createPersonCalls({ gateway, log, clock, transact });

  const callNamed: Registry['callNamed'] = async (name, caller, rawInput, meta = {}) => {
    const bound = boundTo(name);
    assertMay(bound.operation, caller);
    const input = parseInput(bound.operation, rawInput);
    if (bound.handler.kind === 'person') return callForPerson(bound, caller, input, meta);
    if (!isActor(caller)) {
      throw fail('forbidden', 'workspace_required', 'Choose a workspace first (header Flowstate-Workspace).');
    }
    if (bound.operation.effect === 'write') return write(bound, caller, input, meta);
    return read(bound, caller, input, meta);
  };

  return {
    operations,
    callNamed,
    call: (operation, caller, input, meta) => callNamed(operation.name, caller, input, meta) as never,
    transact: (work, run) => transact(work, run),
  };
};
