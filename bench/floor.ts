// What the product is measured against: the same SQL behind a bare `node:http` and `pg`, with nothing else.
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { floorSql } from './floor-sql.ts';

export type FloorConfig = { port: number; poolSize: number; login: pg.PoolConfig; workspaceId: string; memberId: string };

const { port, poolSize, login, workspaceId, memberId } = JSON.parse(process.argv[2] ?? '{}') as FloorConfig;
const pool = new pg.Pool({ ...login, max: poolSize, application_name: 'floor' });

const rows = async (name: string, values: unknown[]): Promise<unknown[]> => {
  const text = floorSql[name];
  if (text === undefined) throw new Error(`The floor has no statement ${name}.`);
  return (await pool.query<object>({ name, text, values })).rows;
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
};

const answer = async (request: IncomingMessage): Promise<unknown> => {
  const [, name = '', ...words] = (request.url ?? '').split('/').map(decodeURIComponent);
  if (name === 'ready') return {};
  if (name === 'create') {
    const { title, type, priority, dueAt, personId } = (await bodyOf(request)) as Record<string, string>;
    const now = new Date();
    const values = [workspaceId, crypto.randomUUID(), title, type, priority, dueAt, personId, memberId, now];
    return (await rows('create', values))[0];
  }
  if (name === 'complete') return (await rows(name, [workspaceId, words[0], new Date()]))[0];
  if (name === 'get') return (await rows(name, [workspaceId, words[0]]))[0];
  return { items: await rows(name, [workspaceId, ...words]) };
};

const server = createServer((request, response) => {
  answer(request).then(
    (found) => {
      const body = JSON.stringify(found);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});
server.listen(port, '127.0.0.1');
