import type { Gateway } from '../db/gateway.ts';
import type { Log } from '../log/log.ts';
import type { Module, Timer } from './module.ts';
import type { Registry } from './registry.ts';
import { systemActor } from './system-actor.ts';

const TICK_MS = 1_000;
const BATCH = 500;
const MAX_REST_MS = 60 * 60_000;

export type Timers = {
  /** Fires everything due now; resolves when it is done. Returns how many rows were fired. */
  runDue(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
};

type Parts = {
  modules: readonly Module[];
  registry: Registry;
  gateway: Gateway;
  log: Log;
  clock: () => Date;
};

const byWorkspace = (rows: readonly { workspaceId: string; id: string }[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const row of rows) groups.set(row.workspaceId, [...(groups.get(row.workspaceId) ?? []), row.id]);
  return groups;
};

/**
 * Looks once a second for rows whose time has come. The rows themselves are the truth, so a restart, a restore and
 * a second process need no bookkeeping of their own.
 */
export const createTimers = ({ modules, registry, gateway, log, clock }: Parts): Timers => {
  const timers: Timer[] = modules.flatMap((module) => module.timers);
  let next: NodeJS.Timeout | null = null;
  let stopped = false;
  let current: Promise<unknown> = Promise.resolve();

  /** Rows that failed, and the epoch millisecond before which they are left alone. */
  const resting = new Map<string, { tries: number; until: number }>();

  const fire = async (timer: Timer, workspaceId: string, ids: readonly string[]): Promise<void> => {
    await registry.transact({ actor: systemActor(workspaceId), name: timer.name }, (context) =>
      timer.fire(context, ids),
    );
    for (const id of ids) resting.delete(`${timer.name}/${id}`);
  };

  const rest = (key: string, nowMs: number): void => {
    const tries = (resting.get(key)?.tries ?? 0) + 1;
    resting.set(key, { tries, until: nowMs + Math.min(MAX_REST_MS, 1_000 * 2 ** tries) });
  };

  /** A row that cannot be fired holds up neither the others nor the log. */
  const fireAlone = async (timer: Timer, workspaceId: string, id: string, nowMs: number): Promise<void> => {
    try {
      await fire(timer, workspaceId, [id]);
    } catch (error) {
      rest(`${timer.name}/${id}`, nowMs);
      log.error({ err: error, workspaceId, timer: timer.name, id }, 'a timer failed');
    }
  };

  const forgetAllBut = (timer: Timer, rows: readonly { id: string }[]): void => {
    if (resting.size === 0) return;
    const due = new Set(rows.map((row) => `${timer.name}/${row.id}`));
    for (const key of resting.keys())
      if (key.startsWith(`${timer.name}/`) && !due.has(key)) resting.delete(key);
  };

  const runTimer = async (timer: Timer): Promise<number> => {
    const nowMs = clock().getTime();
    // Those at rest are still due and come first: they must not crowd out the others.
    const rows = await timer.due(
      gateway.reader('system'),
      new Date(nowMs).toISOString(),
      BATCH + resting.size,
    );
    forgetAllBut(timer, rows);
    const ready = rows.filter((row) => (resting.get(`${timer.name}/${row.id}`)?.until ?? 0) <= nowMs);
    for (const [workspaceId, ids] of byWorkspace(ready)) {
      try {
        await fire(timer, workspaceId, ids);
      } catch (error) {
        log.warn({ err: error, workspaceId, timer: timer.name }, 'due rows are tried one by one');
        for (const id of ids) await fireAlone(timer, workspaceId, id, nowMs);
      }
    }
    return ready.length;
  };

  const runDue = async (): Promise<number> => {
    let fired = 0;
    for (const timer of timers) fired += await runTimer(timer);
    return fired;
  };

  const tick = (): void => {
    current = runDue()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'could not look for due work');
        return 0;
      })
      .then((fired) => {
        if (!stopped) next = setTimeout(tick, fired >= BATCH ? 0 : TICK_MS);
      });
  };

  return {
    runDue,
    start: tick,
    stop: async () => {
      stopped = true;
      if (next !== null) clearTimeout(next);
      await current;
    },
  };
};
