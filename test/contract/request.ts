import { routeOf, type Operation } from '#kernel/operation.ts';
import { API } from '#platform/http/server.ts';
import type { Answer, Door, Sent } from '../http/door.ts';

const encoded = (value: unknown): string =>
  encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value));

const queryOf = (members: readonly (readonly [string, unknown])[]): string =>
  members
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one: unknown) => [name, one] as const) : [[name, value] as const],
    )
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join('&');

/** Calls an operation over REST: its members go into the path, the query or the body, as the API says. */
export const askFor = (
  door: Door,
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  sent: Sent = {},
): Promise<Answer> => {
  const { method, path, params } = routeOf(operation.http);
  const address = params.reduce(
    (url, name) => url.replace(`:${name}`, encoded(input[name] ?? 'none')),
    `${API}${path}`,
  );
  const members = Object.entries(input).filter(([name]) => !params.includes(name));
  const versioned: Record<string, string> = operation.versioned === true ? { 'if-match': '*' } : {};
  const headers: Record<string, string> = { ...versioned, ...sent.headers };
  if (method === 'GET') {
    const query = queryOf(members);
    return door.ask(method, query === '' ? address : `${address}?${query}`, { ...sent, headers });
  }
  const raw = operation.rawBody === undefined ? undefined : input[operation.rawBody];
  if (typeof raw === 'string' || raw instanceof Uint8Array) {
    const query = queryOf(members.filter(([name]) => name !== operation.rawBody));
    return door.ask(method, `${address}?${query}`, {
      ...sent,
      body: raw,
      headers: { 'content-type': 'text/csv', ...headers },
    });
  }
  const body = members.length === 0 ? {} : { body: Object.fromEntries(members) };
  return door.ask(method, address, { ...sent, ...body, headers });
};
