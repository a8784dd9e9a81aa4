import type { Gateway } from '../db/gateway.ts';
import type { Log } from '../log/log.ts';
import type { Module, Timer } from './module.ts';
import type { Registry } from './registry.ts';
import { systemActor } from './system-actor.ts';

const TICK_MS = 1_000;
const BATCH = 500;

export type Timers = {
  /** Fires everything due now; resolves when it is done. Returns how many rows were looked at. */
  runDue(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
};

type Parts = { modules: readonly Module[]; registry: Registry; gateway: Gateway; log: Log; clock: () => Date };

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

  const runTimer = async (timer: Timer): Promise<number> => {
    const rows = await timer.due(gateway.reader('system'), clock().toISOString(), BATCH);
    for (const [workspaceId, ids] of byWorkspace(rows)) {
      try {
        await registry.transact({ actor: systemActor(workspaceId), name: timer.name }, (context) => timer.fire(context, ids));
      } catch (error) {
        log.error({ err: error, workspaceId, timer: timer.name }, 'a timer failed');
      }
    }
    return rows.length;
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
