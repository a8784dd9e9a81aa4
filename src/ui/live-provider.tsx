import { createContext, useContext, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useClient } from './client-context.ts';
import { connectLive, type LiveChange, type LiveState } from './live.ts';
import { isAbout } from './read-cache.ts';

const GATHER_MS = 80;
/** A tab out of sight this long gives its connection back: browsers allow only six to a host over HTTP/1.1. */
const HIDDEN_MS = 60_000;

const LiveContext = createContext<LiveState>('connecting');

/** How fresh the screen is kept. */
export const useLiveState = (): LiveState => useContext(LiveContext);

export type LiveProviderProps = {
  workspaceId: string;
  /** Which reads show a kind of record: `{ task: ['tasks', 'next'], … }`. A kind not named makes all reads stale. */
  nouns: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
};

/** Keeps every read on the page up to date with what anybody changes in the workspace. */
export const LiveProvider = (props: LiveProviderProps) => {
  const { workspaceId, children } = props;
  const { baseUrl } = useClient();
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  const refresh = useEffectEvent((changes: readonly LiveChange[]) => {
    const types = changes.map((change) => change.types);
    const known = types.every((list) => list !== 'everything' && list.every((type) => type in props.nouns));
    if (!known) return void queries.invalidateQueries();
    const nouns = new Set(
      types.flatMap((list) => (list === 'everything' ? [] : list.flatMap((type) => props.nouns[type] ?? []))),
    );
    void queries.invalidateQueries({ predicate: isAbout(nouns) });
  });

  useEffect(() => {
    let gathered: LiveChange[] = [];
    let timer = 0;
    let hiding = 0;
    let disconnect: (() => void) | null = null;
    const connect = () => {
      disconnect ??= connectLive({
        baseUrl,
        workspaceId,
        onState: setState,
        onChange: (change) => {
          gathered.push(change);
          if (gathered.length > 1) return;
          timer = window.setTimeout(() => {
            const changes = gathered;
            gathered = [];
            refresh(changes);
          }, GATHER_MS);
        },
      });
    };
    const leave = () => {
      disconnect?.();
      disconnect = null;
    };
    const onVisibility = () => {
      clearTimeout(hiding);
      if (document.hidden) hiding = window.setTimeout(leave, HIDDEN_MS);
      else if (disconnect === null) {
        connect();
        void queries.invalidateQueries();
      }
    };
    // Coming back from a dead network, a new connection is quicker than the pause of the old one.
    const onOnline = () => {
      leave();
      connect();
      void queries.invalidateQueries();
    };
    connect();
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', onOnline);
    return () => {
      leave();
      clearTimeout(timer);
      clearTimeout(hiding);
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
    };
  }, [baseUrl, workspaceId, queries]);

  return <LiveContext value={state}>{children}</LiveContext>;
};
