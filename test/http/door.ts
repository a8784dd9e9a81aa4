import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { createHttp } from '#app/server.ts';
import type { Flowstate } from '#app/flowstate.ts';
import { createApiKey } from '#modules/identity/contract.ts';
import { silentLog } from '#platform/log/log.ts';
import type { Scope } from '#kernel/roles.ts';
import type { Actor } from '#kernel/actor.ts';

export type Sent = {
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is a text or bytes. */
  body?: unknown;
  key?: string;
};

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; undefined where it is not. */
  body: Record<string, unknown>;
};

/** The product behind a port of its own. Every answer is checked for what all answers have in common. */
export type Door = {
  url: string;
  port: number;
  ask(method: string, path: string, sent?: Sent): Promise<Answer>;
  close(): Promise<unknown>;
};

const ALWAYS = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
];

const assertProper = (path: string, answer: Answer): void => {
  for (const header of ALWAYS) expect(answer.headers, `${path}: ${answer.text}`).toHaveProperty(header);
  if (!path.startsWith('/api/v1')) return;
  expect(answer.headers['cache-control'] ?? 'no-store').toBe('no-store');
  if (answer.status < 400) return;
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[a-z_]+$/) as string,
    title: expect.stringMatching(/^[A-Z]/) as string,
    detail: expect.stringMatching(/./) as string,
    type: `/problems/${String(answer.body['code'])}`,
    instance: expect.stringMatching(/./) as string,
  });
  expect(answer.status, answer.text).not.toBe(500);
};

const jsonOf = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const asBody = (body: unknown): string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);

export const openDoor = async (
  flowstate: Flowstate,
  { rateLimitPerMinute = 1_000_000 }: { rateLimitPerMinute?: number } = {},
): Promise<Door> => {
  const server = await createHttp(
    flowstate,
    { publicUrl: 'http://localhost:3000', rateLimitPerMinute },
    silentLog,
  );
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;

  const ask: Door['ask'] = (method, path, { headers = {}, body, key } = {}) =>
    new Promise((resolve, reject) => {
      const json =
        body !== undefined && !('content-type' in headers) ? { 'content-type': 'application/json' } : {};
      const auth = key === undefined ? {} : { authorization: `Bearer ${key}` };
      const bytes = body === undefined ? undefined : Buffer.from(asBody(body));
      const isChunked = 'transfer-encoding' in headers;
      const length = bytes === undefined || isChunked ? {} : { 'content-length': String(bytes.length) };
      const request = send(
        { port, host: '127.0.0.1', method, path, headers: { ...json, ...auth, ...length, ...headers } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const answer = {
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: jsonOf(text),
            };
            try {
              if (headers['accept-encoding'] === undefined) assertProper(path, answer);
              resolve(answer);
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      request.on('error', reject);
      request.end(bytes);
    });

  return { url: `http://127.0.0.1:${port}`, port, ask, close: () => server.close() };
};

/** A new API key of this actor, as it goes into `Authorization: Bearer`. */
export const keyOf = async (
  flowstate: Flowstate,
  actor: Actor,
  scopes: Scope[] = ['read', 'write', 'admin'],
): Promise<string> => (await flowstate.registry.call(createApiKey, actor, { name: 'Test', scopes })).key;
