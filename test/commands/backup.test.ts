import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBackup } from '#app/backup/read.ts';
import { writeBackup } from '#app/backup/write.ts';
import { createNote, createPerson } from '#modules/crm/contract.ts';
import { withClient } from '#platform/db/bulk.ts';
import type { Login } from '#platform/db/gateway.ts';
import { makeFixture } from '../contract/fixture.ts';
import { userOf } from '../lab.ts';
import { isolationFaults } from '../security/catalogue.ts';
import { asOwner } from '../setup/test-server.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate, type World } from '../world.ts';

let source: TestFlowstate;
let world: World;
let folder = '';
let file = '';

/** Every row of every table that a backup keeps, as the owner sees them. */
const contentsOf = (owner: Login): Promise<Record<string, string[]>> =>
  withClient(owner, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not like 'schema_migration%' order by 1`,
    );
    const contents: Record<string, string[]> = {};
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${name} t order by 1`,
      );
      contents[name] = rows.rows.map(({ row }) => row);
    }
    return contents;
  });

const freshly = async (work: (target: TestFlowstate) => Promise<void>): Promise<void> => {
  const target = await openTestFlowstate();
  try {
    await work(target);
  } finally {
    await target.stop();
  }
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'it was restored',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flowstate-backup-'));
  file = path.join(folder, 'all.backup');
  source = await openTestFlowstate();
  await source.auth.api.signUpEmail({
    body: { email: 'kari@example.com', password: 'a long enough password', name: 'Kari' },
  });
  for (const name of ['Nordlys', 'Sørlys']) {
    world = await makeWorld(source, { name });
    const fixture = await makeFixture(world, name);
    await fixture.one('transition');
    await fixture.one('invitation');
    const person = await world.call(createPerson, { name: 'Åse Linjeskift 🎬' });
    const note = await world.call(createNote, { id: person.id, text: 'kort' });
    // Signs that end a line somewhere, and every kind of quote, however they got there.
    const odd = `en\u2028to\u2029tre\u0085fire\r\nfem\t"'\\ \\u0041 {"end":true}`;
    await source.gateway.write({ workspaceId: world.workspaceId }, ({ db }) =>
      db.updateTable('note').set({ text: odd }).where('id', '=', note.id).execute(),
    );
    await world.settle();
  }
  await writeBackup(source, file);
});
afterAll(async () => {
  await source.stop();
  await rm(folder, { recursive: true });
});

describe('a backup', () => {
  test('restored into an empty database is equal row for row, and as closed as before', async () => {
    expect(gunzipSync(await readFile(file)).toString()).toMatch(/en\u2028to\u2029tre\u0085fire/);
    await freshly(async (target) => {
      const { rows } = await readBackup(target, file, 'empty');
      const before = await contentsOf(source.owner);
      expect(await contentsOf(target.owner)).toEqual(before);
      expect(rows).toBe(Object.values(before).flat().length);
      const faults = await withClient(target.owner, (client) =>
        isolationFaults(client, userOf(target.app), userOf(target.system)),
      );
      expect(faults).toEqual([]);
    });
  });

  test('goes on where it was: the same people sign in, the feed counts on', async () => {
    await freshly(async (target) => {
      await readBackup(target, file, 'empty');
      const signedIn = await target.auth.api.signInEmail({
        body: { email: 'kari@example.com', password: 'a long enough password' },
      });
      expect(signedIn.user.email).toBe('kari@example.com');
      await target.registry.call(createPerson, world.owner, { name: 'Etter' });
      const [feed] = await asOwner(
        target.owner,
        `select seq, (select max(seq) from change where workspace_id = h.workspace_id) as newest from feed_head h
         where workspace_id = '${world.workspaceId}'`,
      );
      const [head] = (feed?.rows ?? []) as { seq: string; newest: string }[];
      expect(head?.seq).toBe(head?.newest);
      expect(Number(head?.seq)).toBeGreaterThan(1);
    });
  });

  test('is one file that only its owner reads, and leaves nothing else behind', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['all.backup']);
    await expect(writeBackup(source, path.join(folder, 'no/such/folder'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(await readdir(folder)).toEqual(['all.backup']);
  });

  test('made while others write is of one moment', async () => {
    const busy = path.join(folder, 'busy.backup');
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, at) => world.call(createPerson, { name: `Samtidig ${at}` })),
    );
    await writeBackup(source, busy);
    await writing;
    await freshly(async (target) => {
      await readBackup(target, busy, 'empty');
      const [counts] = await asOwner(
        target.owner,
        `select (select count(*) from change c where c.workspace_id = h.workspace_id)::int as entries, seq::int from feed_head h`,
      );
      const heads = (counts?.rows ?? []) as { entries: number; seq: number }[];
      expect(heads).toHaveLength(2);
      for (const { entries, seq } of heads) expect(entries).toBe(seq);
    });
    await rm(busy);
  });
});

describe('a restore', () => {
  test('into a database that holds something is refused, unless it is to replace that', async () => {
    await freshly(async (target) => {
      const other = await makeWorld(target, { name: 'Annet' });
      const before = await contentsOf(target.owner);
      expect(await refusal(readBackup(target, file, 'empty'))).toContain('already holds data');
      expect(await contentsOf(target.owner)).toEqual(before);
      await readBackup(target, file, 'replace');
      expect(JSON.stringify(await contentsOf(target.owner))).not.toContain(other.workspaceId);
    });
  });

  /** Tries files on a database that holds something, which each of them must leave as it is. */
  const assertRefused = (files: readonly (readonly [string, Uint8Array, RegExp])[]) =>
    freshly(async (target) => {
      await makeWorld(target);
      const before = await contentsOf(target.owner);
      const bad = path.join(folder, 'bad');
      for (const [what, bytes, expected] of files) {
        await writeFile(bad, bytes);
        expect(await refusal(readBackup(target, bad, 'replace')), what).toMatch(expected);
        expect(await contentsOf(target.owner), what).toEqual(before);
      }
      await rm(bad);
    });

  test('of a damaged file is refused, wherever the damage is', async () => {
    const whole = await readFile(file);
    const text = gunzipSync(whole).toString();
    const flipped = [0, 20, Math.floor(whole.length / 2), whole.length - 6, whole.length - 2].map((at) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      return [`a bit flipped at ${at}`, bytes, /damaged/] as const;
    });
    await assertRefused([
      ...flipped,
      ['cut in half', whole.subarray(0, Math.floor(whole.length / 2)), /damaged/],
      ['empty', Buffer.alloc(0), /damaged/],
      ['another file', Buffer.from('name;phone'), /damaged/],
      ['edited', gzipSync(text.replace('Kari', 'Mari')), /damaged/],
      ['with more at its end', gzipSync(`${text}{"table":"member"}\n`), /damaged/],
    ]);
  });

  test('of a newer version’s file, or of one whose rows do not fit, changes nothing', async () => {
    const lines = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(0, -1);
    const forged = (from: string, to: string): Uint8Array => {
      const body = `${lines.join('\n').replace(from, to)}\n`;
      const sha256 = createHash('sha256').update(body).digest('hex');
      return gzipSync(`${body}${JSON.stringify({ end: true, rows: 1, sha256 })}\n`);
    };
    await assertRefused([
      ['newer', forged('"migrations":[', '"migrations":["99_future_0001_x",'), /newer Flowstate/],
      ['a role that does not exist', forged('"role":"owner"', '"role":"king"'), /nothing was changed/],
      ['a table that is not ours', forged('{"table":"member"', '{"table":"pg_class"'), /nothing was changed/],
    ]);
  });

  test('of a file that is not there says so', async () => {
    await freshly(async (target) => {
      expect(await refusal(readBackup(target, path.join(folder, 'missing'), 'empty'))).toContain('ENOENT');
      expect(await refusal(readBackup(target, folder, 'empty'))).toContain('EISDIR');
    });
  });
});
