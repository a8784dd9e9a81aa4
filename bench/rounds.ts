import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuOf, cpuSeconds, cpuSince } from './processes.ts';
import { load, type Demand, type Load } from './load.ts';

/** A server under load. `application` is the name that its connections carry in PostgreSQL, or begin with. */
export type Contestant = {
  pid: number;
  application: string;
  /** Looks at its PostgreSQL from outside. */
  watch: pg.Client;
  demand: Demand;
  /** Puts back what a round of writes has changed, and waits for what it set off. */
  restore(): Promise<void>;
};

/** One round: what the load saw, and microseconds of processor time that a request cost in each place. */
export type Round = Load & { serverCpu: number; databaseCpu: number };

export type Plan = { rounds: number; seconds: number; warmUp: number };

/** The processes of PostgreSQL that serve this contestant. */
const backends = async ({ watch, application }: Contestant): Promise<number[]> => {
  const found = await watch.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = $1 or application_name like $1 || '-%'`,
    [application],
  );
  return found.rows.map((row) => row.pid);
};

const measure = async (contestant: Contestant, connections: number, seconds: number): Promise<Round> => {
  const databaseBefore = cpuOf(await backends(contestant));
  const before = cpuSeconds(contestant.pid);
  const seen = await load(contestant.demand, connections, seconds);
  const serverCpu = cpuSeconds(contestant.pid) - before;
  const databaseCpu = cpuSince(databaseBefore, cpuOf(await backends(contestant)));
  const perRequest = (total: number): number => (total * 1e6) / seen.requests;
  return { ...seen, serverCpu: perRequest(serverCpu), databaseCpu: perRequest(databaseCpu) };
};

/** First, second, first, second …, so that what disturbs the machine disturbs both. Answers with the rounds of each. */
export const interleave = async (
  contestants: readonly Contestant[],
  connections: number,
  { rounds, seconds, warmUp }: Plan,
): Promise<Round[][]> => {
  const found: Round[][] = contestants.map(() => []);
  for (const { demand, restore } of contestants) {
    await load(demand, connections, warmUp);
    await restore();
  }
  for (let round = 0; round < rounds; round++) {
    for (const [at, contestant] of contestants.entries()) {
      found[at]?.push(await measure(contestant, connections, seconds));
      await contestant.restore();
      await delay(100);
    }
  }
  return found;
};
