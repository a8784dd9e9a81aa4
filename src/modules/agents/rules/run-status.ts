import type { RunStatus } from '../contract/run.ts';

/** What happens to a run. */
export type RunEvent = 'claim' | 'park' | 'finish' | 'fail' | 'stop' | 'pause' | 'resume' | 'cancel';

const MOVES: Readonly<Record<RunEvent, { from: readonly RunStatus[]; to: RunStatus }>> = {
  claim: { from: ['queued', 'running'], to: 'running' },
  park: { from: ['running'], to: 'waiting' },
  finish: { from: ['running'], to: 'done' },
  fail: { from: ['queued', 'running', 'waiting'], to: 'failed' },
  stop: { from: ['queued', 'running', 'waiting'], to: 'stopped' },
  pause: { from: ['queued', 'running', 'waiting'], to: 'paused' },
  resume: { from: ['paused', 'stopped', 'waiting'], to: 'queued' },
  cancel: { from: ['queued', 'running', 'waiting', 'paused', 'stopped'], to: 'cancelled' },
};

/** What a run becomes, or null where that cannot happen to it now. */
export const runAfter = (status: RunStatus, event: RunEvent): RunStatus | null =>
  MOVES[event].from.includes(status) ? MOVES[event].to : null;

export const isEnded = (status: RunStatus): boolean =>
  status === 'done' || status === 'failed' || status === 'cancelled';
