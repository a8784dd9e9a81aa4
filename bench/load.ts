import autocannon from 'autocannon';
import { quantile } from './figures.ts';

export type Request = {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  headers?: Readonly<Record<string, string>>;
};

/** What a round asks of a server, and what every answer must be. */
export type Demand = {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Called for each request, so that no two writes are the same. */
  next(): Request;
  status: number;
  /** What stands once for every record in an answer, and how many records there must be. */
  marker: string;
  records: number;
};

/** Latencies in milliseconds. */
export type Load = { requests: number; seconds: number; p50: number; p95: number; p99: number };

const count = (text: string, marker: string): number => {
  let found = 0;
  for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + marker.length)) found += 1;
  return found;
};

type Result = {
  errors: number;
  timeouts: number;
  mismatches: number;
  statusCodeStats: Record<string, { count: number }>;
};

const assertAllRight = (demand: Demand, result: Result, wrong: string | null): void => {
  const others = Object.keys(result.statusCodeStats).filter((status) => Number(status) !== demand.status);
  if (result.errors + result.timeouts + result.mismatches + others.length === 0) return;
  const statuses = JSON.stringify(result.statusCodeStats);
  const { errors, timeouts, mismatches } = result;
  throw new Error(
    `${demand.url}: not every answer was ${demand.status} with ${demand.records} records: statuses ${statuses}, ` +
      `${errors} errors, ${timeouts} timeouts, ${mismatches} mismatches. ${wrong?.slice(0, 500) ?? ''}`,
  );
};

/**
 * Loads a server for some seconds over so many connections.
 *
 * @throws Error when any answer is not the one demanded
 */
export const load = async (demand: Demand, connections: number, seconds: number): Promise<Load> => {
  const latencies: number[] = [];
  let wrong: string | null = null;
  const run = autocannon({
    url: demand.url,
    connections,
    duration: seconds,
    sampleInt: 100,
    excludeErrorStats: true,
    requests: [
      {
        setupRequest: (defaults: object) => {
          const { headers, ...request } = demand.next();
          const json = request.body === undefined ? {} : { 'content-type': 'application/json' };
          return { ...defaults, ...request, headers: { ...demand.headers, ...json, ...headers } };
        },
      },
    ],
    verifyBody: (body: string) => {
      const right = count(body, demand.marker) === demand.records;
      if (!right) wrong ??= body;
      return right;
    },
  });
  const began = performance.now();
  let ended = began;
  run.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    latencies.push(milliseconds);
    ended = performance.now();
  });
  assertAllRight(demand, (await run) as Result, wrong);
  return {
    requests: latencies.length,
    seconds: (ended - began) / 1000,
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
  };
};
