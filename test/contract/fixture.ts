import { expect } from 'vitest';
import type { Actor, Person } from '#kernel/actor.ts';
import type { Operation } from '#kernel/operation.ts';
import { newId } from '#kernel/ids.ts';
import { connectApp } from '#modules/identity/index.ts';
import { reserveBudget, settleUsage } from '#modules/models/index.ts';
import { sql } from '#platform/db/sql.ts';
import type { World } from '../world.ts';

/** Ids and tokens by the name of the placeholder that stands for them, made as they are asked for. */
export type Filling = {
  /** The example's input with every `{placeholder}` replaced by a fresh record of this workspace. */
  fill(input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  /** A fresh record for one placeholder. */
  one(placeholder: string): Promise<string>;
};

export type Fixture = Filling & {
  world: World;
  /** A signed-in person outside of the workspace, whom invitations are for. */
  person: Person;
  /** Who calls an operation: the person, or the owner. */
  callerOf(operation: Operation): Actor | Person;
};

/** Later than anything that examples say has happened. */
const PRESENT = '2026-11-20T12:00:00.000Z';

const PLACEHOLDER = /^\{([A-Za-z]+)\}$/;

type Made = { id: string } & Record<string, unknown>;
type Call = (name: string, input: object) => Promise<Made>;
type Others = { one(placeholder: string): Promise<string>; mark: string; world: World; person: Person };

/** How each placeholder's record comes about: through the product's own operations. */
const makers: Readonly<Record<string, (call: Call, others: Others) => Promise<string>>> = {
  member: async (_call, { world, mark }) => (await world.join('member', `${mark} member`)).memberId ?? '',
  otherMember: async (_call, { world, mark }) => (await world.join('viewer', `${mark} other`)).memberId ?? '',
  invitation: async (call) => (await call('invitations.create', { email: `${newId()}@example.com` })).id,
  invitationToken: async (call, { person }) => {
    const { link } = await call('invitations.create', { email: person.email });
    return String(link).split('/').at(-1) ?? '';
  },
  apiKey: async (call, { mark }) => (await call('api_keys.create', { name: `${mark} key` })).id,
  connectedApp: (_call, { world, mark }) =>
    world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, (ctx) =>
      connectApp(ctx, {
        clientId: newId(),
        name: `${mark} program`,
        redirectUri: 'http://127.0.0.1:7777/callback',
        scopes: ['read'],
      }),
    ),
  company: async (call, { mark }) =>
    (await call('companies.create', { name: `${mark} AS ${newId().slice(-6)}` })).id,
  person: async (call, { mark, one }) => {
    const input = {
      name: `${mark} Nordmann`,
      emails: [`${newId()}@example.com`],
      why: `${mark} why`,
      companyId: await one('company'),
    };
    return (await call('people.create', input)).id;
  },
  note: async (call, { mark, one }) =>
    (await call('notes.create', { id: await one('person'), text: `${mark} note` })).id,
  task: async (call, { mark, one }) =>
    (
      await call('tasks.create', {
        title: `${mark} task`,
        description: `${mark} text`,
        personId: await one('person'),
      })
    ).id,
  removedTask: async (call, { one }) => {
    const id = await one('task');
    await call('tasks.remove', { id });
    return id;
  },
  pipeline: async (call) => {
    const { items } = await call('pipelines.list', {});
    return (items as Made[])[0]?.id ?? '';
  },
  /** Of a person whom somebody has spoken with, so that its first move is open. */
  opportunity: async (call, { one }) => {
    const personId = await one('person');
    await call('events.record', { type: 'DM_STARTED', personId });
    return (await call('opportunities.create', { pipelineKey: 'frazer', personId })).id;
  },
  transition: async (call, { one }) => {
    const id = await one('opportunity');
    await call('opportunities.move', { id, stage: 'relationship' });
    const { items } = await call('opportunities.transitions', { id });
    return (items as Made[])[0]?.id ?? '';
  },
  price: async (call, { mark }) =>
    (
      await call('prices.set', {
        provider: 'other',
        model: `${mark}-${newId()}`,
        inputMicros: 1,
        outputMicros: 1,
      })
    ).id,
  /** One call to a model, as it is paid for. */
  modelCall: (_call, { world, mark }) =>
    world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, async (ctx) => {
      const reservationId = newId();
      await reserveBudget(ctx, {
        reservationId,
        runId: newId(),
        userId: world.owner.userId,
        feature: `${mark} feature`,
        agentKey: `${mark} agent`,
        route: {
          id: 'route',
          connectionId: newId(),
          provider: 'openai',
          baseUrl: 'https://api.openai.com/v1',
          model: 'gpt-4o-mini',
          power: 'eco',
          sealedKey: null,
        },
        maxInputTokens: 1000,
        maxOutputTokens: 1000,
      });
      await settleUsage(ctx, {
        reservationId,
        usage: { inputTokens: 1000, outputTokens: 10, cachedTokens: 0 },
      });
      return reservationId;
    }),
  /** To where nobody listens, so that no example asks a model. */
  connection: async (call, { mark }) =>
    (
      await call('connections.create', {
        name: `${mark} connection`,
        provider: 'openai',
        baseUrl: 'http://127.0.0.1:2/v1',
        apiKey: `sk-${mark}-0123456789`,
        standardModel: 'none',
      })
    ).id,
  agent: async (call, { mark }) => (await call('agents.create', { name: `${mark} agent` })).id,
  run: async (call, { mark }) => (await call('runs.start', { goal: `${mark} goal` })).id,
  pausedRun: async (call, { one }) => (await call('runs.pause', { id: await one('run') })).id,
  endedRun: async (call, { one }) => (await call('runs.cancel', { id: await one('run') })).id,
  proposal: async (call, { mark, one }) => {
    const input = { title: `${mark} proposed`, personId: await one('person') };
    return (await call('proposals.submit', { operation: 'tasks.create', input, why: `${mark} why` })).id;
  },
  proposalHash: async (call, { one }) =>
    String((await call('proposals.get', { id: await one('proposal') }))['hash']),
  appliedProposal: async (call, { one }) => {
    const [id, hash] = [await one('proposal'), await one('proposalHash')];
    return (await call('proposals.approve', { id, hash })).id;
  },
  policy: async (call, { one }) => {
    const agentId = await one('agent');
    return (await call('policies.create', { operation: 'tasks.complete', agentId })).id;
  },
  conversation: async (call, { mark }) => {
    const { conversation } = await call('conversations.start', { text: `${mark} question` });
    return (conversation as Made).id;
  },
  answer: async (call, { one }) => {
    const { items } = await call('conversations.messages', { id: await one('conversation') });
    return (items as Made[]).find((message) => message['from'] === 'assistant')?.id ?? '';
  },
  draft: async (call, { mark, one }) => {
    const input = { personId: await one('person'), channel: 'email', text: `${mark} draft` };
    return (await call('drafts.create', input)).id;
  },
};

/** The names of all placeholders in an example's input. */
export const placeholdersIn = (value: unknown): string[] => {
  if (typeof value === 'string') return PLACEHOLDER.exec(value)?.slice(1) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(placeholdersIn);
};

export const isKnown = (placeholder: string): boolean => placeholder in makers;

const replaced = async (value: unknown, one: (placeholder: string) => Promise<string>): Promise<unknown> => {
  const [placeholder] = typeof value === 'string' ? placeholdersIn(value) : [];
  if (placeholder !== undefined) return one(placeholder);
  if (Array.isArray(value)) return Promise.all(value.map((item) => replaced(item, one)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, inner]) => [name, await replaced(inner, one)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
};

/**
 * A workspace with the shipped pipelines, in which any example of the contracts can be run.
 *
 * @param mark stands in every text it writes, so that a leak of it can be found
 */
export const makeFixture = async (world: World, mark: string): Promise<Fixture> => {
  const { registry, clock } = world.flowstate;
  clock.set(PRESENT);
  const call: Call = async (name, input) => (await registry.callNamed(name, world.owner, input)) as Made;
  const { kind: _kind, ...owner } = world.owner;
  const person: Person = {
    ...owner,
    kind: 'user',
    userId: newId(),
    email: `${newId()}@example.com`,
    name: `${mark} Person`,
  };
  await call('pipelines.install', {});

  /** Placeholders of one example belong together: its transition is one of its opportunity. */
  const together = (): Filling['one'] => {
    const made = new Map<string, Promise<string>>();
    const one = (placeholder: string): Promise<string> => {
      const make = makers[placeholder];
      if (make === undefined)
        throw new Error(`test/contract/fixture.ts does not know the placeholder {${placeholder}}.`);
      const known = made.get(placeholder);
      if (known !== undefined) return known;
      const making = make(call, { one, mark, world, person });
      made.set(placeholder, making);
      return making;
    };
    return one;
  };

  return {
    world,
    person,
    one: (placeholder) => together()(placeholder),
    fill: async (input) => (await replaced(input, together())) as Record<string, unknown>,
    callerOf: (operation) => (operation.role === 'user' ? person : world.owner),
  };
};

/** Everything of a workspace as the database holds it, table by table. */
export const dumpOf = async (world: World): Promise<Record<string, string[]>> => {
  const db = world.flowstate.gateway.reader({ workspaceId: world.workspaceId });
  const tables = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(db);
  const dump: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const rows = await sql<{
      row: string;
    }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(db);
    dump[name] = rows.rows.map(({ row }) => row).toSorted();
  }
  expect(Object.keys(dump).length).toBeGreaterThan(0);
  return dump;
};
