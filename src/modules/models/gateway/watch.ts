import { failures, type Failure } from './failure.ts';
import type { Limits } from './limits.ts';

const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;

/** Keeps the time of one attempt. */
export type Watch = {
  /** Ends the attempt: at a limit, or because the caller gave up. */
  signal: AbortSignal;
  /** A piece of the answer has come. */
  heard(): void;
  /** Milliseconds until the first piece; null before it, and where the answer is not streamed. */
  firstTokenMs(): number | null;
  /** Which limit was reached; null where none was. */
  late(): Failure | null;
  stop(): void;
};

type Watching = {
  limits: Limits;
  /** Of the whole call, in milliseconds. */
  leftMs: number;
  isStreamed: boolean;
  caller: AbortSignal | undefined;
};

/** Starts the clock of an attempt; `stop` must follow. */
export const watchAttempt = ({ limits, leftMs, isStreamed, caller }: Watching): Watch => {
  const controller = new AbortController();
  const began = performance.now();
  let firstTokenMs: number | null = null;
  let late: Failure | null = null;
  const giveUp = (why: Failure): void => {
    late ??= why;
    controller.abort(why.error);
  };
  const onCaller = () => controller.abort(caller?.reason);
  if (caller?.aborted === true) onCaller();
  caller?.addEventListener('abort', onCaller, { once: true });

  const total = setTimeout(
    () =>
      giveUp(
        failures.timedOut(
          `The model did not finish in ${seconds(limits.totalMs)}. Ask for less at once, or use a faster model.`,
        ),
      ),
    leftMs,
  );
  const silence = (ms: number) =>
    setTimeout(
      () =>
        giveUp(
          failures.firstTokenLate(
            firstTokenMs === null
              ? `The model said nothing for ${seconds(ms)}. Try again in a moment, or use another connection.`
              : `The model fell silent in the middle of its answer for ${seconds(ms)}. Try again in a moment.`,
          ),
        ),
      ms,
    );
  let listening = isStreamed ? silence(limits.firstTokenMs) : undefined;

  return {
    signal: controller.signal,
    heard: () => {
      if (!isStreamed) return;
      firstTokenMs ??= Math.round(performance.now() - began);
      clearTimeout(listening);
      listening = silence(limits.betweenMs);
    },
    firstTokenMs: () => firstTokenMs,
    late: () => late,
    stop: () => {
      clearTimeout(total);
      clearTimeout(listening);
      caller?.removeEventListener('abort', onCaller);
    },
  };
};
