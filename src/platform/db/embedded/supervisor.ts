import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedLog, OnCrash } from './report.ts';
import { halt, type Postmaster } from './postmaster.ts';

export type Supervision = { pid(): number; stop(): Promise<void> };

type Restart = (signal: AbortSignal) => Promise<Postmaster>;

/** A postmaster that lived this long was well: the next crash is a new story. */
const STEADY_MS = 60_000;

const backoff = (attempt: number): number => (attempt === 0 ? 0 : Math.min(10_000, 100 * 2 ** attempt));

/** Keeps one postmaster running until it is told to stop: starts it again after a crash, ever more patiently. */
export const supervise = (
  first: Postmaster,
  restart: Restart,
  onCrash: OnCrash | undefined,
  log: EmbeddedLog,
): Supervision => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = first;
  let stopped: Promise<void> | undefined;

  const replace = async (from: number): Promise<Postmaster | undefined> => {
    for (let attempt = from; !signal.aborted; attempt++) {
      try {
        await delay(backoff(attempt), undefined, { signal });
        return await restart(signal);
      } catch (error) {
        if (!signal.aborted) log.error({ err: error, attempt }, 'PostgreSQL could not be started again.');
      }
    }
    return undefined;
  };

  const watch = async (): Promise<void> => {
    let crashes = 0;
    for (;;) {
      const startedAt = Date.now();
      const exit = await current.exited;
      if (signal.aborted) return;
      if (Date.now() - startedAt > STEADY_MS) crashes = 0;
      const crash = { pid: current.pid, ...exit, restartInMs: backoff(crashes) };
      log.warn(crash, 'PostgreSQL ended by itself. It is started again.');
      onCrash?.(crash);
      const next = await replace(crashes);
      if (next === undefined) return;
      current = next;
      // It was told to stop just as the new one became ready.
      if (signal.aborted) return halt(next);
      crashes += 1;
      log.info({ pid: current.pid }, 'PostgreSQL runs again.');
    }
  };
  const watching = watch();

  const stop = async (): Promise<void> => {
    stopping.abort();
    await halt(current);
    await watching;
  };
  return {
    pid: () => current.pid,
    stop: () => (stopped ??= stop()),
  };
};
