import type { FinishReason, LanguageModelUsage } from 'ai';
import type { ModelAnswer } from '../contract/call.ts';
import type { ClaimedUsage } from './usage.ts';

/** A tool that the model asked for, as it did. */
export type RawCall = { id: string; name: string; input: unknown; isReadable: boolean };

/** What came back, before anybody looked whether it is what was asked for. */
export type RawAnswer = {
  text: string;
  calls: RawCall[];
  finish: ModelAnswer['finish'];
  usage: ClaimedUsage;
  model: string;
};

export const finishOf = (reason: FinishReason): ModelAnswer['finish'] => {
  if (reason === 'length') return 'length';
  if (reason === 'tool-calls') return 'tools';
  return reason === 'content-filter' ? 'filtered' : 'stop';
};

export const claimedIn = ({
  inputTokens,
  outputTokens,
  inputTokenDetails,
}: LanguageModelUsage): ClaimedUsage => ({
  inputTokens,
  outputTokens,
  cachedTokens: inputTokenDetails.cacheReadTokens,
});
