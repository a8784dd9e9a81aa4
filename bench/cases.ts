import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { PAGE } from './floor-sql.ts';
import type { Demand, Request } from './load.ts';
import type { Sample } from './sample.ts';

export type Side = 'floor' | 'product';
export const SIDES: readonly Side[] = ['floor', 'product'];

/** One thing that is asked of both sides. */
export type Case = {
  name: string;
  what: string;
  request(side: Side): Request;
  status: Readonly<Record<Side, number>>;
  /** Items of a page that every answer must hold; none where the answer is one record. */
  items: number | null;
  marker: string;
  restore(): Promise<void>;
};

const API = '/api/v1';
const OK = { floor: 200, product: 200 };
const nothing = (): Promise<void> => Promise.resolve();

/** Goes round a list, each time with the next. */
const inTurn = (list: readonly string[]): (() => string) => {
  let at = 0;
  return () => {
    const found = list[at % list.length];
    at += 1;
    if (found === undefined) throw new Error('There is nothing to ask for.');
    return found;
  };
};

const SETTLE_MS = 120_000;

/** Waits until everything that a round of writes set off has been done: it would be measured in the next round. */
const settled = async (watch: pg.Client, workspaceId: string): Promise<void> => {
  const deadline = Date.now() + SETTLE_MS;
  const text = `select coalesce((select seq from feed_head where workspace_id = $1), 0) <=
    coalesce((select max(seq) from reaction_cursor where workspace_id = $1), 0) as settled`;
  while (Date.now() < deadline) {
    const found = await watch.query<{ settled: boolean }>(text, [workspaceId]);
    if (found.rows[0]?.settled === true) return;
    await delay(50);
  }
  throw new Error('What the writes set off did not come to an end.');
};

const fixed = (name: string, what: string, path: string, marker = '"version":'): Case => ({
  name,
  what,
  request: (side) => ({ method: 'GET', path: side === 'floor' ? `/${name}` : `${API}${path}` }),
  status: OK,
  items: PAGE,
  marker,
  restore: nothing,
});

const TITLE = 'Measured';

const creation = (
  name: string,
  what: string,
  watch: pg.Client,
  sample: Sample,
  isKeyed: 'keyed' | 'plain',
): Case => {
  const { workspaceId, now } = sample;
  const person = inTurn(sample.personIds);
  return {
    name,
    what,
    request: (side) => {
      const id = crypto.randomUUID();
      const task = {
        title: `${TITLE} ${id}`,
        type: 'call',
        priority: 'high',
        dueAt: now,
        personId: person(),
      };
      return {
        method: 'POST',
        path: side === 'floor' ? '/create' : `${API}/tasks`,
        body: JSON.stringify(task),
        ...(isKeyed === 'keyed' && side === 'product' ? { headers: { 'idempotency-key': id } } : {}),
      };
    },
    status: { floor: 200, product: 201 },
    items: null,
    marker: '"version":',
    restore: async () => {
      await settled(watch, workspaceId);
      const made = `workspace_id = $1 and status = 'open' and created_at >= $2 and title like '${TITLE} %'`;
      await watch.query(`delete from task where ${made}`, [workspaceId, now]);
      await watch.query('vacuum task');
    },
  };
};

const completion = (watch: pg.Client, sample: Sample): Case => {
  const { workspaceId, now } = sample;
  const task = inTurn(sample.taskIds);
  return {
    name: 'complete',
    what: 'complete a task',
    request: (side) => {
      const path = side === 'floor' ? `/complete/${task()}` : `${API}/tasks/${task()}/complete`;
      return { method: 'POST', path };
    },
    status: OK,
    items: null,
    marker: '"version":',
    restore: async () => {
      await settled(watch, workspaceId);
      await watch.query(
        `update task set status = 'open', completed_at = null, completed_by = null
         where workspace_id = $1 and status = 'done' and updated_at >= $2`,
        [workspaceId, now],
      );
      await watch.query('vacuum task');
    },
  };
};

/** Everything that is measured against the floor. */
export const casesOf = (sample: Sample, watch: pg.Client): Case[] => {
  const task = inTurn(sample.taskIds);
  const page = `limit=${PAGE}`;
  return [
    fixed('list', `${PAGE} tasks, filtered and sorted`, `/tasks?type=call,follow_up&sort=due&${page}`),
    {
      name: 'get',
      what: 'one task',
      request: (side) => ({
        method: 'GET',
        path: side === 'floor' ? `/get/${task()}` : `${API}/tasks/${task()}`,
      }),
      status: OK,
      items: null,
      marker: '"version":',
      restore: nothing,
    },
    creation('create', 'create a task', watch, sample, 'plain'),
    creation('create-keyed', 'the same with an Idempotency-Key', watch, sample, 'keyed'),
    completion(watch, sample),
    fixed('deep', 'a page half-way through all', `/tasks?sort=due&${page}&cursor=${sample.halfWay}`),
    fixed('search', 'a page of a search', `/tasks?q=${encodeURIComponent(sample.word)}&${page}`),
    fixed('next', 'what to do next', `/next?${page}`, '"personName":'),
  ];
};

const countOf = (text: string, marker: string): number => text.split(marker).length - 1;

/** Asks once, looks closely, and so knows what every answer must hold. */
export const demandOf = async (one: Case, side: Side, url: string, apiKey: string): Promise<Demand> => {
  const authorization = `Bearer ${apiKey}`;
  const demand = {
    url,
    headers: { authorization },
    next: () => one.request(side),
    status: one.status[side],
    marker: one.marker,
  };
  if (one.items === null) return { ...demand, records: 1 };
  const { path } = one.request(side);
  const answer = await fetch(url + path, { headers: { authorization } });
  const text = await answer.text();
  const items = answer.ok ? (JSON.parse(text) as { items: unknown[] }).items.length : 0;
  if (items !== one.items)
    throw new Error(
      `${side} answered ${path} with ${answer.status} and ${items} items: ${text.slice(0, 300)}`,
    );
  return { ...demand, records: countOf(text, one.marker) };
};
