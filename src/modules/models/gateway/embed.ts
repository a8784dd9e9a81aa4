import type { EmbedAnswer, Route } from '../contract/call.ts';
import { attempts, type Attempting } from './attempts.ts';
import { AttemptFailed, failures } from './failure.ts';
import type { ModelAccess } from './model-access.ts';
import { embeddingModel, loadSdk } from './sdk.ts';
import { estimateTokens } from './tokens.ts';
import { believed, nothingUsed } from './usage.ts';

const areVectors = (vectors: readonly number[][], count: number): boolean => {
  const length = vectors[0]?.length ?? 0;
  return (
    vectors.length === count &&
    length > 0 &&
    vectors.every((vector) => vector.length === length && vector.every(Number.isFinite))
  );
};

export const createEmbed =
  (parts: Attempting, keyOf: (route: Route) => string | null): ModelAccess['embed'] =>
  async (route, texts, { signal } = {}): Promise<EmbedAnswer> => {
    if (texts.length === 0) return { vectors: [], usage: nothingUsed, ms: 0, model: route.model };
    if (route.provider === 'anthropic') {
      throw failures.refusedRequest('Anthropic has no embeddings. Use an OpenAI-compatible connection.')
        .error;
    }
    const key = keyOf(route);
    const began = performance.now();
    const once = async (abortSignal: AbortSignal) => {
      const { embedMany } = await loadSdk();
      const model = await embeddingModel(route, key);
      const { embeddings, usage } = await embedMany({
        model,
        values: [...texts],
        maxRetries: 0,
        abortSignal,
      });
      if (areVectors(embeddings, texts.length)) return { embeddings, tokens: usage.tokens };
      throw new AttemptFailed(
        failures.badOutput(
          'The model did not give one vector for each text. Check that it is one for embeddings.',
        ),
      );
    };
    const { embeddings, tokens } = await attempts(parts, {
      route,
      isStreamed: false,
      signal,
      mayRepeat: () => true,
      once: ({ signal: abortSignal }) => once(abortSignal),
    });
    const all = texts.join('');
    const usage = believed(
      { inputTokens: tokens, outputTokens: 0, cachedTokens: 0 },
      {
        input: estimateTokens(all),
        output: 0,
        // No more tokens than bytes, and one or two that mark where a text begins and ends.
        mostInput: Buffer.byteLength(all) + 4 * texts.length,
        mostOutput: 0,
      },
    );
    return { vectors: embeddings, usage, ms: Math.round(performance.now() - began), model: route.model };
  };
