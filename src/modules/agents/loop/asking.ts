import { AppError } from '#kernel/errors.ts';
import {
  createRehydrator,
  listRoutes,
  mayHaveCost,
  mostTokens,
  releaseBudget,
  pseudonymise,
  rehydrate,
  reserveBudget,
  settleUsage,
  type ModelAccess,
  type Vault,
} from '#modules/models/index.ts';
import type { ModelAnswer, ModelRequest, Power, Route } from '#modules/models/contract.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Telemetry } from '#platform/telemetry/telemetry.ts';
import { POWERS } from '#modules/models/contract.ts';
import type { ValueTable } from '../defence/values.ts';
import { idOf } from '../ledger/digest.ts';
import type { StepRow } from '../queries/steps.ts';
import type { Outcome, Spent, StepWork } from '../ledger/steps.ts';
import type { ModelPurpose, RunFacts } from './durable.ts';
import { knownNames } from './known-names.ts';

/** What asking leaves in the ledger: the answer, or why there is none and the rules took over. */
export type Asked = { answer: ModelAnswer; because: null } | { answer: null; because: string };

type Held = { route: Route; reservationId: string } | { route: null; because: string };

export type AskingParts = {
  facts: RunFacts;
  access: ModelAccess;
  telemetry: Telemetry;
  /** Whom the pseudonyms of this run stand for. */
  pseudonyms: { vault: Vault };
  values: ValueTable;
  signal: AbortSignal;
  fence: number;
};

/** Who hears the answer while it is worded. */
type Told = {
  onText?: ((delta: string) => void) | undefined;
  /** What was told is void. */
  onReset?: (() => void) | undefined;
};

type Request = ModelRequest & { purpose: ModelPurpose };

const fromDown = (power: Power): Power[] => [...POWERS].slice(0, POWERS.indexOf(power) + 1).toReversed();

const routesFor = async (ctx: Context, power: Power, purpose: ModelPurpose): Promise<Route[]> => {
  const routes: Route[] = [];
  for (const one of fromDown(power)) routes.push(...(await listRoutes(ctx, { power: one, purpose })));
  return routes;
};

/** Reserves the money in the transaction that begins the step; what an earlier worker had reserved counts as spent. */
const reserve = async (
  ctx: Context,
  { facts, fence }: AskingParts,
  key: string,
  request: Request,
  earlier: StepRow | null,
): Promise<Held> => {
  if (earlier !== null && earlier.reservationId !== null && earlier.status === 'started') {
    await settleUsage(ctx, { reservationId: earlier.reservationId, usage: 'lost' });
  }
  if (facts.engine === 'rules') return { route: null, because: 'rules' };
  const [route, ...cheaper] = await routesFor(ctx, facts.power, request.purpose);
  if (route === undefined) return { route: null, because: 'no_model' };
  const reservationId = idOf('reservation', facts.id, key, String(fence));
  const most = mostTokens(request);
  const reserved = await reserveBudget(ctx, {
    reservationId,
    runId: facts.id,
    userId: facts.member.userId,
    role: facts.member.role,
    feature: facts.agent.key === 'assistant' ? 'assistant' : 'automation',
    agentKey: facts.agent.key,
    route,
    cheaper,
    ...most,
    runLimitMicros: facts.agent.runBudgetMicros,
  });
  return reserved.route === null
    ? { route: null, because: reserved.because }
    : { route: reserved.route, reservationId };
};

/** Asks over the network. Names and numbers of people leave under pseudonyms, and come back as they were. */
const askOver = async (
  { access, telemetry, facts, values, signal, pseudonyms }: AskingParts,
  route: Route,
  request: Request,
  told: Told,
): Promise<ModelAnswer> => {
  const { purpose, schema, tools, ...said } = request;
  const masked = pseudonymise(said, pseudonyms.vault, { names: knownNames(values) });
  // The same person has the same pseudonym in all that this run asks.
  pseudonyms.vault = masked.vault;
  let spoken = createRehydrator(masked.vault);
  const { onText, onReset } = told;
  const asked: ModelRequest = {
    ...masked.value,
    ...(schema === undefined ? {} : { schema }),
    ...(tools === undefined ? {} : { tools }),
  };
  const hearing =
    onText === undefined
      ? {}
      : {
          onText: (delta: string) => onText(spoken.push(delta)),
          onReset: () => {
            spoken = createRehydrator(masked.vault);
            onReset?.();
          },
        };
  const { agent } = facts;
  const about = { agentName: agent.name, releaseId: agent.releaseId, isStreamed: onText !== undefined };
  // What is told of it is what left the process: with pseudonyms.
  const answer = await telemetry.chat({ route, request: masked.value, purpose, ...about }, async (span) => {
    const answered = await access.ask(route, asked, { signal, ...hearing });
    span.answered(answered);
    return answered;
  });
  onText?.(spoken.end());
  return {
    ...answer,
    text: rehydrate(answer.text, masked.vault),
    object: rehydrate(answer.object, masked.vault),
    toolCalls: rehydrate(answer.toolCalls, masked.vault),
  };
};

const spentOf = (answer: ModelAnswer, costMicros: number): Spent => ({
  inputTokens: answer.usage.inputTokens,
  outputTokens: answer.usage.outputTokens,
  costMicros,
  model: answer.model,
});

/** The step of asking a model. It ends well also where there is no answer: then it says why, and the rules go on. */
export const askingStep = (
  parts: AskingParts,
  step: { key: string; planStep?: string | undefined } & Told,
  request: Request,
): StepWork<Held, { asked: Asked; sent: boolean }> => ({
  key: step.key,
  kind: request.purpose,
  name: request.purpose,
  planStep: step.planStep ?? null,
  input: { ...request },
  begin: async (ctx, _run, earlier) => {
    const held = await reserve(ctx, parts, step.key, request, earlier);
    return held.route === null ? { held } : { held, reservationId: held.reservationId };
  },
  act: async (held) => {
    if (held.route === null) return { asked: { answer: null, because: held.because }, sent: false };
    try {
      const answer = await askOver(parts, held.route, request, step);
      return { asked: { answer, because: null }, sent: true };
    } catch (error) {
      // A model that cannot be reached is no failure of the run: the rules take over.
      if (!(error instanceof AppError) || !error.code.startsWith('model_')) throw error;
      return { asked: { answer: null, because: error.code }, sent: mayHaveCost(error) };
    }
  },
  end: async (ctx, _run, { asked, sent }, held): Promise<Outcome> => {
    // Who plans is who speaks: without a model's plan it is the rules engine, and it says so.
    const fallen =
      asked.answer === null && request.purpose === 'plan' ? { run: { engine: 'rules' as const } } : {};
    if (held.route === null) return { output: asked, ...fallen };
    const { reservationId } = held;
    if (asked.answer !== null) {
      const { trusted: _trusted, ...usage } = asked.answer.usage;
      const { costMicros } = await settleUsage(ctx, { reservationId, usage });
      return { output: asked, spent: spentOf(asked.answer, costMicros) };
    }
    if (!sent) {
      await releaseBudget(ctx, reservationId);
      return { output: asked, ...fallen };
    }
    const { costMicros } = await settleUsage(ctx, { reservationId, usage: 'lost' });
    return { output: asked, spent: { inputTokens: 0, outputTokens: 0, costMicros, model: null }, ...fallen };
  },
});
