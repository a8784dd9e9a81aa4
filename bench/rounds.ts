import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuOf, cpuSeconds, cpuSince } from './cpu.ts';
import { load, type Demand, type Load } from './load.ts';

export const SIDES = ['floor', 'product'] as const;
export type Side = (typeof SIDES)[number];

/** A server under load, and the name its connections carry in PostgreSQL. */
export type Server = { pid: number; application: string };

/** One round: what the load saw, and microseconds of processor time a request cost in the server and in PostgreSQL. */
export type Round = Load & { serverCpu: number; databaseCpu: number };

export type Plan = { rounds: number; seconds: number; warmUp: number };

/** The processes of PostgreSQL that serve connections of this name. */
const backends = async (watch: pg.Client, application: string): Promise<number[]> => {
  const found = await watch.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = $1 or application_name like $1 || '-%'`,
    [application],
  );
  return found.rows.map((row) => row.pid);
};

const measure = async (server: Server, watch: pg.Client, run: () => Promise<Load>): Promise<Round> => {
  const databaseBefore = cpuOf(await backends(watch, server.application));
  const before = cpuSeconds(server.pid);
  const seen = await run();
  const serverCpu = cpuSeconds(server.pid) - before;
  const databaseCpu = cpuSince(databaseBefore, cpuOf(await backends(watch, server.application)));
  const perRequest = (seconds: number): number => (seconds * 1e6) / seen.requests;
  return { ...seen, serverCpu: perRequest(serverCpu), databaseCpu: perRequest(databaseCpu) };
};

export type Contest = {
  servers: Readonly<Record<Side, Server>>;
  demands: Readonly<Record<Side, Demand>>;
  /** Puts back what a round of writes has changed, and waits for what it set off. */
  restore(): Promise<void>;
  /** Looks at PostgreSQL from outside. */
  watch: pg.Client;
};

/** Floor, product, floor, product …, so that what disturbs the machine disturbs both. */
export const interleave = async (
  { servers, demands, restore, watch }: Contest,
  connections: number,
  { rounds, seconds, warmUp }: Plan,
): Promise<Record<Side, Round[]>> => {
  const found: Record<Side, Round[]> = { floor: [], product: [] };
  for (const side of SIDES) {
    await load(demands[side], connections, warmUp);
    await restore();
  }
  for (let round = 0; round < rounds; round++) {
    for (const side of SIDES) {
      found[side].push(await measure(servers[side], watch, () => load(demands[side], connections, seconds)));
      await restore();
      await delay(100);
    }
  }
  return found;
};
