import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '#app/commands/run.ts';
import { makeDataFolder, runCli, startServer, type Finished, type ServerProcess } from '../process.ts';

let folder: Awaited<ReturnType<typeof makeDataFolder>>;
let server: ServerProcess;

const heard = (stream: NodeJS.WriteStream) => {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  return () => {
    spy.mockRestore();
    return text;
  };
};

/** Runs a command in this process, which is several times faster than in one of its own. */
const cli = async (...args: string[]): Promise<Finished> => {
  const [out, err] = [heard(process.stdout), heard(process.stderr)];
  const code = await runCommand(args, { FLOWSTATE_DATA: folder.dataDir });
  return { code, out: out(), err: err() };
};

beforeAll(async () => {
  folder = await makeDataFolder();
  server = await startServer(folder.dataDir);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const ask = async (key: string, route: string, url = server.url): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/api/v1${route}`, { headers: { authorization: `Bearer ${key}` } });
  return (await response.json()) as Record<string, unknown>;
};

describe('beside a running server', () => {
  const KARI = [
    '--email',
    'Kari@example.com',
    '--password',
    'a long enough password',
    '--workspace',
    'Nordlys',
  ];

  test('user create makes the person and the workspace with its pipelines, and changes nothing the second time', async () => {
    const first = await cli('user', 'create', ...KARI);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/User +kari@example\.com\nWorkspace +Nordlys \([0-9a-f-]{36}\), role owner\n/);
    const second = await cli('user', 'create', ...KARI);
    expect(second).toMatchObject({ code: 0, out: first.out });
    const { out: key } = await cli(
      'token',
      'create',
      '--workspace',
      'nordlys',
      '--email',
      'kari@example.com',
    );
    expect(key).toMatch(/^fsk_[\w-]{43}\n$/);
    expect(await ask(key.trim(), '/workspace')).toMatchObject({ name: 'Nordlys', role: 'owner' });
    expect((await ask(key.trim(), '/pipelines'))['items']).toHaveLength(3);
    const other = await cli('user', 'create', ...KARI.with(3, 'another long password'));
    expect(other).toMatchObject({ code: 64, err: expect.stringContaining('another password') as string });
  });

  test('import people takes a file, and the same file twice makes nothing new', async () => {
    await cli('user', 'create', ...KARI);
    const file = path.join(folder.dataDir, 'folk.csv');
    await writeFile(
      file,
      'Navn;E-post;Telefon\nOla Nordmann;ola@example.com;400 00 000\nAnne Berg;anne@example.com;\nIngen;;\n;;\n',
    );
    const dry = await cli('import', 'people', file, '--workspace', 'Nordlys', '--dry-run');
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('dry run') as string });
    const first = await cli('import', 'people', file, '--workspace', 'Nordlys');
    expect(first.out).toMatch(/line 4: .+\n3 rows: 2 created, 0 updated, 0 unchanged, 1 rejected/);
    const second = await cli('import', 'people', file, '--workspace', 'Nordlys');
    expect(second.out).toMatch(/0 created, 0 updated, 2 unchanged, 1 rejected/);
    const missing = await cli('import', 'people', '/nonexistent.csv', '--workspace', 'Nordlys');
    expect(missing).toMatchObject({ code: 64, err: expect.stringContaining('cannot be read') as string });
  });

  test('seed fills a workspace once, and prints how to enter it', async () => {
    const args = [
      'seed',
      '--tasks',
      '60',
      '--people',
      '20',
      '--companies',
      '3',
      '--workspace',
      'Sådd',
      '--email',
      'seed@example.com',
    ];
    const first = await cli(...args);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/Workspace +Sådd \([0-9a-f-]{36}\)/);
    expect(first.out).toMatch(/seed@example\.com with the password \S{12}/);
    const key = /fsk_[\w-]{43}/.exec(first.out)?.[0] ?? '';
    expect((await ask(key, '/tasks?limit=200'))['items']).not.toHaveLength(0);
    expect((await ask(key, '/people?limit=200'))['items']).toHaveLength(20);
    expect((await ask(key, '/next?limit=5'))['items']).not.toHaveLength(0);
    const again = await cli(...args);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('already holds') as string });
  });

  test('backup needs no pause, and restore makes a fresh folder of it where the same key opens the same workspace', async () => {
    await cli('user', 'create', ...KARI);
    const key = (
      await cli('token', 'create', '--workspace', 'Nordlys', '--email', 'kari@example.com')
    ).out.trim();
    const before = await ask(key, '/workspace');
    const file = path.join(folder.dataDir, 'all.backup');
    expect(await cli('backup', file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Wrote .+ rows of .+ sha256 \w{64}/) as string,
    });
    expect(await cli('restore', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('already holds data') as string,
    });

    const fresh = await makeDataFolder();
    const restored = await runCli(fresh.dataDir, ['restore', file]);
    expect(restored, restored.err).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /Restored \d+ rows.+\nThe audit trail of every workspace is whole/,
      ) as string,
    });
    const other = await startServer(fresh.dataDir);
    expect(await ask(key, '/workspace', other.url)).toEqual(before);
    expect(other.said()).not.toContain('password');
    await other.stop();
    await fresh.remove();
  });

  test('verify says the head of every chain, and what one that was kept says of it now', async () => {
    await cli('user', 'create', ...KARI);
    await cli('seed', '--tasks', '20', '--people', '10', '--companies', '2', '--workspace', 'Lenke');
    const all = await cli('verify');
    expect(all).toMatchObject({ code: 0, err: '' });
    const lines = all.out.trim().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^ok +[0-9a-f-]{36} {2}.+ {2}\d+ entries, head \d+:[0-9a-f]*$/);
    const told = /^ok +(\S{36}) {2}Lenke .+ head (\d+):([0-9a-f]{64})$/m.exec(all.out);
    const [, id = '', seq = '', hash = ''] = told ?? [];
    const expecting = (head: string) => cli('verify', '--workspace', id, '--expect', head);
    expect(await expecting(`${seq}:${hash}`)).toMatchObject({ code: 0, err: '' });
    expect(await expecting(`${seq}:${hash.replaceAll(/./g, '0')}`)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^BROKEN .+ Lenke {2}at entry \d+: .+ \(rewritten\)\n$/) as string,
      err: 'The audit trail of 1 of 1 workspaces is broken.\n',
    });
    expect(await expecting(`${Number(seq) + 1}:${hash}`)).toMatchObject({ code: 1 });
  });

  test('migrate and doctor say that all is well', async () => {
    expect(await cli('migrate')).toMatchObject({ code: 0, out: 'The database is up to date.\n' });
    const doctor = await cli('doctor');
    expect(doctor, doctor.err).toMatchObject({ code: 0 });
    for (const line of doctor.out.trim().split('\n')) expect(line).toMatch(/^ok /);
  });
});

describe('what is typed wrong', () => {
  test.each([
    ['nothing', [], 0, 'out', 'import people FILE'],
    ['help', ['help'], 0, 'out', 'backup FILE'],
    ['an unknown command', ['fly'], 64, 'err', 'There is no command "fly"'],
    ['half a command', ['user'], 64, 'err', 'There is no command "user"'],
    ['an unknown option', ['migrate', '--fast'], 64, 'err', '--fast'],
    ['a word too many', ['migrate', 'now'], 64, 'err', 'Usage: npm run flowstate -- migrate'],
    ['a file too few', ['backup'], 64, 'err', 'Expected FILE'],
    ['a missing option', ['user', 'create', '--email', 'a@example.com'], 64, 'err', '--password is missing'],
    ['a number that is none', ['seed', '--tasks', 'many'], 64, 'err', '--tasks must be a whole number'],
    [
      'a person who is not there',
      ['token', 'create', '--email', 'nobody@example.com', '--workspace', 'x'],
      64,
      'err',
      'Nobody has',
    ],
    ['a head of no workspace', ['verify', '--expect', `1:${'0'.repeat(64)}`], 64, 'err', '--workspace'],
    ['a head that is none', ['verify', '--expect', '12'], 64, 'err', '--expect must be what'],
    ['an id that is none', ['verify', '--workspace', 'Nordlys'], 64, 'err', '--workspace must be the id'],
    [
      'a workspace that is not there',
      ['import', 'people', 'x.csv', '--workspace', 'Atlantis'],
      64,
      'err',
      'Atlantis',
    ],
  ] as const)('%s: %j ends with %i', async (_what, args, code, stream, text) => {
    const result = await cli(...args);
    expect(result.code, result.err).toBe(code);
    expect(result[stream]).toContain(text);
    expect(result.err).not.toMatch(/\n +at /);
  });

  test('is the same in a process of its own', async () => {
    expect(await runCli(folder.dataDir, ['migrate', 'now'])).toEqual(await cli('migrate', 'now'));
    expect(await runCli(folder.dataDir, ['migrate'])).toEqual({
      code: 0,
      out: 'The database is up to date.\n',
      err: '',
    });
  });

  test('a setting that is not right ends every command with 78', async () => {
    const result = await runCli(folder.dataDir, ['migrate'], { PORT: 'x' });
    expect(result).toMatchObject({ code: 78, err: expect.stringContaining('PORT') as string });
  });

  test('a database that cannot be reached is told, without its password', async () => {
    const result = await runCli(folder.dataDir, ['migrate'], {
      DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/none',
    });
    expect(result.code).toBe(1);
    expect(result.err).not.toContain('hunter2');
    expect(result.err.trim()).not.toBe('');
  });
});

test('the server starts only once on a folder, and stops when asked', async () => {
  const second: unknown = await startServer(folder.dataDir).catch((error: unknown) => error);
  expect(String(second)).toMatch(/Another Flowstate/);
  const secret = await readFile(path.join(folder.dataDir, 'secret'), 'utf8');
  expect(server.said()).not.toContain(secret.trim());
});
