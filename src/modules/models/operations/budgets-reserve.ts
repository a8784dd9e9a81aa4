import { fail } from '#kernel/errors.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Role } from '#kernel/roles.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Power, Purpose, Route } from '../contract/call.ts';
import { counterKeys, readTerms, type Terms } from '../queries/budgets-terms.ts';
import {
  ensuringCounters,
  reserveHold,
  type HoldRow,
  type Limit,
  type NewHold,
} from '../queries/budgets-hold.ts';
import {
  defaultLimits,
  descend,
  resetsAt,
  type Committed,
  type Descent,
  type Rung,
} from '../rules/budget.ts';
import { defaultCaps, isAllowed } from '../rules/power.ts';
import {
  creditPercentOf,
  creditsOf,
  mostCostOf,
  NOTHING_USED,
  priceFor,
  type Amounts,
  type PriceInForce,
} from '../rules/price.ts';
import { SHIPPED_PRICES } from '../rules/price-list.ts';

/** Minutes after which a call that nobody settled counts as one whose outcome nobody knows. */
export const HOLD_MINUTES = 15;

/** A call that is about to be made. */
export type Reservation = {
  /** The caller's own id of this call (UUID): asked for again, it is the same reservation. */
  reservationId: string;
  runId: string;
  /** Whose day it counts on; null where it is nobody's. */
  userId: string | null;
  /** What it is for, such as `assistant`; and the agent, where there is one. */
  feature: string;
  agentKey: string | null;
  route: Route;
  /** Routes to take where there is not the money for the first, in the order they are to be tried. */
  cheaper?: readonly Route[];
  /** All that can have to be paid for, every attempt together: see `mostTokens`. */
  maxInputTokens: number;
  maxOutputTokens: number;
  /** Of sound that is to be written down. */
  maxAudioSeconds?: number;
  /** Vectors are paid by another price. Default: what is not for vectors. */
  purpose?: Purpose;
  /** What this run may spend, where that is less than the workspace's limit for a run. */
  runLimitMicros?: number | null;
  /** Whose level holds, where that is not the actor. */
  role?: Role;
};

/**
 * The call may be made, by `route`: the one that was asked for, or another of those that were given, and `because` says
 * why that one. A limit is nearly reached (`soft`), there is not enough money for the first (`short`), the role may not
 * use its level (`role`), or nobody knows its price (`price`). Or there is no route, and rules are to do what they can:
 * the role may use no model, or there is no money for one.
 */
export type Reserved =
  | {
      reservationId: string;
      heldMicros: number;
      /** In hundredths. */
      heldCredits: number;
      route: Route;
      power: Power;
      because: 'asked' | 'soft' | 'short' | 'role' | 'price';
    }
  | {
      reservationId: null;
      heldMicros: 0;
      heldCredits: 0;
      route: null;
      power: null;
      because: 'role' | 'money';
    };

type Step = Rung & { route: Route; price: PriceInForce };

const shippedAt = (now: string): PriceInForce[] =>
  SHIPPED_PRICES.filter(
    ({ validFrom, validTo }) => validFrom <= now && (validTo === null || validTo > now),
  ).map(({ id, provider, model, ...rates }) => ({ id, provider, model, rates }));

const mostOf = (asked: Reservation): Amounts => {
  const { maxInputTokens, maxOutputTokens, maxAudioSeconds = 0, purpose } = asked;
  const tokens =
    purpose === 'embed'
      ? { embeddingTokens: maxInputTokens }
      : { inputTokens: maxInputTokens, outputTokens: maxOutputTokens };
  const most = { ...NOTHING_USED, ...tokens, audioSeconds: Math.ceil(maxAudioSeconds) };
  if (!Object.values(most).every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new Error('A reservation needs the most that a call can use, as whole numbers.');
  }
  return most;
};

const noPrice = (route: Route) =>
  fail(
    'unprocessable',
    'price_missing',
    `Nobody has said what ${route.model} costs. An administrator sets its price under Settings, AI.`,
    { extensions: { model: route.model } },
  );

/** Every way to make the call, with what it costs at most. A cheaper route of unknown price is none. */
const stepsOf = (asked: Reservation, terms: Terms, most: Amounts, now: string): [Step, ...Step[]] => {
  const shipped = shippedAt(now);
  const steps = [asked.route, ...(asked.cheaper ?? [])].flatMap((route): Step[] => {
    const price = priceFor({ own: terms.prices, shipped }, route, most);
    if (price === undefined) return [];
    const micros = mostCostOf(price.rates, most);
    const percent = terms.credits === null ? 0 : creditPercentOf(route.power, terms.credits.discountPercent);
    return [{ route, power: route.power, price, micros, credits: creditsOf(micros, percent) }];
  });
  const [first, ...others] = steps;
  if (first === undefined) throw noPrice(asked.route);
  return [first, ...others];
};

const limitsOf = (asked: Reservation, terms: Terms): Limit[] => {
  const limits = terms.limits ?? defaultLimits;
  const run =
    asked.runLimitMicros === undefined || asked.runLimitMicros === null
      ? limits.runMicros
      : Math.min(asked.runLimitMicros, limits.runMicros ?? Number.MAX_SAFE_INTEGER);
  const most = { month: limits.monthMicros, run, user_day: limits.userDayMicros };
  return counterKeys({ day: terms.day, runId: asked.runId, userId: asked.userId }).map(({ scope, key }) => ({
    scope,
    key,
    limitMicros: most[scope],
  }));
};

const committedUnder = (limits: readonly Limit[], terms: Terms): Committed[] =>
  limits.map(({ scope, limitMicros }) => {
    const counter = terms.counters.find((one) => one.scope === scope);
    return { scope, limitMicros, committedMicros: (counter?.heldMicros ?? 0) + (counter?.spentMicros ?? 0) };
  });

const NAMES: Readonly<Record<Committed['scope'], string>> = {
  month: 'The workspace’s AI budget for this month',
  run: 'The AI budget of this run',
  user_day: 'Your AI budget for today',
};

const refusal = (descent: Exclude<Descent<Step>, { kind: 'go' | 'engine' }>, terms: Terms) => {
  if (descent.kind === 'credits') {
    const { shortfall } = descent;
    return fail(
      'budget',
      'credits_short',
      `This needs ${Math.ceil(shortfall / 100)} more credits than there are. What was done so far is kept; ask the owner of the workspace to fill them up.`,
      { extensions: { shortfall } },
    );
  }
  const { limit, shortfallMicros } = descent;
  const resets = resetsAt(limit.scope, terms.day, terms.timeZone);
  return fail(
    'budget',
    'budget_exceeded',
    `${NAMES[limit.scope]} is used up. What was done so far is kept; ask an administrator for more${resets === null ? '' : ', or wait until it begins anew'}.`,
    { extensions: { ...limit, shortfallMicros, resetsAt: resets } },
  );
};

const NOT_MADE = { reservationId: null, heldMicros: 0, heldCredits: 0, route: null, power: null } as const;

/** The reservation that was made before under this id. */
const madeBefore = (hold: HoldRow, asked: Reservation): Reserved => {
  const route = [asked.route, ...(asked.cheaper ?? [])].find(
    (one) => one.connectionId === hold.connectionId && one.model === hold.model && one.power === hold.power,
  );
  if (route === undefined || hold.runId !== asked.runId) {
    throw fail('conflict', 'reservation_reused', 'This reservation was made for another call. Use a new id.');
  }
  const { id, heldMicros, heldCredits, power } = hold;
  const because = route === asked.route ? 'asked' : 'short';
  return { reservationId: id, heldMicros, heldCredits, route, power, because };
};

/** The reservation of a call that goes by this step. */
const holdOf = (asked: Reservation, terms: Terms, most: Amounts, step: Step): NewHold => ({
  id: asked.reservationId,
  runId: asked.runId,
  userId: asked.userId,
  agentKey: asked.agentKey,
  feature: asked.feature,
  connectionId: step.route.connectionId,
  provider: step.price.provider,
  model: step.route.model,
  power: step.power,
  priceId: step.price.id,
  rates: step.price.rates,
  creditPercent: terms.credits === null ? null : creditPercentOf(step.power, terms.credits.discountPercent),
  most,
  day: terms.day,
  month: terms.day.slice(0, 7),
  heldMicros: step.micros,
  heldCredits: step.credits,
});

/**
 * Holds back what a call to a model can cost at most, in the caller's transaction: of the run, the user's day, the
 * workspace's month and the credits, of all or of none. Days and months are those of the workspace's time zone, now. The
 * price in force now is kept with it.
 *
 * The month's counter is locked until the transaction ends, and every other call of the workspace waits for it: reserve as
 * the last thing a transaction does.
 *
 * @throws AppError budget `budget_exceeded` or `credits_short`, unprocessable `price_missing`; the transaction is still
 *   good, so what it did before can be kept
 */
export const reserveBudget = async (ctx: Context, asked: Reservation): Promise<Reserved> => {
  const { now, actor, db } = ctx;
  const { reservationId, runId, userId } = asked;
  const terms = await readTerms(db, { reservationId, runId, userId, now });
  if (terms.hold !== null) return madeBefore(terms.hold, asked);

  const caps = terms.caps ?? defaultCaps;
  const allowed = [asked.route, ...(asked.cheaper ?? [])].filter(({ power }) =>
    isAllowed(caps, asked.role ?? actor.role, power),
  );
  const [route, ...cheaper] = allowed;
  if (route === undefined) return { ...NOT_MADE, because: 'role' };

  const most = mostOf(asked);
  const steps = stepsOf({ ...asked, route, cheaper }, terms, most, now);
  const limits = limitsOf(asked, terms);
  const { workspaceId, name: actorName } = actor;
  const by = { workspaceId, now, expiresAt: addMinutes(now, HOLD_MINUTES), actorName };
  let purse = { limits: committedUnder(limits, terms), credits: terms.credits?.available ?? null };
  for (let tries = 0; ; tries++) {
    const descent = descend(steps, purse);
    if (descent.kind === 'engine') return { ...NOT_MADE, because: 'money' };
    if (descent.kind !== 'go') throw refusal(descent, terms);
    const { rung, because } = descent;
    const hold = holdOf(asked, terms, most, rung);
    // What is free counts under no limit, and so waits for nobody.
    const counted = rung.micros === 0 ? [] : limits;
    if (counted.length > 0 && tries === 0) ctx.defer(ensuringCounters(workspaceId, limits));
    const answer = await reserveHold(db, by, hold, counted);
    if (answer.made) {
      const { heldMicros, heldCredits, power } = hold;
      const other = rung.route === route ? 'role' : 'price';
      const why = because === 'asked' && rung.route !== asked.route ? other : because;
      return { reservationId, heldMicros, heldCredits, route: rung.route, power, because: why };
    }
    // Somebody came first. What they left is known now, and locked, so the next try is the last that can fail.
    if (tries > 0) break;
    const again = await readTerms(db, { reservationId, runId, userId, now });
    if (again.hold !== null) return madeBefore(again.hold, asked);
    purse = {
      limits: answer.limits.length > 0 ? answer.limits : purse.limits,
      credits: answer.available ?? purse.credits,
    };
  }
  throw new Error('A reservation that fits was refused twice.');
};
