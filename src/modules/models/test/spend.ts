import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { runText } from '#platform/db/sql.ts';
import type { World } from '#test/world.ts';
import type { Power, Route } from '../contract/call.ts';
import { getBudgets, setPrice, updateBudgets } from '../contract.ts';
import { reserveBudget, type Reservation, type Reserved } from '../operations/budgets-reserve.ts';
import { releaseBudget, settleUsage, type Settled, type Used } from '../operations/usage-settle.ts';

/** A model in one's own network, so that its price is what the test says. */
export const routeOf = (power: Power = 'standard', more: Partial<Route> = {}): Route => ({
  id: `test/${power}`,
  connectionId: '01930000-0000-7000-8000-00000000c0de',
  provider: 'openai',
  baseUrl: 'http://127.0.0.1:11434/v1',
  model: `test-${power}`,
  power,
  sealedKey: null,
  ...more,
});

/** One micro for each token, so that tokens and micros are the same number. */
export const pricePerToken = async (world: World, model = 'test-*', micros = 1): Promise<void> => {
  const price = micros * 1_000_000;
  await world.call(setPrice, {
    provider: 'self_hosted',
    model,
    inputMicros: price,
    cachedMicros: Math.floor(price / 2),
    outputMicros: price,
    embeddingMicros: price,
    minuteMicros: micros * 60,
  });
};

export const limitTo = async (
  world: World,
  limits: { runMicros?: number | null; userDayMicros?: number | null; monthMicros?: number | null },
): Promise<void> => {
  const { version } = await world.call(getBudgets, {});
  await world.call(
    updateBudgets,
    { runMicros: null, userDayMicros: null, monthMicros: null, ...limits },
    { ifVersion: version },
  );
};

export const inside = <Result>(
  world: World,
  work: (ctx: Context) => Promise<Result>,
  actor: Actor = world.owner,
): Promise<Result> => world.flowstate.registry.transact({ actor, name: 'test.call' }, (ctx) => work(ctx));

/** A call of so many tokens, by the owner, in a run of its own unless it is said otherwise. */
export const callOf = (world: World, tokens: number, more: Partial<Reservation> = {}): Reservation => ({
  reservationId: newId(),
  runId: newId(),
  userId: world.owner.userId,
  feature: 'assistant',
  agentKey: 'daily',
  route: routeOf(),
  maxInputTokens: tokens,
  maxOutputTokens: 0,
  ...more,
});

export const reserve = (world: World, call: Reservation, actor?: Actor): Promise<Reserved> =>
  inside(world, (ctx) => reserveBudget(ctx, call), actor);

export const usedTokens = (inputTokens: number, outputTokens = 0, cachedTokens = 0): Used => ({
  inputTokens,
  outputTokens,
  cachedTokens,
});

export const settle = (world: World, reservationId: string, usage: Used): Promise<Settled> =>
  inside(world, (ctx) => settleUsage(ctx, { reservationId, usage }));

export const release = (world: World, reservationId: string): Promise<void> =>
  inside(world, (ctx) => releaseBudget(ctx, reservationId));

/** Reserves and settles in one go. */
export const spend = async (world: World, tokens: number, more: Partial<Reservation> = {}): Promise<void> => {
  const call = callOf(world, tokens, more);
  await reserve(world, call);
  await settle(world, call.reservationId, usedTokens(tokens));
};

/** Any query in the workspace. */
export const look = <Row>(world: World, text: string, values: unknown[] = []): Promise<Row[]> =>
  runText<Row>(world.flowstate.gateway.reader({ workspaceId: world.workspaceId }), text, values);

export const countersOf = (world: World) =>
  look<{ scope: string; key: string; held: number; spent: number }>(
    world,
    'select scope, key, held_micros as held, spent_micros as spent from budget_counter order by scope, key',
  );

/** The events of a kind that the change log has, oldest first. */
export const eventsOf = (world: World, event: string) =>
  look<{ data: Record<string, unknown>; before: unknown; after: unknown; actor: string }>(
    world,
    'select data, before, after, actor_name as actor from change where event = $1 order by seq',
    [event],
  );
