import { createHash, randomBytes } from 'node:crypto';
import type { Answer, Door } from '../http/door.ts';
import { decide, type Someone } from './person.ts';
import { REDIRECT } from './program.ts';

/** One try at an authorization, with every part of it in the hands of the test. */
export type Attempt = { clientId: string; verifier: string; url: URL };

export const RESOURCE = 'http://localhost:3000/mcp';

export const register = (door: Door, more: Record<string, unknown> = {}): Promise<Answer> =>
  door.ask('POST', '/api/auth/oauth2/register', {
    body: { client_name: 'Notatblokk', redirect_uris: [REDIRECT], ...more },
  });

export const begin = async (door: Door, more: Record<string, string> = {}): Promise<Attempt> => {
  const clientId = more['client_id'] ?? String((await register(door)).body['client_id']);
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL('http://localhost:3000/api/auth/oauth2/authorize');
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    scope: 'read write',
    state: 'of the test',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource: RESOURCE,
    ...more,
  };
  for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value);
  return { clientId, verifier, url };
};

/** The code that an approved attempt comes back with. */
export const codeOf = async (
  door: Door,
  someone: Someone,
  attempt: Attempt,
  workspaceId: string,
): Promise<string> => {
  const back = await decide(door, someone, attempt.url, { accept: true, workspaceId });
  return back.searchParams.get('code') ?? '';
};

/** A form to the token endpoint, as programs send it. */
export const token = (door: Door, fields: Record<string, string>, path = 'token'): Promise<Answer> =>
  door.ask('POST', `/api/auth/oauth2/${path}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

export const redeem = (
  door: Door,
  { clientId, verifier }: Attempt,
  code: string,
  more: Record<string, string> = {},
): Promise<Answer> =>
  token(door, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    resource: RESOURCE,
    ...more,
  });

export const refresh = (door: Door, { clientId }: Attempt, refreshToken: unknown): Promise<Answer> =>
  token(door, { grant_type: 'refresh_token', client_id: clientId, refresh_token: String(refreshToken) });

/** All of it: an access token and a refresh token for one workspace. */
export const obtain = async (
  door: Door,
  someone: Someone,
  workspaceId: string,
  more: Record<string, string> = {},
): Promise<{ attempt: Attempt; access: string; refreshToken: string }> => {
  const attempt = await begin(door, more);
  const answer = await redeem(door, attempt, await codeOf(door, someone, attempt, workspaceId));
  return {
    attempt,
    access: String(answer.body['access_token']),
    refreshToken: String(answer.body['refresh_token']),
  };
};

/** Lists the tools with this bearer, without a client around it. */
export const knock = (door: Door, secret?: string, headers: Record<string, string> = {}): Promise<Answer> =>
  door.ask('POST', '/mcp', {
    ...(secret === undefined ? {} : { key: secret }),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
      ...headers,
    },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
  });
