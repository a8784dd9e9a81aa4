import { describe, expect, test } from 'vitest';
import { createWorkspace, getProfile, updateProfile } from '#modules/identity/contract.ts';
import { createItem, listItems, updateItem, uploadItem, useLab } from '#test/lab.ts';
import type { World } from '#test/world.ts';
import { AppError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { sql } from '#platform/db/sql.ts';

let release: () => void = () => {};
const gate = new Promise<void>((resolve) => (release = resolve));
let atGate: () => void = () => {};
const arrived = new Promise<void>((resolve) => (atGate = resolve));

const lab = useLab({
  whileCreating: async (name) => {
    if (name === 'fails') throw new Error('as asked');
    if (name !== 'waits') return;
    atGate();
    await gate;
  },
});

const key = () => ({ idempotencyKey: newId() });
const count = async (world: World) => (await world.call(listItems, {})).items.length;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('an Idempotency-Key', () => {
  test('returns the first answer for the same body, also after the record changed', async () => {
    const world = await lab().world();
    const once = key();
    const first = await world.call(createItem, { name: 'a', data: { b: 1 } }, once);
    await world.call(updateItem, { id: first.id, name: 'changed' });
    expect(await world.call(createItem, { name: 'a', data: { b: 1 } }, once)).toEqual(first);
    expect(await count(world)).toBe(1);
  });

  test('is refused for another body, another operation, other bytes', async () => {
    const world = await lab().world();
    const once = key();
    const item = await world.call(createItem, { name: 'a' }, once);
    expect(await codeOf(world.call(createItem, { name: 'b' }, once))).toBe('idempotency_key_reused');
    expect(await codeOf(world.call(updateItem, { id: item.id, name: 'a' }, once))).toBe(
      'idempotency_key_reused',
    );
    const file = (text: string) => ({ file: Buffer.from(text) });
    const upload = key();
    expect(await world.call(uploadItem, file('one'), upload)).toMatchObject({ bytes: 3 });
    expect(await codeOf(world.call(uploadItem, file('one'), upload))).toBe('done');
    expect(await codeOf(world.call(uploadItem, file('two'), upload))).toBe('idempotency_key_reused');
  });

  test('lets 20 at once have one effect', async () => {
    const world = await lab().world();
    const second = lab().another();
    const once = key();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? world.flowstate : second).registry.call(createItem, world.owner, { name: 'a' }, once),
      ),
    );
    const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
    const refusals = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [(answer.reason as AppError).code] : [],
    );
    expect(new Set(ids).size).toBe(1);
    expect(new Set(refusals.concat('request_in_flight'))).toEqual(new Set(['request_in_flight']));
    expect(await count(world)).toBe(1);
    await second.close();
  });

  test('is in flight while the first call runs', async () => {
    const world = await lab().world();
    const once = key();
    const first = world.call(createItem, { name: 'waits' }, once);
    await arrived;
    expect(await codeOf(world.call(createItem, { name: 'waits' }, once))).toBe('request_in_flight');
    release();
    const made = await first;
    expect(await world.call(createItem, { name: 'waits' }, once)).toEqual(made);
  });

  test('is free again after a call that failed', async () => {
    const world = await lab().world();
    const once = key();
    expect(await codeOf(world.call(createItem, { name: 'fails' }, once))).toContain('as asked');
    expect(await codeOf(world.call(createItem, { name: 'works' }, once))).toBe('done');
    expect(await count(world)).toBe(1);
  });

  test('belongs to one actor of one workspace', async () => {
    const [mine, theirs] = [await lab().world(), await lab().world()];
    const colleague = await mine.join('member');
    const once = key();
    await mine.call(createItem, { name: 'a' }, once);
    await mine.call(createItem, { name: 'b' }, { ...once, as: colleague });
    await theirs.call(createItem, { name: 'c' }, once);
    expect([await count(mine), await count(theirs)]).toEqual([2, 1]);
  });

  test('is kept for 30 days', async () => {
    const world = await lab().world();
    const { clock, gateway } = world.flowstate;
    const kept = async () =>
      (
        await sql<object>`select key from idempotency_key`.execute(
          gateway.reader({ workspaceId: world.workspaceId }),
        )
      ).rows;
    const old = key();
    await world.call(createItem, { name: 'a' }, old);
    const before = clock.now().toISOString();
    clock.advance(29 * 24 * 3_600_000);
    await world.call(createItem, { name: 'b' }, key());
    expect(await kept()).toHaveLength(2);
    clock.advance(2 * 24 * 3_600_000);
    const last = key();
    await world.call(createItem, { name: 'c' }, last);
    expect(await kept()).not.toContainEqual({ key: old.idempotencyKey });
    expect(await kept()).toHaveLength(2);
    clock.set(before);
  });
});

describe('an Idempotency-Key of a person, outside of any workspace', () => {
  const person = () => ({
    kind: 'user' as const,
    userId: newId(),
    name: 'Ola',
    email: 'ola@example.com',
    locale: 'nb' as const,
    timeZone: 'Europe/Oslo',
  });

  test('makes one workspace, whatever happens', async () => {
    const { registry } = lab().flowstate;
    const [ola, once] = [person(), key()];
    const make = (name = 'Nordlys') => registry.call(createWorkspace, ola, { name }, once);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => make()));
    const made = await make();
    for (const answer of answers) if (answer.status === 'fulfilled') expect(answer.value).toEqual(made);
    expect(await codeOf(make('Another'))).toBe('idempotency_key_reused');
    const found = await sql<object>`select workspace_id from member where user_id = ${ola.userId}`.execute(
      lab().flowstate.gateway.reader('system'),
    );
    expect(found.rows).toHaveLength(1);
  });

  test('returns the first answer of a change, and undoes nothing that came later', async () => {
    const { registry, gateway } = lab().flowstate;
    const [ola, once] = [person(), key()];
    await sql`insert into auth_user (id, name, email) values (${ola.userId}, 'Ola', ${newId()})`.execute(
      gateway.reader('system'),
    );
    const first = await registry.call(updateProfile, ola, { name: 'Ola Nordmann' }, once);
    await registry.call(updateProfile, ola, { name: 'Ola N.' });
    expect(await registry.call(updateProfile, ola, { name: 'Ola Nordmann' }, once)).toEqual(first);
    expect(await registry.call(getProfile, ola, {})).toMatchObject({ name: 'Ola N.' });
  });
});
