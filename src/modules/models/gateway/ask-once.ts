import { AttemptFailed, failures } from './failure.ts';
import { claimedIn, finishOf, type RawAnswer, type RawCall } from './raw-answer.ts';
import { loadSdk } from './sdk.ts';
import type { Settings } from './settings.ts';
import type { Watch } from './watch.ts';

type SdkCall = { toolCallId: string; toolName: string; input: unknown; invalid?: boolean | undefined };

/** Whether its input was JSON is seen by what it became: what was none is still a text. */
const rawCall = ({ toolCallId, toolName, input }: SdkCall): RawCall => ({
  id: toolCallId,
  name: toolName,
  input,
  isReadable: typeof input === 'object' && input !== null,
});

/** Asks for a whole answer. */
export const generateOnce = async (settings: Settings, watch: Watch): Promise<RawAnswer> => {
  const { generateText } = await loadSdk();
  const { text, toolCalls, finishReason, usage, response } = await generateText({
    ...settings,
    abortSignal: watch.signal,
  });
  return {
    text,
    calls: toolCalls.map(rawCall),
    finish: finishOf(finishReason),
    usage: claimedIn(usage),
    model: response.modelId,
  };
};

/** Signs of life in a stream that are a part of the answer. */
const SAID = new Set(['text-delta', 'reasoning-delta', 'tool-input-start', 'tool-input-delta', 'tool-call']);

/** Asks for an answer in pieces. @param onText told of each piece of its text */
export const streamOnce = async (
  settings: Settings,
  watch: Watch,
  onText: (delta: string) => void,
): Promise<RawAnswer> => {
  const { streamText } = await loadSdk();
  // Errors come as parts of the stream; without a listener the SDK would print them, prompts and all.
  const { stream } = streamText({ ...settings, abortSignal: watch.signal, onError: () => undefined });
  let text = '';
  const calls: RawCall[] = [];
  for await (const part of stream) {
    if (SAID.has(part.type)) watch.heard();
    if (part.type === 'text-delta' && part.text !== '') {
      text += part.text;
      onText(part.text);
    } else if (part.type === 'tool-call') calls.push(rawCall(part));
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'abort') watch.signal.throwIfAborted();
    else if (part.type === 'finish-step') {
      const { finishReason, usage, response } = part;
      if (finishReason === 'error' || part.rawFinishReason === undefined) break;
      return {
        text,
        calls,
        finish: finishOf(finishReason),
        usage: claimedIn(usage),
        model: response.modelId,
      };
    }
  }
  throw new AttemptFailed(failures.cutOff('The answer of the model broke off before its end. Ask again.'));
};
