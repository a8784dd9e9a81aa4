import type { FeedEntry } from '#kernel/change.ts';
import { AppError } from '#kernel/errors.ts';
import type { Gateway } from '../db/gateway.ts';
import { sql } from '../db/sql.ts';
import type { Log } from '../log/log.ts';
import type { Context } from './context.ts';
import { listChangesAfter } from './feed.ts';
import type { Module, Reaction } from './module.ts';
import type { Registry } from './registry.ts';
import { systemActor } from './system-actor.ts';

const CURSOR = 'all';
const BATCH = 200;
const MAX_ATTEMPTS = 5;
const SWEEP_MS = 3_000;
/** Changes that arrive within this time of each other are handled together. */
const GATHER_MS = 15;
/** The same while changes keep coming: then handling more at once costs less than telling of each a little sooner. */
const BUSY_GATHER_MS = 100;

export type Reactions = {
  /** This workspace has new changes, of these events. Returns at once. */
  wake(workspaceId: string, events: Iterable<string>): void;
  /** Resolves when every change so far, and those that reactions made, has been reacted to. */
  settle(workspaceId: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

type Cursor = { seq: number; attempts: number; retry_at: string | null };
type Parts = {
  modules: readonly Module[];
  registry: Registry;
  gateway: Gateway;
  log: Log;
  clock: () => Date;
};

/** What a step tried: its entries, and the reaction at work, which is null before the first and after the last. */
type Trial = { entries: readonly FeedEntry[]; reaction: string | null };
type Outcome =
  | { kind: 'idle' }
  /** `isMore` where there is something to react to still, as far as is known here. */
  | { kind: 'done'; count: number; isMore: boolean }
  | { kind: 'failed'; trial: Trial; error: unknown };

/** Stands for every reaction, where what they wrote could not be committed. */
const ALL = '*';

/** The database is away or full: no reaction's fault, and over by itself. */
const isOutage = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'database_unavailable' || error.kind === 'storage');

/**
 * Follows each workspace's change feed and lets the modules react, in one transaction with the advance of the
 * cursor: what a reaction writes happens exactly once. Entries of a batch that fails are taken one by one; the one
 * that fails is tried again ever later, and after five times set aside for the reaction that fails: the rest goes on.
 */
export const createReactions = ({ modules, registry, gateway, log, clock }: Parts): Reactions => {
  const reactions: Reaction[] = modules.flatMap((module) => module.reactions);
  const followed = new Set(reactions.flatMap((reaction) => reaction.on));
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let sweeper: NodeJS.Timeout | null = null;
  let stopped = false;

  const lockCursor = async (context: Context): Promise<Cursor | null> => {
    const workspaceId = context.actor.workspaceId;
    await sql`insert into reaction_cursor (workspace_id, reaction, seq) values (${workspaceId}, ${CURSOR}, 0)
      on conflict do nothing`.execute(context.db);
    const locked = await sql<Cursor>`select seq, attempts, retry_at from reaction_cursor
      where workspace_id = ${workspaceId} and reaction = ${CURSOR} for update skip locked`.execute(
      context.db,
    );
    return locked.rows[0] ?? null;
  };

  const setAside = async (context: Context, seq: number): Promise<Set<string>> => {
    const rows = await sql<{ reaction: string }>`select reaction from reaction_failure
      where workspace_id = ${context.actor.workspaceId} and seq = ${seq}`.execute(context.db);
    return new Set(rows.rows.map((row) => row.reaction));
  };

  const react = async (context: Context, trial: Trial, skipped: ReadonlySet<string>): Promise<void> => {
    if (skipped.has(ALL)) return;
    for (const reaction of reactions) {
      const matching = trial.entries.filter((entry) => reaction.on.includes(entry.event));
      if (matching.length === 0 || skipped.has(reaction.name)) continue;
      trial.reaction = reaction.name;
      await reaction.run(context, matching);
    }
    trial.reaction = null;
  };

  /** Handles up to `size` entries, or one where the last attempt failed. */
  const step = async (workspaceId: string, size: number): Promise<Outcome> => {
    const trial: Trial = { entries: [], reaction: null };
    let isMore = false;
    try {
      const count = await registry.transact(
        { actor: systemActor(workspaceId), name: 'reactions' },
        async (context) => {
          const cursor = await lockCursor(context);
          if (cursor === null || (cursor.retry_at !== null && cursor.retry_at > context.now)) return 0;
          const limit = cursor.attempts > 0 ? 1 : size;
          trial.entries = await listChangesAfter(context.db, cursor.seq, limit);
          isMore = trial.entries.length === limit;
          const newest = trial.entries.at(-1);
          if (newest === undefined) return 0;
          const change: Context['change'] = (made) => {
            isMore ||= followed.has(made.event);
            context.change(made);
          };
          const skipped = cursor.attempts > 0 ? await setAside(context, newest.seq) : new Set<string>();
          await react({ ...context, change }, trial, skipped);
          await sql`update reaction_cursor set seq = ${newest.seq}, attempts = 0, retry_at = null
          where workspace_id = ${workspaceId} and reaction = ${CURSOR}`.execute(context.db);
          return trial.entries.length;
        },
      );
      return count === 0 ? { kind: 'idle' } : { kind: 'done', count, isMore };
    } catch (error) {
      return { kind: 'failed', trial, error };
    }
  };

  /** Counts the failure of one entry, and sets it aside when that was one too many. Returns the wait in ms. */
  const noteFailure = (
    workspaceId: string,
    reaction: string,
    seq: number,
    message: string,
  ): Promise<number> =>
    registry.transact({ actor: systemActor(workspaceId), name: 'reactions' }, async (context) => {
      const cursor = await lockCursor(context);
      // Another process may have got past it meanwhile.
      if (cursor === null || cursor.seq >= seq) return 0;
      const isLast = cursor.attempts + 1 >= MAX_ATTEMPTS;
      if (isLast) {
        await sql`insert into reaction_failure (workspace_id, reaction, seq, at, error)
          values (${workspaceId}, ${reaction}, ${seq}, ${context.now}, ${message}) on conflict do nothing`.execute(
          context.db,
        );
      }
      const waitMs = isLast ? 0 : Math.min(60_000, 250 * 2 ** (cursor.attempts + 1));
      const retryAt = new Date(clock().getTime() + waitMs).toISOString();
      // One attempt stays counted: what was set aside is looked up for entries that have failed.
      await sql`update reaction_cursor set attempts = ${isLast ? 1 : cursor.attempts + 1}, retry_at = ${retryAt}
        where workspace_id = ${workspaceId} and reaction = ${CURSOR}`.execute(context.db);
      return waitMs;
    });

  /** False when the workspace must wait before its next step. */
  const accept = async (
    workspaceId: string,
    { trial, error }: Outcome & { kind: 'failed' },
  ): Promise<boolean> => {
    const [first] = trial.entries;
    const reaction = trial.reaction ?? ALL;
    log.error({ err: error, workspaceId, reaction, seq: first?.seq }, 'a reaction failed');
    if (first === undefined || isOutage(error)) return false;
    const message = error instanceof Error ? error.message : String(error);
    const waitMs = await noteFailure(workspaceId, reaction, first.seq, message);
    if (waitMs > 0) setTimeout(() => begin(workspaceId), waitMs).unref();
    return waitMs === 0;
  };

  const drain = async (workspaceId: string): Promise<void> => {
    let alone = 0;
    try {
      while (!stopped) {
        const outcome = await step(workspaceId, alone > 0 ? 1 : BATCH);
        if (outcome.kind === 'idle') return;
        if (outcome.kind === 'done') {
          alone = Math.max(0, alone - outcome.count);
          if (alone === 0 && !outcome.isMore) return;
        } else if (outcome.trial.entries.length > 1 && !isOutage(outcome.error))
          alone = outcome.trial.entries.length;
        else if (!(await accept(workspaceId, outcome))) return;
      }
    } catch (error) {
      log.error({ err: error, workspaceId }, 'could not note a failed reaction');
    }
  };

  const begin = (workspaceId: string, gatherMs = GATHER_MS): void => {
    if (stopped) return;
    if (running.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = new Promise<void>((resolve) => setTimeout(resolve, gatherMs))
      .then(() => {
        // What came while gathering is about to be read.
        again.delete(workspaceId);
        return drain(workspaceId);
      })
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) begin(workspaceId, BUSY_GATHER_MS);
      });
    running.set(workspaceId, run);
  };

  /** Finds what a killed process left behind, and what other processes committed. */
  const sweep = async (): Promise<void> => {
    const now = clock().toISOString();
    const behind = await sql<{ workspace_id: string }>`
      select head.workspace_id from feed_head as head
      left join reaction_cursor as cursor on cursor.workspace_id = head.workspace_id and cursor.reaction = ${CURSOR}
      where head.seq > coalesce(cursor.seq, 0) and (cursor.retry_at is null or cursor.retry_at <= ${now})
      limit 500`.execute(gateway.reader('system'));
    for (const row of behind.rows) begin(row.workspace_id);
  };

  return {
    wake: (workspaceId, events) => {
      // Entries that nobody follows are passed over together with the next that somebody does.
      for (const event of events) if (followed.has(event)) return begin(workspaceId);
    },
    settle: async (workspaceId) => {
      do {
        await drain(workspaceId);
        await running.get(workspaceId);
      } while (running.has(workspaceId) || again.has(workspaceId));
    },
    start: () => {
      const tick = () =>
        void sweep()
          .catch((error: unknown) => log.warn({ err: error }, 'could not look for unhandled changes'))
          .finally(() => {
            if (!stopped) sweeper = setTimeout(tick, SWEEP_MS);
          });
      tick();
    },
    stop: async () => {
      stopped = true;
      if (sweeper !== null) clearTimeout(sweeper);
      await Promise.all(running.values());
    },
  };
};
