import { newId } from '#kernel/ids.ts';
import type { Gateway } from '#platform/db/gateway.ts';
import { sql } from '#platform/db/sql.ts';
import type { Auth } from './auth.ts';
import { CONSENT_PAGE, mcpResourceOf } from './oauth.ts';
import { asProgram, asPublicClient, asOurAuthorization } from './oauth-requests.ts';

/** The authorization server's endpoints for programs, over the web's Request and Response. */
export type OAuthDoor = {
  /** `GET /oauth2/authorize`: where a program sends the browser of its owner. */
  authorize(request: Request): Promise<Response>;
  /** `POST /oauth2/register`: a program makes itself known. */
  register(request: Request): Promise<Response>;
  /** `POST /oauth2/token`: a code or a refresh token becomes an access token. */
  token(request: Request): Promise<Response>;
  /** `POST /oauth2/revoke`: a program gives a token back. */
  revoke(request: Request): Promise<Response>;
  /** What there is and where it is, as RFC 8414 says it. */
  metadata(): Promise<Record<string, unknown>>;
};

/** What of the library's description holds here: it has more, which is not open. */
const ADVERTISED = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'revocation_endpoint',
  'scopes_supported',
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'code_challenge_methods_supported',
  'authorization_response_iss_parameter_supported',
] as const;

/** What is left over from programs that never came back, a few at a time as others come by. */
const sweepClients = (gateway: Gateway) =>
  sql`delete from oauth_client where id in (
    select client.id from oauth_client client
    where client.created_at < now() - interval '1 day' and not exists (
      select from oauth_consent consent where consent.client_id = client.client_id)
    order by client.created_at limit 20)`.execute(gateway.reader('system'));

const sweepTokens = async (gateway: Gateway): Promise<void> => {
  const db = gateway.reader('system');
  await sql`delete from oauth_access_token where id in (
    select id from oauth_access_token where expires_at < now() - interval '1 day' order by expires_at limit 20)`.execute(
    db,
  );
  await sql`delete from oauth_refresh_token where id in (
    select id from oauth_refresh_token where expires_at < now() - interval '1 day' order by expires_at limit 20)`.execute(
    db,
  );
};

/**
 * The same redirect, where it leads to our page, with what the library signed as one value: our pages write the parts of
 * an address in their own order, and a signature does not survive that.
 */
const onOurPage = (answer: Response): Response => {
  const [page, query] = (answer.headers.get('location') ?? '').split(`${CONSENT_PAGE}?`);
  if (page !== '' || query === undefined) return answer;
  const headers = new Headers(answer.headers);
  headers.set('location', `${CONSENT_PAGE}?request=${encodeURIComponent(query)}`);
  return new Response(null, { status: answer.status, headers });
};

const notAClient = (): Response =>
  Response.json(
    {
      error: 'invalid_client_metadata',
      error_description:
        'Send a JSON object with redirect_uris: 1 to 10 addresses of at most 500 characters.',
    },
    { status: 400 },
  );

/** @param onRevoked told when a token may just have been taken back */
export const createOAuthDoor = (
  auth: Auth,
  gateway: Gateway,
  publicUrl: string,
  onRevoked: () => void,
): OAuthDoor => {
  const resource = mcpResourceOf(publicUrl);
  const courtesy = (work: Promise<unknown>): void => void work.catch(() => undefined);
  let known: Promise<unknown> | null = null;

  /** The resource tokens are for is a row that the library looks up; its address is only known here. */
  const ensureResource = (): Promise<unknown> => {
    known ??= sql`insert into oauth_resource (id, identifier, name) values (${newId()}, ${resource}, 'MCP')
      on conflict (identifier) do nothing`
      .execute(gateway.reader('system'))
      .catch((error: unknown) => {
        known = null;
        throw error;
      });
    return known;
  };

  return {
    authorize: async (request) => {
      await ensureResource();
      return onOurPage(await auth.handler(asOurAuthorization(request, resource)));
    },
    register: async (request) => {
      const client = await asPublicClient(request);
      if (client === null) return notAClient();
      const answer = await auth.handler(client);
      courtesy(sweepClients(gateway));
      return answer;
    },
    token: async (request) => {
      await ensureResource();
      const answer = await auth.handler(await asProgram(request));
      // A code or a refresh token that is used twice takes back what it gave before.
      if (!answer.ok) onRevoked();
      courtesy(sweepTokens(gateway));
      return answer;
    },
    revoke: async (request) => {
      const answer = await auth.handler(await asProgram(request));
      onRevoked();
      return answer;
    },
    metadata: async () => {
      const told = await auth.api.getOAuthServerConfig();
      const all = new Map<string, unknown>(Object.entries(told));
      return {
        ...Object.fromEntries(ADVERTISED.map((name) => [name, all.get(name)])),
        token_endpoint_auth_methods_supported: ['none'],
        revocation_endpoint_auth_methods_supported: ['none'],
      };
    },
  };
};
