import { ADDRESS_HEADER, createOAuthDoor, mcpResourceOf, OAUTH_SCOPES } from '#modules/identity/index.ts';
import type { FetchRoute } from '#platform/http/fetch-routes.ts';
import type { Flowstate } from '../flowstate.ts';

const asJson = (document: object): Response =>
  Response.json(document, { headers: { 'cache-control': 'public, max-age=300' } });

/**
 * The authorization server for programs, and the two documents by which they find it: what the MCP door is protected by
 * (RFC 9728) and what that server can do (RFC 8414). Each stands where its path says and at the root, where older
 * clients look.
 */
export const oauthRoutes = (
  { auth, gateway, authenticator }: Pick<Flowstate, 'auth' | 'gateway' | 'authenticator'>,
  publicUrl: string,
): FetchRoute[] => {
  const oauth = createOAuthDoor(auth, gateway, publicUrl, () => authenticator.forget());
  const protectedResource = {
    resource: mcpResourceOf(publicUrl),
    authorization_servers: [`${publicUrl}/api/auth`],
    scopes_supported: OAUTH_SCOPES.filter((scope) => scope !== 'offline_access'),
    bearer_methods_supported: ['header'],
    resource_name: 'Flowstate',
  };
  const common = { publicUrl, addressHeader: ADDRESS_HEADER };
  const document = (path: string, read: () => Promise<object>): FetchRoute => ({
    ...common,
    methods: ['GET'],
    path: `/.well-known/${path}`,
    operation: 'discovery',
    answer: async () => asJson(await read()),
  });
  const endpoint = (name: 'authorize' | 'token' | 'register' | 'revoke'): FetchRoute => ({
    ...common,
    methods: [name === 'authorize' ? 'GET' : 'POST'],
    path: `/api/auth/oauth2/${name}`,
    operation: 'oauth',
    answer: (request) => oauth[name](request),
  });
  const resource = () => Promise.resolve(protectedResource);
  return [
    document('oauth-protected-resource', resource),
    document('oauth-protected-resource/mcp', resource),
    document('oauth-authorization-server', oauth.metadata),
    document('oauth-authorization-server/api/auth', oauth.metadata),
    endpoint('authorize'),
    endpoint('token'),
    endpoint('register'),
    endpoint('revoke'),
  ];
};
