import { betterAuth } from 'better-auth';
import { newId } from '#kernel/ids.ts';
import type { openPlain } from '#platform/db/plain.ts';
import type { Log } from '#platform/log/log.ts';
import { checkedUser } from './new-user.ts';
import { CONSENT_PAGE, oauthServer } from './oauth.ts';
import { createConsents, type Connect, type Consents } from './oauth-consent.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

const MINUTE = 60;
const DAY = 24 * 60 * 60;

/** Header that carries the caller's address as our own server saw it; any value a client sends is replaced. */
export const ADDRESS_HEADER = 'x-flowstate-address';
export const COOKIE_PREFIX = 'flowstate';

/** What of the library is open over HTTP: it has much more, and what is not used is not guarded by anybody. */
export const AUTH_ENDPOINTS = [
  'POST /sign-up/email',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'GET /get-session',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'GET /oauth2/public-client',
  'POST /oauth2/consent',
] as const;

export type AuthParts = {
  plain: ReturnType<typeof openPlain>;
  secret: string;
  publicUrl: string;
  signInAttemptsPerMinute: number;
  log: Log;
  /** Called when somebody lets a program of others into a workspace. */
  connect: Connect;
};

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const openLibrary = (
  { plain, secret, publicUrl, signInAttemptsPerMinute, log }: AuthParts,
  consents: Consents,
) =>
  betterAuth({
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    database: { db: plain.db, type: 'postgres' },
    telemetry: { enabled: false },
    plugins: [oauthServer({ consents, registrationsPerMinute: signInAttemptsPerMinute })],
    onAPIError: { errorURL: `${publicUrl}${CONSENT_PAGE}` },
    // Its own lines would carry values of the statement that failed, such as somebody's address.
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ from: 'better-auth' }, message.split(':')[0] ?? ''),
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      modelName: 'auth_user',
      fields: { emailVerified: 'email_verified', ...timestamps },
      additionalFields: {
        locale: { type: 'string', required: false, defaultValue: 'en', input: true },
        timeZone: {
          type: 'string',
          required: false,
          defaultValue: 'UTC',
          input: true,
          fieldName: 'time_zone',
        },
      },
    },
    databaseHooks: { user: { create: { before: (user) => Promise.resolve({ data: checkedUser(user) }) } } },
    session: {
      modelName: 'auth_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      expiresIn: 30 * DAY,
      updateAge: DAY,
    },
    account: {
      modelName: 'auth_account',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...timestamps } },
    rateLimit: {
      enabled: true,
      window: MINUTE,
      max: 300,
      customRules: {
        '/sign-in/email': { window: MINUTE, max: signInAttemptsPerMinute },
        '/sign-up/email': { window: MINUTE, max: signInAttemptsPerMinute },
        '/change-password': { window: MINUTE, max: signInAttemptsPerMinute },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https://'),
      // Our own migrations and tests say what the tables are; looking them over would cost every start a second login.
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  });

/**
 * Sign-up, sign-in, sessions, passwords and the authorization server, by better-auth over our own tables. Workspaces and
 * members are operations of this module, so that they pass the same door as everything else.
 */
export const createAuth = (parts: AuthParts) => {
  const consents = createConsents(parts.connect);
  const library = openLibrary(parts, consents);
  /** Answers a request to one of its endpoints. A consent says in a header which workspace it is for. */
  const handler = (request: Request): Promise<Response> => {
    const isConsent = new URL(request.url).pathname.endsWith('/oauth2/consent');
    const workspaceId = isConsent ? request.headers.get('flowstate-workspace') : null;
    return consents.during(workspaceId, () => library.handler(request));
  };
  return { api: library.api, handler };
};

export type Auth = ReturnType<typeof createAuth>;
