import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { fail } from '#kernel/errors.ts';
import { Id, newId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { decodeCursor, pageInput, pageOf, toPage } from '#kernel/page.ts';
import { activityModule } from '#modules/activity/index.ts';
import { identityModule } from '#modules/identity/index.ts';
import type { Flowstate } from '#app/flowstate.ts';
import type { Login } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';
import { defineModule, handle, type Module } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import { asOwner } from './setup/test-server.ts';
import { makeWorld, openOn, openTestFlowstate, type TestFlowstate, type World } from './world.ts';

/** The one noun of a product that exists to test the machinery under every module. */
export const Item = z.object({
  id: Id,
  name: z.string(),
  amount: z.number().int().nullable(),
  data: z.unknown(),
  version: z.number().int(),
});
export type Item = z.infer<typeof Item>;

export const createItem = operation({
  name: 'items.create',
  http: 'POST /items',
  effect: 'write',
  role: 'member',
  summary: 'Make an item.',
  input: z.strictObject({
    name: z.string(),
    amount: z.number().int().optional(),
    data: z.unknown().optional(),
  }),
  output: Item,
  example: { input: { name: 'A' } },
});

export const getItem = operation({
  name: 'items.get',
  http: 'GET /items/:id',
  effect: 'read',
  role: 'viewer',
  summary: 'Read an item.',
  input: z.strictObject({ id: Id }),
  output: Item,
  example: { input: { id: '{item}' } },
});

export const updateItem = operation({
  name: 'items.update',
  http: 'PATCH /items/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  summary: 'Change an item.',
  input: z.strictObject({ id: Id, name: z.string() }),
  output: Item,
  errors: ['version_conflict'],
  example: { input: { id: '{item}', name: 'B' } },
});

export const listItems = operation({
  name: 'items.list',
  http: 'GET /items',
  effect: 'read',
  role: 'viewer',
  summary: 'List items.',
  input: z.strictObject({ ...pageInput, sort: z.enum(['name', '-name']).default('name') }),
  output: pageOf(Item),
  example: { input: {} },
});

export const uploadItem = operation({
  name: 'items.upload',
  http: 'POST /items/upload',
  effect: 'write',
  role: 'member',
  rawBody: 'file',
  summary: 'Make an item of a file.',
  input: z.strictObject({
    file: z.instanceof(Uint8Array),
    fileName: z.string().optional(),
    options: z.object({ loud: z.boolean() }).optional(),
  }),
  output: z.object({ bytes: z.number(), fileName: z.string().nullable() }),
  example: { input: { file: 'x' } },
});

const TABLE = `
create table lab_item (
  workspace_id uuid not null, id uuid not null, name text not null, amount bigint, data jsonb,
  due_at timestamptz(3), fired integer not null default 0, version integer not null default 1,
  primary key (workspace_id, id)
);
select flowstate_secure('lab_item');`;

const COLUMNS = sql.raw('id, name, amount, data, version');

/** What a test makes happen inside an operation, and what it hangs onto the feed. */
export type LabParts = Partial<Pick<Module, 'reactions' | 'timers' | 'jobs'>> & {
  /** Runs in the transaction of each `items.create`, after its insert. */
  whileCreating?: (name: string) => Promise<void>;
};

const labModule = ({ whileCreating = () => Promise.resolve(), ...parts }: LabParts): Module =>
  defineModule({
    name: 'lab',
    ...parts,
    operations: [
      handle(createItem, async (ctx, { name, amount = null, data = null }) => {
        const id = newId();
        await sql`insert into lab_item (workspace_id, id, name, amount, data)
          values (${ctx.actor.workspaceId}, ${id}, ${name}, ${amount}, ${JSON.stringify(data)})`.execute(
          ctx.db,
        );
        await whileCreating(name);
        ctx.change({ event: 'items.created', type: 'item', id, after: { name }, data: { name } });
        return { id, name, amount, data, version: 1 };
      }),
      handle(getItem, async (ctx, { id }) => {
        const found = await sql<Item>`select ${COLUMNS} from lab_item where id = ${id}`.execute(ctx.db);
        if (found.rows[0] === undefined)
          throw fail('not_found', 'item_not_found', 'There is no such item here.');
        return found.rows[0];
      }),
      handle(updateItem, async (ctx, { id, name }) => {
        const found = await sql<Item>`select ${COLUMNS} from lab_item where id = ${id} for update`.execute(
          ctx.db,
        );
        const current = found.rows[0];
        if (current === undefined) throw fail('not_found', 'item_not_found', 'There is no such item here.');
        assertVersion(ctx, current);
        const version = current.version + 1;
        await sql`update lab_item set name = ${name}, version = ${version} where id = ${id}`.execute(ctx.db);
        ctx.change({
          event: 'items.updated',
          type: 'item',
          id,
          before: { name: current.name },
          after: { name },
        });
        return { ...current, name, version };
      }),
      handle(listItems, async (ctx, { limit, cursor, sort }) => {
        const after = cursor === undefined ? null : decodeCursor(cursor, sort, 2);
        const order = sort === 'name' ? sql.raw('>') : sql.raw('<');
        const direction = sql.raw(sort === 'name' ? 'asc' : 'desc');
        const beyond =
          after === null
            ? sql`true`
            : sql`(name, id) ${order} (${after[0] ?? null}::text, ${after[1] ?? null}::uuid)`;
        const found = await sql<Item>`select ${COLUMNS} from lab_item where ${beyond}
          order by name ${direction}, id ${direction} limit ${limit + 1}`.execute(ctx.db);
        return toPage(found.rows, limit, sort, (row) => [row.name, row.id]);
      }),
      handle(uploadItem, (_ctx, { file, fileName = null }) =>
        Promise.resolve({ bytes: file.byteLength, fileName }),
      ),
    ],
  });

export const userOf = (login: Login): string =>
  login.connectionString === undefined
    ? (login.user ?? '')
    : decodeURIComponent(new URL(login.connectionString).username);

export type Lab = {
  flowstate: TestFlowstate;
  world(): Promise<World>;
  /** A second process on the same database, with the same clock. */
  another(parts?: LabParts): Flowstate;
};

const modulesOf = (parts: LabParts): Module[] => [
  identityModule('http://localhost:3000'),
  activityModule,
  labModule(parts),
];

/** The lab's product on a database of its own. */
export const openLab = async (parts: LabParts = {}): Promise<Lab> => {
  const flowstate = await openTestFlowstate(modulesOf(parts));
  const system = userOf(flowstate.system);
  await asOwner(
    flowstate.owner,
    TABLE,
    `create policy clockwork on lab_item for select to ${system} using (true)`,
    `grant select (workspace_id, id, due_at) on lab_item to ${system}`,
  );
  return {
    flowstate,
    world: () => makeWorld(flowstate),
    another: (others = parts) => openOn(flowstate, modulesOf(others), flowstate.clock.now),
  };
};

/** For a test file: one lab, stopped when the file is done. */
export const useLab = (parts: LabParts = {}): (() => Lab) => {
  let lab: Lab | null = null;
  beforeAll(async () => {
    lab = await openLab(parts);
  });
  afterAll(() => lab?.flowstate.stop());
  return () => {
    if (lab === null) throw new Error('The lab is open only inside a test.');
    return lab;
  };
};
