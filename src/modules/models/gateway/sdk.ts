import type { EmbeddingModel, LanguageModel, LanguageModelMiddleware } from 'ai';
import type { Route } from '../contract/call.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { withOwnIds } from './tool-ids.ts';

/** Loaded at the first call and not before: it takes a third of a second and 25 MB, and many never ask a model. */
export const loadSdk = () => import('ai');

/** The name under which the SDK knows the compatible provider, and its options. */
export const COMPATIBLE = 'compatible';

/** Servers of OpenAI itself name the limit of an answer otherwise than everybody who is compatible with them. */
const isOpenaiItself = (baseUrl: string): boolean =>
  /(^|\.)(openai\.com|openai\.azure\.com|services\.ai\.azure\.com)$/.test(new URL(baseUrl).hostname);

const asOpenaiItself = ({ max_tokens, ...body }: Record<string, unknown>): Record<string, unknown> => ({
  ...body,
  ...(max_tokens === undefined ? {} : { max_completion_tokens: max_tokens }),
});

const compatible = async ({ baseUrl }: Route, key: string | null) => {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name: COMPATIBLE,
    baseURL: baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch: guardedFetch,
    ...(key === null ? {} : { apiKey: key }),
    ...(isOpenaiItself(baseUrl) ? { transformRequestBody: asOpenaiItself } : {}),
  });
};

const anthropic = async ({ baseUrl, model }: Route, key: string | null) => {
  const { createAnthropic } = await import('@ai-sdk/anthropic');
  // Without a key of its own it would take the one of this machine's environment, which is none of the workspace's.
  return createAnthropic({ baseURL: baseUrl, apiKey: key ?? '', fetch: guardedFetch })(model);
};

/**
 * What the SDK must not see and must not say: it drops all but the first of several calls with one id, and prints
 * warnings about what a model cannot do.
 */
const corrected: LanguageModelMiddleware = {
  wrapGenerate: async ({ doGenerate }) => {
    const { content, ...result } = await doGenerate();
    const calls = content.filter((part) => part.type === 'tool-call');
    const renamed = withOwnIds(calls.map(({ toolCallId }) => toolCallId));
    let at = 0;
    return {
      ...result,
      warnings: [],
      content: content.map((part) =>
        part.type === 'tool-call' ? { ...part, toolCallId: renamed[at++] ?? part.toolCallId } : part,
      ),
    };
  },
  wrapStream: async ({ doStream }) => {
    const { stream, ...result } = await doStream();
    const silent = new TransformStream<typeof stream extends ReadableStream<infer Part> ? Part : never>({
      transform: (part, controller) =>
        controller.enqueue(part.type === 'stream-start' ? { ...part, warnings: [] } : part),
    });
    return { ...result, stream: stream.pipeThrough(silent) };
  },
};

/** @param key the connection's, opened; it goes into one header and nowhere else */
export const languageModel = async (route: Route, key: string | null): Promise<LanguageModel> => {
  const { wrapLanguageModel } = await loadSdk();
  const model =
    route.provider === 'openai'
      ? (await compatible(route, key)).chatModel(route.model)
      : await anthropic(route, key);
  return wrapLanguageModel({ model, middleware: corrected });
};

export const embeddingModel = async (route: Route, key: string | null): Promise<EmbeddingModel> =>
  (await compatible(route, key)).embeddingModel(route.model);
