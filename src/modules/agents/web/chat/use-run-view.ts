import { useEffect, useReducer } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useClient } from '#ui/client-context.ts';
import { API_PATH } from '#ui/client.ts';
import { useRead } from '#ui/query.ts';
import { useSession } from '#ui/session.ts';
import { getRun, listMessages, type Run } from '../../contract.ts';
import { followRun } from './follow-run.ts';
import { isAtWork, startOfView, viewAfter, type RunView, type WatchedRun } from './run-view.ts';

/** How often a run is read while its stream is broken, besides when the live feed says that it changed. */
const POLL_MS = 4_000;

type Followed = {
  view: RunView;
  /** With its plan, steps and proposals, once it has been read. */
  run: WatchedRun | undefined;
  isAtWork: boolean;
};

/**
 * A run as it is now. While it works it is followed by its stream, and by reading it again where the stream breaks; what the
 * stream brings is kept where every other part of the page reads it too. `read` fetches it where it is not at work.
 */
export const useRunView = (known: Run | null, read: boolean): Followed => {
  const { baseUrl } = useClient();
  const { workspaceId } = useSession();
  const queries = useQueryClient();
  const [view, dispatch] = useReducer(viewAfter, startOfView);
  const id = known?.id ?? '';
  const working = known !== null && isAtWork(known.status) && view.phase !== 'ended';
  const latest = useRead(
    getRun,
    { id },
    {
      enabled: known !== null && (read || view.phase === 'broken'),
      ...(working && view.phase === 'broken' ? { refetchEveryMs: POLL_MS } : {}),
    },
  );

  useEffect(() => {
    if (!working) return;
    const open = (signal: AbortSignal) =>
      fetch(`${baseUrl}${API_PATH}/runs/${id}/stream`, {
        headers: { 'flowstate-workspace': workspaceId, accept: 'text/event-stream' },
        credentials: 'same-origin',
        cache: 'no-store',
        signal,
      });
    return followRun(open, (signal) => {
      if ('run' in signal) queries.setQueryData([getRun.name, { id }], signal.run);
      dispatch(signal);
      // The message that holds the answer is read once more, now that it is whole.
      if (signal.kind === 'end') void queries.invalidateQueries({ queryKey: [listMessages.name] });
    });
  }, [working, id, baseUrl, workspaceId, queries]);

  const run = latest.data;
  return { view, run, isAtWork: working && !(run !== undefined && !isAtWork(run.status)) };
};
