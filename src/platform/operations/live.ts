import type { FeedEntry } from '#kernel/change.ts';
import type { Gateway } from '../db/gateway.ts';
import type { Log } from '../log/log.ts';
import { getHead, listChangesAfter } from './feed.ts';

/** What a live listener is told: the newest change's number, the kinds of records changed, and which. */
export type LiveNote = { seq: number; types: string[]; ids: string[]; personIds: string[] };
export type LiveListener = (note: LiveNote) => void;

export type LiveHub = {
  /** Something was committed here. Returns at once. */
  wake(workspaceId: string): void;
  /** Resolves with what ends the subscription, once every change from then on will be told. */
  subscribe(workspaceId: string, listener: LiveListener): Promise<() => void>;
  listeners(): number;
  stop(): void;
};

type Channel = { listeners: Set<LiveListener>; seq: number; timer: NodeJS.Timeout | null };

const GATHER_MS = 30;
const POLL_MS = 1_000;
const MAX_CHANGES = 500;

const noteOf = (entries: readonly FeedEntry[], seq: number): LiveNote => ({
  seq,
  types: [...new Set(entries.map((entry) => entry.type))],
  ids: [...new Set(entries.map((entry) => entry.id))],
  personIds: [...new Set(entries.flatMap((entry) => (entry.personId === null ? [] : [entry.personId])))],
});

/**
 * Tells browsers that something changed, by following the change feed of each workspace somebody watches. A commit
 * in this process wakes it; commits of other processes are found by a poll a second.
 */
export const createLiveHub = (gateway: Gateway, log: Log): LiveHub => {
  const channels = new Map<string, Channel>();

  const follow = async (workspaceId: string, channel: Channel): Promise<void> => {
    const entries = await listChangesAfter(gateway.reader({ workspaceId }), channel.seq, MAX_CHANGES);
    const newest = entries.at(-1);
    if (newest === undefined || newest.seq <= channel.seq) return;
    channel.seq = newest.seq;
    const note = noteOf(entries, newest.seq);
    for (const listener of channel.listeners) listener(note);
    if (entries.length === MAX_CHANGES) wake(workspaceId);
  };

  const wake = (workspaceId: string): void => {
    const channel = channels.get(workspaceId);
    if (channel === undefined || channel.timer !== null) return;
    channel.timer = setTimeout(() => {
      channel.timer = null;
      follow(workspaceId, channel).catch((error: unknown) =>
        log.warn({ err: error, workspaceId }, 'live updates'),
      );
    }, GATHER_MS);
  };

  const poll = setInterval(() => {
    for (const workspaceId of channels.keys()) wake(workspaceId);
  }, POLL_MS);
  poll.unref();

  return {
    wake,
    subscribe: async (workspaceId, listener) => {
      const seq = await getHead(gateway.reader({ workspaceId }));
      const channel = channels.get(workspaceId) ?? { listeners: new Set(), seq, timer: null };
      channels.set(workspaceId, channel);
      channel.listeners.add(listener);
      return () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && channels.get(workspaceId) === channel)
          channels.delete(workspaceId);
      };
    },
    listeners: () => [...channels.values()].reduce((sum, channel) => sum + channel.listeners.size, 0),
    stop: () => {
      clearInterval(poll);
      for (const channel of channels.values()) if (channel.timer !== null) clearTimeout(channel.timer);
      channels.clear();
    },
  };
};
