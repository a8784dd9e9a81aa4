import {
  bearerAuthChallengeResponse,
  createMcpHandler,
  getOAuthProtectedResourceMetadataUrl,
  OAuthError,
  OAuthErrorCode,
  type AuthInfo,
} from '@modelcontextprotocol/server';
import { mcpResourceOf, OAUTH_SCOPES } from '#modules/identity/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { AppError, fail } from '#kernel/errors.ts';
import { assertOwnOrigin, type FetchRoute } from '#platform/http/fetch-routes.ts';
import { createRateLimit } from '#platform/http/limits.ts';
import type { Metrics } from '#platform/http/metrics.ts';
import type { Log } from '#platform/log/log.ts';
import type { Flowstate } from '../flowstate.ts';
import { createInstance } from './instance.ts';
import type { Calling } from './observe.ts';
import { bindTools } from './tool.ts';

export type McpParts = {
  flowstate: Pick<Flowstate, 'registry' | 'authenticator'>;
  log: Log;
  metrics: Metrics;
  publicUrl: string;
  rateLimitPerMinute: number;
};

export type McpDoor = {
  answer: FetchRoute['answer'];
  /** Ends what is still being answered. */
  close(): Promise<void>;
};

const MIB = 1024 * 1024;
/** What a program is told to ask for; that it may stay connected needs no asking. */
const ASKED = OAUTH_SCOPES.filter((scope) => scope !== 'offline_access');
/** Streams of programs that wait for news; they get none yet, and each holds a connection. */
const MAX_LISTENING = 64;

const callingOf = (auth: AuthInfo | undefined): Calling => {
  const calling = auth?.extra?.['calling'];
  if (calling === undefined) throw new Error('A request came to the tools without anybody sending it.');
  return calling as Calling;
};

/**
 * The MCP door: Streamable HTTP at `/mcp`, without sessions, so that any process answers any request. Programs come in
 * with an access token of our authorization server or an API key; what they may is what their member may.
 */
export const openMcp = (parts: McpParts): McpDoor => {
  const { flowstate, log, metrics, publicUrl } = parts;
  const { registry, authenticator } = flowstate;
  const resource = mcpResourceOf(publicUrl);
  const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(new URL(resource));
  const limit = createRateLimit(parts.rateLimitPerMinute);
  const tools = bindTools(registry);
  const handler = createMcpHandler(
    ({ authInfo }) => createInstance({ registry, tools, log, metrics }, callingOf(authInfo)),
    {
      maxRequestBodySize: MIB,
      maxSubscriptions: MAX_LISTENING,
      onerror: (error) => log.debug({ err: error, door: 'mcp' }, 'refused'),
    },
  );

  const assertWithinLimit = (key: string): void => {
    const verdict = limit.take(key, Date.now());
    if (verdict.allowed) return;
    throw fail('limited', 'rate_limited', 'Too many requests. Wait a little and try again.', {
      retryAfter: Math.max(1, verdict.resetSeconds),
    });
  };

  /** Whoever sends it, or what to tell who does not hold: where to ask for a token, and for what. */
  const identify = async (authorization: string | undefined, address: string): Promise<Actor | Response> => {
    try {
      return await authenticator.authenticateProgram(authorization, resource);
    } catch (error) {
      assertWithinLimit(`ip:${address}`);
      if (!(error instanceof AppError) || error.kind !== 'unauthenticated') throw error;
      return bearerAuthChallengeResponse(new OAuthError(OAuthErrorCode.InvalidToken, error.message), {
        requiredScopes: ASKED,
        resourceMetadataUrl,
      });
    }
  };

  const answer: McpDoor['answer'] = async (request, asked) => {
    assertOwnOrigin(request, publicUrl);
    const actor = await identify(asked.headers.authorization, asked.ip);
    if (actor instanceof Response) return actor;
    asked.caller = actor;
    assertWithinLimit(`${actor.workspaceId}/${actor.userId}`);
    const calling: Calling = { actor, requestId: asked.id };
    return handler.fetch(request, {
      authInfo: {
        token: '',
        clientId: '',
        scopes: [...actor.scopes],
        resourceMetadataUrl,
        extra: { calling },
      },
    });
  };

  return { answer, close: () => handler.close() };
};
