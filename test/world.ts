import { afterAll, beforeAll, inject } from 'vitest';
import type { z } from 'zod';
import type { Actor, Caller } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { InputOf, InputSchema, Operation, OutputOf } from '#kernel/operation.ts';
import { SCOPES, type Role } from '#kernel/roles.ts';
import { openFlowstate, type Flowstate } from '#app/flowstate.ts';
import { allModules } from '#app/modules.ts';
import type { Login } from '#platform/db/gateway.ts';
import type { Module } from '#platform/operations/module.ts';
import { silentLog } from '#platform/log/log.ts';
import type { CallMeta } from '#platform/operations/context.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { asOwner } from './setup/test-server.ts';

/** A moment every test starts at: a Friday morning in Oslo. */
export const START = '2026-03-06T08:00:00.000Z';

/** The same login, to another database of the server. */
export const inDatabase = (login: Login, database: string): Login => {
  if (login.connectionString === undefined) return { ...login, database };
  const address = new URL(login.connectionString);
  address.pathname = `/${database}`;
  return { connectionString: address.href };
};

/** The product on a database of its own, and a clock that stands still until it is moved. */
export type TestFlowstate = Flowstate & {
  clock: { now(): Date; set(instant: string): void; advance(milliseconds: number): void };
  /** Logs in as the database's owner, for looking and for seeding what no operation makes. */
  owner: Login;
  app: Login;
  system: Login;
  stop(): Promise<void>;
};

const PUBLIC_URL = 'http://localhost:3000';
const SECRET = 'a secret that only tests know, of decent length';

/** One more process, so to speak, on the database of a test. */
export const openOn = (
  database: Pick<TestFlowstate, 'app' | 'system'>,
  modules: readonly Module[],
  clock: () => Date,
  { signInAttemptsPerMinute = 1_000_000 }: { signInAttemptsPerMinute?: number } = {},
): Flowstate =>
  openFlowstate({
    database,
    modules,
    secret: SECRET,
    publicUrl: PUBLIC_URL,
    poolSize: 6,
    signInAttemptsPerMinute,
    log: silentLog,
    clock,
  });

/** @param modules the product's, unless a test brings its own */
export const openTestFlowstate = async (
  modules: readonly Module[] = allModules({ publicUrl: PUBLIC_URL, secret: SECRET, log: silentLog }),
  limits: { signInAttemptsPerMinute?: number } = {},
): Promise<TestFlowstate> => {
  const { template, owner, app, system } = inject('database');
  const name = `flowstate_t_${newId().replaceAll('-', '')}`;
  await asOwner(owner, `create database ${name} template ${template}`);
  let now = new Date(START);
  const logins = {
    owner: inDatabase(owner, name),
    app: inDatabase(app, name),
    system: inDatabase(system, name),
  };
  const flowstate = openOn(logins, modules, () => new Date(now), limits);
  return {
    ...flowstate,
    ...logins,
    clock: {
      now: () => now,
      set: (instant) => void (now = new Date(instant)),
      advance: (milliseconds) => void (now = new Date(now.getTime() + milliseconds)),
    },
    stop: async () => {
      await flowstate.close();
      await asOwner(owner, `drop database if exists ${name} with (force)`);
    },
  };
};

/** A second process of the product on the same database, with connections of its own. */
export const openAnother = (flowstate: TestFlowstate): Flowstate =>
  openOn(
    flowstate,
    allModules({ publicUrl: PUBLIC_URL, secret: SECRET, log: silentLog }),
    flowstate.clock.now,
  );

/** A fresh workspace with its people: what most tests of operations are about. */
export type World = {
  flowstate: TestFlowstate;
  workspaceId: string;
  owner: Actor;
  /** Calls an operation as the owner, or as `caller`. */
  call<Op extends Operation<InputSchema, z.ZodType>>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallMeta & { as?: Caller },
  ): Promise<OutputOf<Op>>;
  /** Adds a member with this role and returns them as an actor. */
  join(role: Role, name?: string): Promise<Actor>;
  /** Lets every reaction and every due timer run until nothing is left to do. */
  settle(): Promise<void>;
};

type NewWorld = { name?: string; timeZone?: string; locale?: 'nb' | 'en' };

export const makeWorld = async (flowstate: TestFlowstate, options: NewWorld = {}): Promise<World> => {
  const workspaceId = newId();
  const { timeZone = 'Europe/Oslo', locale = 'nb' } = options;

  const join = async (role: Role, name = `${role} Nordmann`): Promise<Actor> => {
    const userId = newId();
    const memberId = newId();
    const email = `${role}.${memberId.slice(-6)}@example.com`;
    await flowstate.registry.transact({ actor: systemActor(workspaceId), name: 'test' }, ({ db, now }) =>
      db
        .insertInto('member')
        .values({
          workspace_id: workspaceId,
          id: memberId,
          user_id: userId,
          role,
          name,
          email,
          locale,
          time_zone: timeZone,
          created_at: now,
        })
        .execute(),
    );
    return {
      kind: 'member',
      workspaceId,
      userId,
      memberId,
      name,
      email,
      role,
      scopes: SCOPES,
      timeZone,
      locale,
    };
  };

  await flowstate.registry.transact({ actor: systemActor(workspaceId), name: 'test' }, ({ db, now }) =>
    db
      .insertInto('workspace')
      .values({
        workspace_id: workspaceId,
        name: options.name ?? 'Nordlys Team',
        country: 'NO',
        currency: 'NOK',
        time_zone: timeZone,
        created_at: now,
      })
      .execute(),
  );
  const owner = await join('owner', 'Kari Nordmann');

  return {
    flowstate,
    workspaceId,
    owner,
    join,
    call: (operation, input, { as = owner, ...meta } = {}) =>
      flowstate.registry.call(operation, as, input, meta),
    settle: async () => {
      for (let rounds = 0; rounds < 20; rounds++) {
        await flowstate.reactions.settle(workspaceId);
        if ((await flowstate.timers.runDue()) === 0) return;
      }
      throw new Error('Reactions and timers never came to rest.');
    },
  };
};

/** For a test file: one database, and a function that makes a fresh workspace in it. */
export const useWorlds = (): ((options?: NewWorld) => Promise<World>) => {
  let flowstate: TestFlowstate | null = null;
  beforeAll(async () => {
    flowstate = await openTestFlowstate();
  });
  afterAll(() => flowstate?.stop());
  return (options) => {
    if (flowstate === null) throw new Error('A world can be made only inside a test.');
    return makeWorld(flowstate, options);
  };
};
