import { z } from 'zod';

const Text = (longest: number) => z.string().trim().min(1).max(longest).optional().catch(undefined);

/** What of a registration is kept. Pictures, documents and keys that a client brings are not: nothing here uses them. */
const Registration = z.object({
  redirect_uris: z.array(z.string().max(500)).min(1).max(10),
  client_name: Text(80),
  client_uri: Text(300),
  software_id: Text(100),
  software_version: Text(50),
});

const isWeb = (uri: string): boolean => uri.startsWith('https://');

/** A name that stands on the consent page and beside everything the client does: one line, nothing invisible. */
const oneLine = (name: string): string => name.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();

const without = (request: Request, ...names: string[]): Headers => {
  const headers = new Headers(request.headers);
  for (const name of names) headers.delete(name);
  return headers;
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A request of a program, not of a browser: whoever happens to be signed in there has no part in it. */
export const asProgram = async (request: Request): Promise<Request> =>
  new Request(request.url, {
    method: request.method,
    headers: without(request, 'cookie', 'origin', 'referer'),
    body: await request.text(),
  });

/**
 * The same registration as that of a public client with the two grants there are; null where it cannot be one. A client
 * that does not say what it is gets a browser's rules only if all its addresses are https; others are programs on
 * somebody's machine.
 */
export const asPublicClient = async (request: Request): Promise<Request | null> => {
  const read = Registration.safeParse(readJson(await request.text()));
  if (!read.success) return null;
  const { client_name: name, ...rest } = read.data;
  const client = {
    ...rest,
    ...(name === undefined || oneLine(name) === '' ? {} : { client_name: oneLine(name) }),
    application_type: rest.redirect_uris.every(isWeb) ? 'web' : 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
  const headers = without(request, 'cookie', 'origin', 'referer', 'authorization', 'content-length');
  headers.set('content-type', 'application/json');
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(client) });
};

/**
 * The same authorization request in the terms there are here: older clients leave the resource out, and there is only
 * one; some ask for scopes of a sign-in, which this is not. A refresh token is always part of it, so that nobody has to
 * say yes again every few minutes; they can stop the program at any time.
 */
export const asOurAuthorization = (request: Request, resource: string): Request => {
  const url = new URL(request.url);
  const { searchParams: query } = url;
  if (!query.has('resource')) query.set('resource', resource);
  const asked = (query.get('scope') ?? '')
    .split(' ')
    .filter((scope) => scope === 'read' || scope === 'write');
  query.set('scope', [...(asked.length === 0 ? ['read', 'write'] : asked), 'offline_access'].join(' '));
  return new Request(url, { method: request.method, headers: request.headers });
};
