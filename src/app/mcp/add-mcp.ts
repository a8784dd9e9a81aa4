import { ADDRESS_HEADER } from '#modules/identity/index.ts';
import { addFetchRoutes } from '#platform/http/fetch-routes.ts';
import type { createServer } from '#platform/http/server.ts';
import type { Flowstate } from '../flowstate.ts';
import { openMcp, type McpParts } from './door.ts';
import { oauthRoutes } from './oauth-routes.ts';

/** Opens the MCP door at `/mcp` and the authorization server that its tokens come from. */
export const addMcp = async (
  server: Awaited<ReturnType<typeof createServer>>,
  { flowstate, ...parts }: Omit<McpParts, 'flowstate'> & { flowstate: Flowstate },
): Promise<void> => {
  const { publicUrl } = parts;
  const door = openMcp({ ...parts, flowstate });
  await addFetchRoutes(server, [
    {
      methods: ['GET', 'POST', 'DELETE'],
      path: '/mcp',
      operation: 'mcp',
      publicUrl,
      addressHeader: ADDRESS_HEADER,
      answer: door.answer,
    },
    ...oauthRoutes(flowstate, publicUrl),
  ]);
  server.addHook('preClose', () => door.close());
};
