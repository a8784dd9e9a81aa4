import type { Message, ModelAnswer, ModelRequest, Route, Usage } from '../contract/call.ts';
import { generateOnce, streamOnce } from './ask-once.ts';
import { attempts, type Attempting } from './attempts.ts';
import { AttemptFailed, failures, type Failure } from './failure.ts';
import { judge } from './judge.ts';
import type { ModelAccess } from './model-access.ts';
import type { RawAnswer } from './raw-answer.ts';
import { settingsOf } from './settings.ts';
import { estimateInput, estimateTokens, mostInput, REPAIR_QUOTE } from './tokens.ts';
import { toolNames } from './tool-names.ts';
import { added, believed, nothingUsed } from './usage.ts';

/** What is said to a model whose answer could not be used. */
const complaint = (problem: string, { text, calls }: RawAnswer): Message => {
  const said = text === '' ? JSON.stringify(calls.map(({ name, input }) => ({ name, input }))) : text;
  return {
    role: 'user',
    content:
      `Your last answer could not be used: ${problem.slice(0, 1000)}. Give the whole answer again, and nothing but ` +
      `the answer. It began:\n${said.slice(0, REPAIR_QUOTE)}`,
  };
};

const usedBy = (raw: RawAnswer, request: ModelRequest): Usage =>
  believed(raw.usage, {
    input: estimateInput(request),
    output: estimateTokens(raw.text + (raw.calls.length === 0 ? '' : JSON.stringify(raw.calls))),
    mostInput: mostInput(request),
    mostOutput: request.maxOutputTokens,
  });

/** Asks a model, and sees to it that the answer is one. */
export const createAsk =
  (parts: Attempting, keyOf: (route: Route) => string | null): ModelAccess['ask'] =>
  async (route, request, { signal, onText, onReset } = {}): Promise<ModelAnswer> => {
    const key = keyOf(route);
    const names = toolNames(request.tools ?? []);
    const began = performance.now();
    let spent = nothingUsed;
    let asked = request;
    let told = '';
    let isCounted = false;

    const tell = (delta: string): void => {
      told += delta;
      onText?.(delta);
    };

    /** What broke off was counted by the provider too, and it did not say how much. */
    const countLost = (): void => {
      const output = Math.min(estimateTokens(told), asked.maxOutputTokens);
      const lost = {
        inputTokens: estimateInput(asked),
        outputTokens: output,
        cachedTokens: 0,
        trusted: false,
      };
      spent = added(spent, lost);
    };

    const mayRepeat = (failure: Failure): boolean => {
      if (told !== '' && onReset === undefined) return false;
      if (failure.isPaid && !isCounted) countLost();
      if (told !== '') onReset?.();
      told = '';
      isCounted = false;
      return true;
    };

    const answer = await attempts(parts, {
      route,
      isStreamed: onText !== undefined,
      signal,
      mayRepeat,
      once: async (watch) => {
        const settings = await settingsOf(route, key, asked, names);
        const raw = await (onText === undefined
          ? generateOnce(settings, watch)
          : streamOnce(settings, watch, tell));
        spent = added(spent, usedBy(raw, asked));
        isCounted = true;
        const judged = judge(raw, request, names);
        const { model } = raw;
        if (!('problem' in judged)) return { ...judged, model, firstTokenMs: watch.firstTokenMs() };
        asked = { ...request, messages: [...request.messages, complaint(judged.problem, raw)] };
        const failure = failures.badOutput(
          'The model answered with something other than what it was asked for. Ask again, or use a stronger model.',
        );
        throw new AttemptFailed({ ...failure, isRetried: judged.isRepairable });
      },
    });
    return { ...answer, usage: spent, ms: Math.round(performance.now() - began) };
  };
