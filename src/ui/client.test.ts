import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { operation } from '#kernel/operation.ts';
import { createClient, requestOf } from './client.ts';
import { fieldError, ProblemError } from './problem.ts';

const read = operation({
  name: 'things.list',
  http: 'GET /boxes/:box/things',
  effect: 'read',
  role: 'viewer',
  summary: 'Things in a box.',
  input: z.object({
    box: z.string(),
    state: z.array(z.string()).optional(),
    cursor: z.string().optional(),
    open: z.boolean().optional(),
  }),
  output: z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() }),
  example: { input: { box: 'a' } },
});

const write = operation({
  name: 'things.rename',
  http: 'PATCH /things/:id',
  effect: 'write',
  role: 'member',
  summary: 'Renames a thing.',
  input: z.object({ id: z.string(), name: z.string() }),
  output: z.object({ id: z.string(), name: z.string() }),
  example: { input: { id: 'a', name: 'b' } },
});

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((done) => {
          server.close(done);
          server.closeAllConnections();
        }),
    ),
  );
});

const serve = async (answer: RequestListener) => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const onUnauthenticated = vi.fn<() => void>();
  const client = createClient({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    workspaceId: () => 'w1',
    onUnauthenticated,
  });
  return { client, seen, onUnauthenticated };
};

const json =
  (status: number, body: unknown, type = 'application/json'): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  };

const problemOf = async (promise: Promise<unknown>): Promise<ProblemError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error('there was no problem');
  return error;
};

describe('requestOf', () => {
  test('puts path members in the path and the rest of a GET in the query string', () => {
    const input = { box: 'a/b ø', state: ['open', 'done'], cursor: undefined, open: false, none: null };
    expect(requestOf(read, input, '')).toEqual({
      method: 'GET',
      url: '/api/v1/boxes/a%2Fb%20%C3%B8/things?state=open&state=done&open=false',
      body: undefined,
      contentType: undefined,
    });
  });

  test('puts the rest of a write in a JSON body', () => {
    const request = requestOf(write, { id: '7', name: 'x' }, 'https://crm.example');
    expect(request.url).toBe('https://crm.example/api/v1/things/7');
    expect(request.body).toBe('{"name":"x"}');
  });

  test('sends a DELETE without a body where there is nothing to say', () => {
    const remove = { name: 'things.delete', http: 'DELETE /things/:id', effect: 'write' } as const;
    expect(requestOf(remove, { id: '7' }, '').body).toBeUndefined();
    expect(requestOf(remove, { id: '7', reason: 'x' }, '').body).toBe('{"reason":"x"}');
  });

  test('sends a file as it is', () => {
    const upload = {
      name: 'things.import',
      http: 'POST /imports',
      effect: 'write',
      rawBody: 'file',
    } as const;
    const file = new Blob(['a;b']);
    const request = requestOf(upload, { file, name: 'x.csv' }, '');
    expect(request.body).toBe(file);
    expect(request.url).toBe('/api/v1/imports?name=x.csv');
  });

  test('refuses to call without a path member', () => {
    expect(() => requestOf(write, { name: 'x' }, '')).toThrow(/needs “id”/);
  });
});

describe('call', () => {
  test('answers with the typed output and names the workspace', async () => {
    const { client, seen } = await serve(json(200, { items: [{ id: '1' }], nextCursor: null }));
    const page = await client.call(read, { box: 'a' });
    expectTypeOf(page.items).toEqualTypeOf<{ id: string }[]>();
    expect(page.items[0]?.id).toBe('1');
    expect(seen[0]?.headers['flowstate-workspace']).toBe('w1');
    expect(seen[0]?.headers['idempotency-key']).toBeUndefined();
  });

  test('gives each write its own key and the version it read', async () => {
    const { client, seen } = await serve(json(200, {}));
    await client.call(write, { id: '1', name: 'x' }, { ifVersion: 3 });
    await client.call(write, { id: '1', name: 'x' });
    expect(seen[0]?.headers['if-match']).toBe('"3"');
    expect(seen[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[1]?.headers['idempotency-key']).not.toBe(seen[0]?.headers['idempotency-key']);
  });

  test('repeats a write once with the same key when the network fails', async () => {
    let calls = 0;
    const { client, seen } = await serve((request, response) => {
      calls += 1;
      if (calls === 1) request.socket.destroy();
      else json(200, { id: '1', name: 'x' })(request, response);
    });
    await client.call(write, { id: '1', name: 'x' });
    expect(seen).toHaveLength(2);
    expect(seen[1]?.headers['idempotency-key']).toBe(seen[0]?.headers['idempotency-key']);
  });

  test('gives up after the second failure, and never repeats a refusal', async () => {
    const dead = await serve((request) => request.socket.destroy());
    const problem = await problemOf(dead.client.call(write, { id: '1', name: 'x' }));
    expect(problem).toMatchObject({ status: 0, code: 'network' });
    expect(dead.seen).toHaveLength(2);
    const refused = await serve(json(503, { code: 'unavailable' }));
    await problemOf(refused.client.call(write, { id: '1', name: 'x' }));
    expect(refused.seen).toHaveLength(1);
  });

  test('understands a problem document', async () => {
    const { client } = await serve(
      json(
        422,
        {
          type: '/problems/bad',
          title: 'Not valid',
          status: 422,
          detail: 'The name is taken.',
          code: 'name_taken',
          errors: [{ pointer: '/name', message: 'is taken', code: 'taken' }, 'nonsense'],
          guard: { rule: 'budget' },
        },
        'application/problem+json',
      ),
    );
    const problem = await problemOf(client.call(write, { id: '1', name: 'x' }));
    expect(problem).toMatchObject({ status: 422, code: 'name_taken', detail: 'The name is taken.' });
    expect(problem.message).toBe('The name is taken.');
    expect(fieldError(problem, '/name')).toBe('is taken');
    expect(fieldError(problem, '/other')).toBeUndefined();
    expect(problem.errors).toHaveLength(1);
    expect(problem.extensions).toEqual({ guard: { rule: 'budget' } });
  });

  test('makes a problem of a proxy’s error page and of a broken success', async () => {
    const page: RequestListener = (_request, response) =>
      response.writeHead(502).end('<html>Bad gateway</html>');
    const { client } = await serve(page);
    expect(await problemOf(client.call(read, { box: 'a' }))).toMatchObject({ status: 502, code: 'http_502' });
    const broken = await serve((_request, response) => response.writeHead(200).end('<html>'));
    expect(await problemOf(broken.client.call(read, { box: 'a' }))).toMatchObject({ status: 0 });
  });

  test('tells of a session that has ended', async () => {
    const { client, onUnauthenticated } = await serve(json(401, { code: 'sign_in_required' }));
    await problemOf(client.call(read, { box: 'a' }));
    expect(onUnauthenticated).toHaveBeenCalledOnce();
  });

  test('passes an abort on as it is', async () => {
    const { client } = await serve(() => undefined);
    const abort = new AbortController();
    const promise = client.call(write, { id: '1', name: 'x' }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('answers with nothing where there is no content', async () => {
    const { client } = await serve((_request, response) => response.writeHead(204).end());
    expect(await client.call(write, { id: '1', name: 'x' })).toBeUndefined();
  });
});
