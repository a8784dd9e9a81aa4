import { oauthProvider } from '@better-auth/oauth-provider';
import type { Consents } from './oauth-consent.ts';
import { oauthTables } from './oauth-tables.ts';
import { hashSecret } from './tokens.ts';

const MINUTE = 60;
const DAY = 24 * 60 * 60;

/** What a program of somebody else may ask for. `offline_access` is a refresh token, so that it stays connected. */
export const OAUTH_SCOPES = ['read', 'write', 'offline_access'] as const;

/** How every access token begins, so that a leaked one can be recognised. */
export const ACCESS_TOKEN_PREFIX = 'fso_';
const REFRESH_TOKEN_PREFIX = 'fsr_';

/** The page of the web application where somebody says whether a program may come in, and where to. */
export const CONSENT_PAGE = '/connect';

/** What tokens are for, as RFC 8707 names it: the one door that takes them. */
export const mcpResourceOf = (publicUrl: string): string => `${publicUrl}/mcp`;

export type OAuthParts = {
  consents: Consents;
  /** From one address. */
  registrationsPerMinute: number;
};

/**
 * The authorization server: authorization code with PKCE (S256) for public clients that register themselves, short
 * opaque access tokens, refresh tokens that rotate. Every authorization passes the consent page, also a second one.
 */
export const oauthServer = ({ consents, registrationsPerMinute }: OAuthParts) =>
  oauthProvider({
    schema: oauthTables,
    scopes: [...OAUTH_SCOPES],
    grantTypes: ['authorization_code', 'refresh_token'],
    loginPage: CONSENT_PAGE,
    consentPage: CONSENT_PAGE,
    postLogin: {
      page: CONSENT_PAGE,
      shouldRedirect: () => !consents.isGiven(),
      consentReferenceId: ({ user, scopes }) => consents.connect(user?.id, scopes),
    },
    // Opaque: a token that is taken back is dead at once, and says nothing to who finds it.
    disableJwtPlugin: true,
    storeTokens: { hash: (secret) => Promise.resolve(hashSecret(secret)) },
    prefix: { opaqueAccessToken: ACCESS_TOKEN_PREFIX, refreshToken: REFRESH_TOKEN_PREFIX },
    accessTokenExpiresIn: 15 * MINUTE,
    refreshTokenExpiresIn: 30 * DAY,
    codeExpiresIn: 10 * MINUTE,
    allowDynamicClientRegistration: true,
    allowUnauthenticatedClientRegistration: true,
    // There is one resource, and every client may ask for it: which workspace it opens is decided at the consent.
    enforcePerClientResources: false,
    rateLimit: {
      register: { window: MINUTE, max: registrationsPerMinute },
      authorize: { window: MINUTE, max: 120 },
      token: { window: MINUTE, max: 600 },
      revoke: { window: MINUTE, max: 120 },
    },
  });
