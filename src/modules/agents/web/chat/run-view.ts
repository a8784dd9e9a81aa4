import type { OutputOf } from '#kernel/operation.ts';
import type { getRun, RunStatus } from '../../contract.ts';

export type WatchedRun = OutputOf<typeof getRun>;

/** What is seen of a run while it works. `broken` has lost the thread: the answer then comes whole, when it is read again. */
export type RunView = {
  text: string;
  phase: 'connecting' | 'live' | 'broken' | 'ended';
  failure: string | null;
};

export type RunSignal =
  | { kind: 'snapshot' | 'run' | 'end'; run: WatchedRun }
  | { kind: 'text'; delta: string }
  | { kind: 'reset' }
  | { kind: 'failure'; message: string }
  | { kind: 'lost' };

export const startOfView: RunView = { text: '', phase: 'connecting', failure: null };

/** Whether a run goes on by itself: what is parked or ended is followed by the live feed alone. */
export const isAtWork = (status: RunStatus): boolean => status === 'queued' || status === 'running';

/**
 * The next view after a signal. A stream that was opened anew has missed pieces of the text, so what streams after that is
 * not put behind what came before.
 */
export const viewAfter = (view: RunView, signal: RunSignal): RunView => {
  switch (signal.kind) {
    case 'snapshot':
      if (view.phase === 'ended') return view;
      return { ...view, phase: view.phase === 'connecting' ? 'live' : 'broken' };
    case 'run':
      return view;
    case 'text':
      return view.phase === 'live' ? { ...view, text: view.text + signal.delta } : view;
    case 'reset':
      return { ...view, text: '', phase: view.phase === 'broken' ? 'live' : view.phase };
    case 'end':
      return { text: signal.run.answer ?? view.text, phase: 'ended', failure: null };
    case 'failure':
      return { ...view, phase: 'broken', failure: signal.message };
    case 'lost':
      return view.phase === 'ended' ? view : { ...view, phase: 'broken' };
  }
};
