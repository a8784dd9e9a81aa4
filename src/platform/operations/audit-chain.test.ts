import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createItem, updateItem, useLab } from '#test/lab.ts';
import { asOwner } from '#test/setup/test-server.ts';
import type { World } from '#test/world.ts';
import type { Change } from '#kernel/change.ts';
import { newId } from '#kernel/ids.ts';
import { runText } from '../db/sql.ts';
import { verifyChain, type ChainHead } from './audit-chain.ts';
import { appendChanges } from './change-log.ts';

const lab = useLab();

const readerOf = (world: World) => world.flowstate.gateway.reader({ workspaceId: world.workspaceId });
const verify = (world: World, kept: ChainHead | null = null) => verifyChain(readerOf(world), kept);

const write = (world: World, changes: readonly Change[]) =>
  world.flowstate.registry.transact({ actor: world.owner, name: 'items.many' }, (ctx) => {
    for (const change of changes) ctx.change(change);
    return Promise.resolve();
  });

const made = (name: string, more: Partial<Change> = {}): Change => ({
  event: 'items.created',
  type: 'item',
  id: newId(),
  after: { name },
  ...more,
});

/** A workspace with twelve entries: of one, of several in one transaction, with and without former values. */
const filled = async (): Promise<World> => {
  const world = await lab().world();
  for (const name of ['a', 'b', 'c', 'd']) await world.call(createItem, { name });
  await write(world, [made('e'), made('f'), made('g', { before: { name: 'x' } })]);
  const item = await world.call(createItem, { name: 'h' });
  await world.call(updateItem, { id: item.id, name: 'i' }, { ifVersion: 1 });
  await write(world, [made('j'), made('k'), made('l')]);
  return world;
};

/** What somebody with the owner's login could do to the tables. `$w` is the workspace. */
const tamper = (world: World, ...statements: string[]) =>
  asOwner(
    world.flowstate.owner,
    ...statements.map((text) => text.replaceAll('$w', `'${world.workspaceId}'`)),
  );

const swap = (one: number, other: number): string[] => [
  `update change set seq = -1 where workspace_id = $w and seq = ${one}`,
  `update change set seq = ${one} where workspace_id = $w and seq = ${other}`,
  `update change set seq = ${other} where workspace_id = $w and seq = -1`,
];

const remove = (where: string): string => `delete from change where workspace_id = $w and ${where}`;
const headTo = (seq: number): string =>
  `update feed_head h set seq = c.seq, hash = c.hash from change c
   where h.workspace_id = $w and c.workspace_id = $w and c.seq = ${seq}`;
const alter = (assignment: string, seq = 6): string =>
  `update change set ${assignment} where workspace_id = $w and seq = ${seq}`;

/** Hashes of entry `seq` as somebody who knows the scheme would forge them. */
const rehash = (seq: number): string =>
  `update change c set hash = flowstate_link(
     coalesce((select hash from change where workspace_id = c.workspace_id and seq = c.seq - 1), ''), c.seq,
     flowstate_entry_hash(c.workspace_id, c.at, c.event, c.type, c.record_id, c.person_id, c.fields, c.operation, c.request_id,
       c.actor_kind, c.actor_user_id, c.actor_name, c.content_hash))
   where workspace_id = $w and seq = ${seq}`;
const recontent = (seq: number): string =>
  alter('content_hash = flowstate_content_hash(salt, before, after, data)', seq);

const forged = (seq: number): string =>
  `insert into change select (jsonb_populate_record(c, jsonb_build_object('seq', ${seq}, 'record_id', gen_random_uuid()))).*
   from change c where workspace_id = $w and seq = 3`;

describe('the chain', () => {
  test('is whole after writes of one and of many, from two processes at once', async () => {
    const world = await filled();
    const second = lab().another();
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        at % 3 === 0
          ? write(world, [made('x'), made('y')])
          : (at % 3 === 1 ? world.flowstate : second).registry.call(createItem, world.owner, {
              name: `${at}`,
            }),
      ),
    );
    await second.close();
    const report = await verify(world);
    expect(report).toMatchObject({ entries: 52, erased: 0, fault: null, head: { seq: 52 } });
    const [head] = await runText<{ hash: Buffer }>(readerOf(world), 'select hash from feed_head', []);
    expect(head?.hash.toString('hex')).toBe(report.head.hash);
  });

  test('is whole where the first two writes of a workspace meet', async () => {
    for (let round = 0; round < 10; round++) {
      const world = await lab().world();
      await Promise.all([
        world.call(createItem, { name: 'a' }),
        write(world, [made('b'), made('c')]),
        world.call(createItem, { name: 'd' }),
      ]);
      expect(await verify(world)).toMatchObject({ entries: 4, fault: null });
    }
  });

  test('of nothing is whole', async () => {
    const report = await verify(await lab().world());
    expect(report).toEqual({ entries: 0, erased: 0, head: { seq: 0, hash: '' }, fault: null });
  });

  test('holds whatever is written, whether one at a time or together', async () => {
    const world = await lab().world();
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 20 });
    const record = fc.dictionary(
      text,
      fc.oneof(
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constant(null),
        fc.boolean(),
        fc.array(text),
      ),
      { maxKeys: 4 },
    );
    const change = fc.record(
      { before: record, after: record, data: record, personId: fc.uuid() },
      { requiredKeys: [] },
    );
    const storable = (value: unknown) => !JSON.stringify(value).includes(String.raw`\u0000`);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }).filter(storable), async (changes) => {
        await write(
          world,
          changes.map((one) => made('x', one)),
        );
        expect((await verify(world)).fault).toBeNull();
      }),
      { numRuns: 60, seed: 20_261_120 },
    );
  });

  test('can be recomputed by anybody who reads how', async () => {
    const world = await filled();
    const rows = await runText<{
      seq: number;
      salt: string;
      at: string;
      hash: Buffer;
      metadata: string;
      content: (string | null)[];
    }>(
      readerOf(world),
      `select seq, salt, at, hash, array[before::text, after::text, data::text] as content,
         json_build_array(workspace_id, 'AT', event, type, record_id, person_id, fields, operation, request_id,
           actor_kind, actor_user_id, actor_name)::text as metadata
       from change order by seq`,
      [],
    );
    const sha256 = (...parts: (string | Buffer)[]): Buffer =>
      parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    let previous: Buffer = Buffer.alloc(0);
    for (const { seq, salt, at, hash, metadata, content } of rows) {
      const contentHash = sha256([salt, ...content.map((part) => part ?? '')].join('\n'));
      const entryHash = sha256(metadata.replace('"AT"', String(Date.parse(at))), contentHash);
      const number = Buffer.alloc(8);
      number.writeBigInt64BE(BigInt(seq));
      previous = sha256(previous, number, entryHash);
      expect(hash.equals(previous), `entry ${seq}`).toBe(true);
    }
    expect(rows).toHaveLength(12);
  });

  test('does not depend on the time zone, the way bytes are shown, or the locale', async () => {
    const world = await filled();
    const results = await tamper(
      world,
      `set timezone = 'Asia/Kathmandu'; set bytea_output = escape; set datestyle = 'German'; set intervalstyle = 'sql_standard'`,
      `select bool_and(hash = flowstate_link(coalesce(previous, ''), seq, flowstate_entry_hash(workspace_id, at, event, type,
           record_id, person_id, fields, operation, request_id, actor_kind, actor_user_id, actor_name, content_hash))
         and content_hash = flowstate_content_hash(salt, before, after, data)) as whole
       from (select *, lag(hash) over (order by seq) as previous from change where workspace_id = $w) as entry`,
    );
    expect(results[1]?.rows).toEqual([{ whole: true }]);
  });

  test('goes on where a payload was erased, but not where something was put in its place', async () => {
    const world = await filled();
    const erase = `salt = null, before = null, after = null, data = '{}', erased_at = now()`;
    await tamper(world, alter(erase, 6), alter(erase, 12));
    expect(await verify(world)).toMatchObject({ entries: 12, erased: 2, fault: null });
    await tamper(world, alter(`after = null, before = null, data = '{}', salt = null`, 8));
    expect((await verify(world)).fault).toMatchObject({ seq: 8, kind: 'altered' });
    await tamper(world, alter(`after = '{"name":"z"}'`, 6));
    expect((await verify(world)).fault).toMatchObject({ seq: 6, kind: 'altered' });
  });

  test('cannot be altered by the application, nor its head removed', async () => {
    const world = await filled();
    for (const text of [
      'update change set actor_name = actor_name',
      'delete from change',
      'delete from feed_head',
      'select flowstate_chain_history()',
    ]) {
      await expect(runText(readerOf(world), text, []), text).rejects.toMatchObject({
        message: expect.not.stringMatching(/^$/) as string,
      });
    }
    expect((await verify(world)).fault).toBeNull();
  });
});

describe('tampering', () => {
  const field = (assignment: string) => [alter(assignment)];
  test.each<[string, string[], { seq: number; kind: string }]>([
    ['what was written', field(`after = jsonb_set(after, '{name}', '"z"')`), { seq: 6, kind: 'altered' }],
    ['what was before', field(`before = '{"name":"z"}'`), { seq: 6, kind: 'altered' }],
    ['what reactions were told', field(`data = '{"n":1}'`), { seq: 6, kind: 'altered' }],
    ['nothing for a JSON null', field(`before = 'null'`), { seq: 6, kind: 'altered' }],
    ['the salt', field('salt = gen_random_uuid()'), { seq: 6, kind: 'altered' }],
    ['the hash of the content', field(`content_hash = sha256('x')`), { seq: 6, kind: 'altered' }],
    ['the hash', field(`hash = sha256('x')`), { seq: 6, kind: 'altered' }],
    ['when', field(`at = at + interval '1 ms'`), { seq: 6, kind: 'altered' }],
    ['who', field(`actor_name = 'Ola'`), { seq: 6, kind: 'altered' }],
    ['the user', field('actor_user_id = gen_random_uuid()'), { seq: 6, kind: 'altered' }],
    ['the kind of actor', field(`actor_kind = 'system'`), { seq: 6, kind: 'altered' }],
    ['by which operation', field(`operation = 'items.other'`), { seq: 6, kind: 'altered' }],
    ['by which request', field(`request_id = 'r'`), { seq: 6, kind: 'altered' }],
    ['what happened', field(`event = 'items.removed'`), { seq: 6, kind: 'altered' }],
    ['the type', field(`type = 'thing'`), { seq: 6, kind: 'altered' }],
    ['which record', field('record_id = gen_random_uuid()'), { seq: 6, kind: 'altered' }],
    ['which person', field('person_id = gen_random_uuid()'), { seq: 6, kind: 'altered' }],
    ['which fields', field(`fields = '{other}'`), { seq: 6, kind: 'altered' }],
    [
      'the content and its hash',
      [alter(`after = '{"name":"z"}'`), recontent(6)],
      { seq: 6, kind: 'altered' },
    ],
    [
      'the content and every hash of the entry',
      [alter(`after = '{"name":"z"}'`), recontent(6), rehash(6)],
      { seq: 7, kind: 'altered' },
    ],
    ['the first entry', [alter(`actor_name = 'Ola'`, 1)], { seq: 1, kind: 'altered' }],
    ['the newest entry', [alter(`actor_name = 'Ola'`, 12)], { seq: 12, kind: 'altered' }],
    [
      'the newest entry and its hash',
      [alter(`actor_name = 'Ola'`, 12), rehash(12)],
      { seq: 12, kind: 'head' },
    ],
    ['the place of two entries', swap(3, 8), { seq: 3, kind: 'moved' }],
    ['the place of neighbours', swap(5, 6), { seq: 5, kind: 'moved' }],
    ['the place of the newest', swap(4, 12), { seq: 4, kind: 'moved' }],
    ['an entry in the middle away', [remove('seq = 5')], { seq: 5, kind: 'missing' }],
    ['three in the middle away', [remove('seq between 5 and 7')], { seq: 5, kind: 'missing' }],
    ['the first away', [remove('seq = 1')], { seq: 1, kind: 'missing' }],
    ['the newest away', [remove('seq = 12')], { seq: 12, kind: 'truncated' }],
    ['all of it away', [remove('seq > 0')], { seq: 1, kind: 'truncated' }],
    ['the head away', [`delete from feed_head where workspace_id = $w`], { seq: 12, kind: 'head' }],
    ['an entry behind the newest', [forged(13), rehash(13)], { seq: 13, kind: 'foreign' }],
    [
      'an entry in between',
      [
        `update change set seq = -seq - 1 where workspace_id = $w and seq >= 5`,
        `update change set seq = -seq where workspace_id = $w and seq < 0`,
        forged(5),
        rehash(5),
        `update feed_head set seq = 13 where workspace_id = $w`,
      ],
      { seq: 6, kind: 'altered' },
    ],
    [
      'an entry in between that is not even linked',
      [
        `update change set seq = -seq - 1 where workspace_id = $w and seq >= 5`,
        `update change set seq = -seq where workspace_id = $w and seq < 0`,
        forged(5),
        `update feed_head set seq = 13 where workspace_id = $w`,
      ],
      { seq: 5, kind: 'foreign' },
    ],
  ])('that changes %s is found', async (_what, statements, expected) => {
    const world = await filled();
    expect((await verify(world)).fault).toBeNull();
    await tamper(world, ...statements);
    expect((await verify(world)).fault).toMatchObject(expected);
  });

  test('that cuts the end off and mends the head is found by a head that was kept', async () => {
    const world = await filled();
    const { head } = await verify(world);
    await world.call(createItem, { name: 'later' });
    expect((await verify(world, head)).fault).toBeNull();
    await tamper(world, remove('seq > 9'), headTo(9));
    expect((await verify(world)).fault).toBeNull();
    expect((await verify(world, head)).fault).toMatchObject({ seq: 10, kind: 'truncated' });
    await write(world, [made('m'), made('n'), made('o'), made('p')]);
    expect((await verify(world)).fault).toBeNull();
    expect((await verify(world, head)).fault).toMatchObject({ seq: 12, kind: 'rewritten' });
  });

  test('that writes all of it anew is found by a head that was kept', async () => {
    const world = await filled();
    const { head } = await verify(world);
    const later = Array.from({ length: 11 }, (_, at) => rehash(at + 2));
    await tamper(world, alter(`actor_name = 'Ola'`, 2), ...later, headTo(12));
    expect((await verify(world)).fault).toBeNull();
    expect((await verify(world, head)).fault).toMatchObject({ seq: 12, kind: 'rewritten' });
  });
});

test('one change takes the statement for one, more take the one for many', () => {
  const by = { workspaceId: newId(), requestId: null, at: '2026-11-20T10:00:00.000Z' };
  const actor = { kind: 'system', name: 'Flowstate' } as never;
  const names = [1, 2, 3].map(
    (count) =>
      appendChanges([{ actor, operation: 'x', changes: Array.from({ length: count }, () => made('x')) }], by)
        .name,
  );
  expect(names).toEqual(['append-change', 'append-changes', 'append-changes']);
});
