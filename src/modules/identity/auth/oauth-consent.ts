import { AsyncLocalStorage } from 'node:async_hooks';
import { getOAuthProviderState } from '@better-auth/oauth-provider';
import { APIError } from 'better-auth/api';
import { AppError } from '#kernel/errors.ts';
import { SCOPES, type Scope } from '#kernel/roles.ts';

/** Whom a member lets in, and where to. */
export type Consent = {
  userId: string;
  workspaceId: string;
  clientId: string;
  redirectUri: string;
  scopes: Scope[];
};

/** Keeps a consent as a connected app and returns its id, which every token of it will name. */
export type Connect = (consent: Consent) => Promise<string>;

export type Consents = {
  /** Answers a consent that was given for this workspace; null where the request names none. */
  during<Result>(workspaceId: string | null, work: () => Promise<Result>): Promise<Result>;
  /** Whether the request at hand is one in which somebody said yes. */
  isGiven(): boolean;
  /** The connected app of the consent at hand, made when it is first asked for. */
  connect(userId: string | undefined, scopes: readonly string[]): Promise<string>;
};

const isOurScope = (scope: string): scope is Scope => (SCOPES as readonly string[]).includes(scope);

const refused = (error: string, description: string) =>
  new APIError('BAD_REQUEST', { error, error_description: description, message: description });

/**
 * Which workspace a consent is for. The library knows clients and people; the workspace comes beside its own protocol,
 * in the header that our pages send, and is carried to the moment at which the library asks what the consent refers to.
 */
export const createConsents = (connect: Connect): Consents => {
  const given = new AsyncLocalStorage<{ workspaceId: string; app: Promise<string> | null }>();

  const connectNow = async (userId: string, workspaceId: string, scopes: readonly string[]) => {
    const query = new URLSearchParams((await getOAuthProviderState())?.query);
    const consent = {
      userId,
      workspaceId,
      clientId: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      scopes: scopes.filter(isOurScope),
    };
    if (consent.scopes.length === 0) throw refused('invalid_scope', 'Allow at least one thing.');
    try {
      return await connect(consent);
    } catch (error) {
      throw error instanceof AppError ? refused('access_denied', error.message) : error;
    }
  };

  return {
    during: (workspaceId, work) =>
      workspaceId === null ? work() : given.run({ workspaceId, app: null }, work),
    isGiven: () => given.getStore() !== undefined,
    connect: (userId, scopes) => {
      const consent = given.getStore();
      if (consent === undefined || userId === undefined)
        return Promise.reject(refused('access_denied', 'Choose a workspace first.'));
      consent.app ??= connectNow(userId, consent.workspaceId, scopes);
      return consent.app;
    },
  };
};
