import type { FeedEntry } from '#kernel/change.ts';
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

export type Reactions = {
  /** This workspace has new changes. Returns at once. */
  wake(workspaceId: string): void;
  /** Resolves when every change so far, and those that reactions made, has been reacted to. */
  settle(workspaceId: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

class ReactionError extends Error {
  readonly reaction: string;
  constructor(reaction: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.reaction = reaction;
  }
}

type Cursor = { seq: number; attempts: number; retry_at: string | null };
type Parts = { modules: readonly Module[]; registry: Registry; gateway: Gateway; log: Log; clock: () => Date };

/**
 * Follows each workspace's change feed and lets the modules react, in one transaction with the advance of the
 * cursor: what a reaction writes happens exactly once. An entry that fails is tried again, alone and ever later;
 * after five times it is set aside for the reaction that fails, and the rest goes on.
 */
export const createReactions = ({ modules, registry, gateway, log, clock }: Parts): Reactions => {
  const reactions: Reaction[] = modules.flatMap((module) => module.reactions);
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let sweeper: NodeJS.Timeout | null = null;
  let stopped = false;

  const lockCursor = async (context: Context): Promise<Cursor | null> => {
    const workspaceId = context.actor.workspaceId;
    await sql`insert into reaction_cursor (workspace_id, reaction, seq) values (${workspaceId}, ${CURSOR}, 0)
      on conflict do nothing`.execute(context.db);
    const locked = await sql<Cursor>`select seq, attempts, retry_at from reaction_cursor
      where workspace_id = ${workspaceId} and reaction = ${CURSOR} for update skip locked`.execute(context.db);
    return locked.rows[0] ?? null;
  };

  const react = async (context: Context, entries: readonly FeedEntry[], skipped: ReadonlySet<string>) => {
    for (const reaction of reactions) {
      if (skipped.has(reaction.name)) continue;
      const matching = entries.filter((entry) => reaction.on.includes(entry.event));
      if (matching.length === 0) continue;
      try {
        await reaction.run(context, matching);
      } catch (error) {
        throw new ReactionError(reaction.name, error);
      }
    }
  };

  const skippedFor = async (context: Context, seq: number): Promise<Set<string>> => {
    const rows = await sql<{ reaction: string }>`select reaction from reaction_failure
      where workspace_id = ${context.actor.workspaceId} and seq = ${seq}`.execute(context.db);
    return new Set(rows.rows.map((row) => row.reaction));
  };

  /** Handles one batch; false when there was nothing to do. */
  const step = (workspaceId: string): Promise<boolean> =>
    registry.transact({ actor: systemActor(workspaceId), name: 'reactions' }, async (context) => {
      const cursor = await lockCursor(context);
      if (cursor === null || (cursor.retry_at !== null && cursor.retry_at > context.now)) return false;
      const careful = cursor.attempts > 0;
      const entries = await listChangesAfter(context.db, cursor.seq, careful ? 1 : BATCH);
      const newest = entries.at(-1);
      if (newest === undefined) return false;
      await react(context, entries, careful ? await skippedFor(context, newest.seq) : new Set());
      await sql`update reaction_cursor set seq = ${newest.seq}, attempts = 0, retry_at = null
        where workspace_id = ${workspaceId} and reaction = ${CURSOR}`.execute(context.db);
      return true;
    });

  const noteFailure = (workspaceId: string, failure: ReactionError): Promise<void> =>
    registry.transact({ actor: systemActor(workspaceId), name: 'reactions' }, async (context) => {
      const cursor = await lockCursor(context);
      if (cursor === null) return;
      const attempts = cursor.attempts + 1;
      const [entry] = await listChangesAfter(context.db, cursor.seq, 1);
      if (attempts > MAX_ATTEMPTS && entry !== undefined) {
        await sql`insert into reaction_failure (workspace_id, reaction, seq, at, error)
          values (${workspaceId}, ${failure.reaction}, ${entry.seq}, ${context.now}, ${failure.message})
          on conflict do nothing`.execute(context.db);
      }
      const waitMs = attempts > MAX_ATTEMPTS ? 0 : Math.min(60_000, 250 * 2 ** attempts);
      const retryAt = new Date(clock().getTime() + waitMs).toISOString();
      await sql`update reaction_cursor set attempts = ${attempts}, retry_at = ${retryAt}
        where workspace_id = ${workspaceId} and reaction = ${CURSOR}`.execute(context.db);
    });

  const drain = async (workspaceId: string): Promise<void> => {
    try {
      while (!stopped && (await step(workspaceId)));
    } catch (error) {
      log.error({ err: error, workspaceId }, 'a reaction failed');
      if (error instanceof ReactionError) await noteFailure(workspaceId, error).catch(() => undefined);
    }
  };

  const wake = (workspaceId: string): void => {
    if (stopped) return;
    if (running.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = new Promise<void>((resolve) => setTimeout(resolve, GATHER_MS))
      .then(() => drain(workspaceId))
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
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
    for (const row of behind.rows) wake(row.workspace_id);
  };

  return {
    wake,
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
