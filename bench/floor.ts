// What the product is measured against: the same SQL behind a bare `node:http` and `pg`, with nothing else.
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import type { FloorStatement } from './floor-sql.ts';

export type FloorConfig = {
  port: number;
  poolSize: number;
  login: pg.PoolConfig;
  statements: Readonly<Record<string, FloorStatement>>;
  /** Rows of a page; one more is read, as the product does to know whether there is a next one. */
  page: number;
};

const { port, poolSize, login, statements, page } = JSON.parse(process.argv[2] ?? '{}') as FloorConfig;
const pool = new pg.Pool({ ...login, max: poolSize, application_name: 'floor' });

const rows = async (name: string, given: readonly unknown[]): Promise<Record<string, unknown>[]> => {
  const statement = statements[name];
  if (statement === undefined) throw new Error(`The floor has no statement ${name}.`);
  const { text, values } = statement;
  const found = await pool.query<Record<string, unknown>>({ name, text, values: [...values, ...given] });
  return found.rows;
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Record<string, unknown>;
};

const answer = async (request: IncomingMessage): Promise<unknown> => {
  const [, name = '', id] = (request.url ?? '').split('/');
  switch (name) {
    case 'ready':
      return {};
    case 'get':
      return (await rows(name, [id]))[0];
    case 'create': {
      const { title, type, priority, dueAt, personId } = await bodyOf(request);
      return (await rows(name, [crypto.randomUUID(), title, type, priority, dueAt, personId, new Date()]))[0];
    }
    case 'complete':
      return (await rows(name, [id, new Date()]))[0];
    case 'next':
      return { items: (await rows(name, [])).slice(0, page).map((row) => row['action']) };
    default:
      return { items: (await rows(name, [])).slice(0, page) };
  }
};

const server = createServer((request, response) => {
  answer(request).then(
    (found) => {
      const body = JSON.stringify(found ?? null);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});
server.listen(port, '127.0.0.1');
