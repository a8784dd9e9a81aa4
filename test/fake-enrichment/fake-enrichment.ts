import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request. */
export type Fault =
  | 'ok'
  /** Does it, and breaks the connection before it says so. */
  | 'drop'
  | 'error'
  | 'busy'
  | 'refuse'
  | 'garbage'
  /** Breaks the connection before it does anything. */
  | 'lose';

export type FakeEnrichment = {
  url: string;
  /** Requests that arrived, with their headers. */
  requests: {
    method: string;
    path: string;
    headers: IncomingMessage['headers'];
    body: Record<string, unknown>;
  }[];
  /** How often each idempotency key had its effect. */
  effects: Map<string, number>;
  /** What is to happen to the next deliveries, in order; after them all is well. */
  faults: Fault[];
  /** What it knows of a domain. */
  knows(domain: string, answer: object): void;
  close(): Promise<void>;
};

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

/** A server that looks people up, keeps its idempotency keys, and fails as it is told. */
export const startFakeEnrichment = async (): Promise<FakeEnrichment> => {
  const requests: FakeEnrichment['requests'] = [];
  const effects = new Map<string, number>();
  const results = new Map<string, object>();
  const known = new Map<string, object>();
  const faults: Fault[] = [];

  const server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const path = request.url ?? '';
      requests.push({ method: request.method ?? '', path, headers: request.headers, body });
      const send = (status: number, answer: object, headers: Record<string, string> = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(answer));
      };
      if (request.method === 'GET') {
        const result = results.get(decodeURIComponent(path.split('/').at(-1) ?? ''));
        return result === undefined ? send(404, {}) : send(200, { state: 'done', result });
      }
      const fault = faults.shift() ?? 'ok';
      if (fault === 'busy') return send(429, {}, { 'retry-after': '1' });
      if (fault === 'error') return send(500, {});
      if (fault === 'refuse') return send(401, {});
      if (fault === 'lose') return void request.socket.destroy();
      const key = String(request.headers['idempotency-key']);
      if (!results.has(key)) {
        effects.set(key, (effects.get(key) ?? 0) + 1);
        results.set(key, known.get(String(body['domain'])) ?? {});
      }
      if (fault === 'drop') return void request.socket.destroy();
      if (fault === 'garbage') {
        response.writeHead(200, { 'content-type': 'application/json' });
        return void response.end('{"person": ');
      }
      return send(200, results.get(key) ?? {});
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    effects,
    faults,
    knows: (domain, answer) => void known.set(domain, answer),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
};
