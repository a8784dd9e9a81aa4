import { z } from 'zod';
import type { Recording, Route, TranscribeAnswer } from '../contract/call.ts';
import { attempts, type Attempting } from './attempts.ts';
import { byStatus } from './classify.ts';
import { AttemptFailed, failures } from './failure.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { ModelAccess } from './model-access.ts';

/** Servers tell the kind of sound by the end of the file's name. */
const ENDINGS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
};

const formOf = (model: string, { bytes, mediaType, language }: Recording): FormData => {
  const [type = ''] = mediaType.split(';');
  const form = new FormData();
  const file = new Blob([new Uint8Array(bytes)], { type });
  // The recording's own name may be that of a person; it stays here.
  form.set('file', file, `recording.${ENDINGS[type.trim().toLowerCase()] ?? 'mp3'}`);
  form.set('model', model);
  form.set('response_format', 'json');
  if (language !== undefined) form.set('language', language);
  return form;
};

const Seconds = z.number().nonnegative();
const Answer = z.object({
  text: z.string(),
  duration: Seconds.optional().catch(undefined),
  usage: z.object({ seconds: Seconds.optional() }).optional().catch(undefined),
});

const UNREADABLE =
  'The server did not answer with a transcript. Check that the model is one for transcription.';

const readAnswer = async (response: Response): Promise<z.infer<typeof Answer>> => {
  const body = await response.text();
  try {
    return Answer.parse(JSON.parse(body));
  } catch {
    throw new AttemptFailed(failures.badOutput(UNREADABLE));
  }
};

/** `POST {base}/audio/transcriptions`, for which the SDK's compatible provider has no model. */
export const createTranscribe =
  (parts: Attempting, keyOf: (route: Route) => string | null): ModelAccess['transcribe'] =>
  async (route, recording, { signal } = {}): Promise<TranscribeAnswer> => {
    if (route.provider === 'anthropic') {
      throw failures.refusedRequest('Anthropic has no transcription. Use an OpenAI-compatible connection.')
        .error;
    }
    const key = keyOf(route);
    const began = performance.now();
    const once = async (abortSignal: AbortSignal) => {
      const response = await guardedFetch(`${route.baseUrl}/audio/transcriptions`, {
        method: 'POST',
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        body: formOf(route.model, recording),
        signal: abortSignal,
      });
      if (response.ok) return readAnswer(response);
      const refusal = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text().catch(() => ''),
      };
      throw new AttemptFailed(byStatus(refusal, parts.clock()));
    };
    const { text, duration, usage } = await attempts(parts, {
      route,
      isStreamed: false,
      signal,
      mayRepeat: () => true,
      once: ({ signal: abortSignal }) => once(abortSignal),
    });
    const ms = Math.round(performance.now() - began);
    return { text, seconds: duration ?? usage?.seconds ?? null, ms, model: route.model };
  };
