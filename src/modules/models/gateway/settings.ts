import type { ToolSet } from 'ai';
import type { ModelRequest, Route } from '../contract/call.ts';
import { asPrompt } from './prompt.ts';
import { COMPATIBLE, languageModel, loadSdk } from './sdk.ts';
import type { ToolNames } from './tool-names.ts';

type Schema = NonNullable<ModelRequest['schema']>;

/** Asks for JSON of the schema, and leaves reading it to us: what cannot be read is repaired, not thrown away. */
const outputAs = async ({ name, jsonSchema }: Schema) => {
  const { Output, jsonSchema: asSchema } = await loadSdk();
  return {
    ...Output.object({ schema: asSchema<unknown>(jsonSchema), name }),
    parseCompleteOutput: ({ text }: { text: string }) => Promise.resolve(text as unknown),
    parsePartialOutput: () => Promise.resolve(undefined),
  };
};

const toolsAs = async (tools: NonNullable<ModelRequest['tools']>, names: ToolNames): Promise<ToolSet> => {
  const { jsonSchema, tool } = await loadSdk();
  return Object.fromEntries(
    tools.map(({ name, description, inputSchema }) => [
      names.toWire(name),
      tool({ description, inputSchema: jsonSchema<unknown>(inputSchema) }),
    ]),
  );
};

/** A request as the SDK has it. Tools are never run by the SDK: it only says which ones the model asks for. */
export const settingsOf = async (
  route: Route,
  key: string | null,
  { system, messages, tools = [], schema, maxOutputTokens, temperature }: ModelRequest,
  names: ToolNames,
) => ({
  model: await languageModel(route, key),
  messages: asPrompt(messages, names),
  maxOutputTokens,
  maxRetries: 0,
  // Strict schemas would have to name every member as required; what comes back is checked here instead.
  providerOptions: { [COMPATIBLE]: { strictJsonSchema: false } },
  ...(system === '' ? {} : { instructions: system }),
  ...(temperature === undefined ? {} : { temperature }),
  ...(tools.length === 0 ? {} : { tools: await toolsAs(tools, names) }),
  ...(schema === undefined ? {} : { output: await outputAs(schema) }),
});

export type Settings = Awaited<ReturnType<typeof settingsOf>>;
