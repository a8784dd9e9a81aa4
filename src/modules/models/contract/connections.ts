import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line } from '#kernel/text.ts';
import { baseUrlProblem, normalBaseUrl } from './connection-url.ts';
import { Connection, ConnectionTest, Provider } from './connection.ts';

/** Connections that a workspace may have. */
export const MOST_CONNECTIONS = 200;

const Name = line(120).pipe(z.string().min(1, 'must not be blank'));
const ModelName = line(200).pipe(z.string().min(1, 'must not be blank'));

const BaseUrl = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const problem = baseUrlProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  })
  .transform((text) => (baseUrlProblem(text) === null ? normalBaseUrl(text) : text))
  .describe('Up to the path of the endpoints, such as https://api.openai.com/v1');

/** What can stand in a header. */
const ApiKey = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(1000)
  .regex(/^[\u0021-\u007e]+$/, 'must be one word of plain letters, digits and signs');

const models = {
  ecoModel: ModelName.nullable().optional().describe('Asked for little'),
  standardModel: ModelName.nullable().optional(),
  maxModel: ModelName.nullable().optional().describe('Asked for much'),
  embeddingModel: ModelName.nullable().optional(),
  transcriptionModel: ModelName.nullable().optional(),
};

const administered = { role: 'admin', adminScope: true } as const;

export const listConnections = operation({
  name: 'connections.list',
  http: 'GET /connections',
  effect: 'read',
  ...administered,
  summary: 'The ways to language models that the workspace has, in the order they are tried.',
  description: 'A key is never answered with: only whether there is one, and its last four characters.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Connection),
  errors: ['bad_cursor'],
  example: { input: {} },
});

export const createConnection = operation({
  name: 'connections.create',
  http: 'POST /connections',
  effect: 'write',
  ...administered,
  summary: 'Add a connection to a language model: any OpenAI-compatible server, or Anthropic.',
  description:
    'The key is kept encrypted and never shown again. http:// is accepted only for servers on this machine or in ' +
    'one’s own network; addresses with a password, and those that hand out a machine’s credentials, are refused.',
  input: z.strictObject({
    name: Name,
    provider: Provider,
    baseUrl: BaseUrl,
    apiKey: ApiKey.nullable().optional().describe('None for a server that asks for none'),
    ...models,
    isEnabled: z.boolean().default(true),
    position: z.number().int().min(0).max(10_000).optional().describe('Default: after the last'),
  }),
  output: Connection,
  errors: ['no_model', 'model_not_offered', 'too_many_connections'],
  example: {
    input: {
      name: 'Ollama i kjelleren',
      provider: 'openai',
      baseUrl: 'http://192.168.1.20:11434/v1',
      standardModel: 'qwen3:8b',
    },
  },
});

export const updateConnection = operation({
  name: 'connections.update',
  http: 'PATCH /connections/:id',
  effect: 'write',
  ...administered,
  versioned: true,
  summary: 'Change a connection: only the fields that are given; null clears.',
  description:
    'A key belongs to the address it was given for: who changes the address to another server gives the key again.',
  input: z.strictObject({
    id: Id,
    name: Name.optional(),
    provider: Provider.optional(),
    baseUrl: BaseUrl.optional(),
    apiKey: ApiKey.nullable().optional(),
    ...models,
    isEnabled: z.boolean().optional(),
    position: z.number().int().min(0).max(10_000).optional(),
  }),
  output: Connection,
  errors: ['connection_not_found', 'version_conflict', 'no_model', 'model_not_offered', 'key_needed_again'],
  example: { input: { id: '{connection}', standardModel: 'qwen3:14b', isEnabled: false } },
});

export const removeConnection = operation({
  name: 'connections.remove',
  http: 'DELETE /connections/:id',
  effect: 'write',
  danger: 'destructive',
  ...administered,
  summary: 'Take a connection away, and its key with it.',
  input: z.strictObject({ id: Id }),
  output: z.object({ removed: z.literal(true) }),
  errors: ['connection_not_found', 'version_conflict'],
  example: { input: { id: '{connection}' } },
});

export const testConnection = operation({
  name: 'connections.test',
  http: 'GET /connections/:id/test',
  effect: 'read',
  ...administered,
  summary: 'Ask a connection for one word, to see whether it answers.',
  description:
    'It asks the first model that is named, waits 15 seconds at most and costs a few tokens. That it does not answer is ' +
    'an answer too: `ok` is false, and `code` and `message` say why.',
  input: z.strictObject({ id: Id }),
  output: ConnectionTest,
  errors: ['connection_not_found'],
  example: { input: { id: '{connection}' } },
});
