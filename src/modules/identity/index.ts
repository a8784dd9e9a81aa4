import path from 'node:path';
import { defineModule, type Module } from '#platform/operations/module.ts';
import { apiKeyOperations } from './operations/api-keys.ts';
import { connectedAppOperations } from './operations/connected-apps.ts';
import { memberOperations } from './operations/members.ts';
import { workspaceOperations } from './operations/workspaces.ts';

export { ADDRESS_HEADER, AUTH_ENDPOINTS, createAuth, type Auth } from './auth/auth.ts';
export { createAuthenticator, type Authenticator } from './auth/authenticate.ts';
export { mcpResourceOf, OAUTH_SCOPES } from './auth/oauth.ts';
export { createOAuthDoor, type OAuthDoor } from './auth/oauth-door.ts';
export { connectApp, createConnect } from './operations/connected-apps.ts';

/** @param publicUrl where invitation links lead */
export const identityModule = (publicUrl: string): Module =>
  defineModule({
    name: 'identity',
    migrations: { rank: 10, name: 'identity', folder: path.join(import.meta.dirname, 'migrations') },
    operations: [
      ...workspaceOperations,
      ...memberOperations(publicUrl),
      ...apiKeyOperations,
      ...connectedAppOperations,
    ],
  });
