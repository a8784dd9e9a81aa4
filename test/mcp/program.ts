import {
  Client,
  StreamableHTTPClientTransport,
  UnauthorizedError,
  type OAuthClientProvider,
} from '@modelcontextprotocol/client';
import type { Door } from '../http/door.ts';
import { decide, type Someone } from './person.ts';

const PUBLIC_URL = 'http://localhost:3000';
export const SERVER_URL = new URL(`${PUBLIC_URL}/mcp`);
export const REDIRECT = 'http://127.0.0.1:7777/callback';

/** The official client knows the public address; here it is another port of this machine. */
export const throughDoor =
  (door: Door): typeof fetch =>
  (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return fetch(url.replace(PUBLIC_URL, door.url), init);
  };

/** What a program keeps of its sign-in, in memory. */
export type Kept = {
  client?: Record<string, unknown>;
  tokens?: { access_token: string; refresh_token?: string; scope?: string };
  verifier?: string;
  discovery?: unknown;
  /** Where it wanted to send its owner's browser. */
  sentTo: URL[];
};

export const keeping = (kept: Kept, metadata: Record<string, unknown> = {}): OAuthClientProvider => ({
  redirectUrl: REDIRECT,
  clientMetadata: {
    client_name: 'Notatblokk',
    redirect_uris: [REDIRECT],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    ...metadata,
  },
  state: () => 'state-of-the-test',
  clientInformation: () => kept.client as never,
  saveClientInformation: (client) => void (kept.client = client as never),
  tokens: () => kept.tokens as never,
  saveTokens: (tokens) => void (kept.tokens = tokens as never),
  redirectToAuthorization: (url) => void kept.sentTo.push(url),
  saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
  codeVerifier: () => kept.verifier ?? '',
  saveDiscoveryState: (state) => void (kept.discovery = state),
  discoveryState: () => kept.discovery as never,
  invalidateCredentials: (what) => {
    if (what === 'all' || what === 'tokens') delete kept.tokens;
  },
});

/** A client of the newest protocol, or of the era before. */
export const newClient = (era: 'modern' | 'legacy' = 'modern'): Client =>
  new Client(
    { name: 'flowstate-test', version: '1.0.0' },
    { capabilities: {}, versionNegotiation: { mode: era === 'modern' ? 'auto' : 'legacy' } },
  );

export const transportOf = (door: Door, provider: OAuthClientProvider) =>
  new StreamableHTTPClientTransport(SERVER_URL, { authProvider: provider, fetch: throughDoor(door) });

/** A client that shows a secret as its bearer: an API key, or a token it already has. */
export const connectWith = async (
  door: Door,
  secret: string,
  era: 'modern' | 'legacy' = 'modern',
): Promise<Client> => {
  const client = newClient(era);
  await client.connect(
    new StreamableHTTPClientTransport(SERVER_URL, {
      authProvider: { token: () => Promise.resolve(secret) },
      fetch: throughDoor(door),
    }),
  );
  return client;
};

/** Everything between a program that knows only an address and one that is in: as the official client does it. */
export const connectByOAuth = async (
  door: Door,
  someone: Someone,
  workspaceId: string,
  options: { scope?: string; metadata?: Record<string, unknown> } = {},
): Promise<{ client: Client; kept: Kept; provider: OAuthClientProvider }> => {
  const kept: Kept = { sentTo: [] };
  const provider = keeping(kept, options.metadata);
  const first = transportOf(door, provider);
  const refusal: unknown = await newClient()
    .connect(first)
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (!(refusal instanceof UnauthorizedError)) throw refusal;
  const link = kept.sentTo.at(-1);
  if (link === undefined) throw new Error('The client did not ask for a browser.');
  const back = await decide(door, someone, link, {
    accept: true,
    workspaceId,
    ...(options.scope === undefined ? {} : { scope: options.scope }),
  });
  await first.finishAuth(back.searchParams);
  const client = newClient();
  await client.connect(transportOf(door, provider));
  return { client, kept, provider };
};
