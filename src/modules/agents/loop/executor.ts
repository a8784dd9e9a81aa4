import { AppError } from '#kernel/errors.ts';
import type { Plan, PlanStep } from '../contract/plan.ts';
import type { Citation } from '../contract/proposal.ts';
import type { ArgumentLeaf } from '../defence/arguments.ts';
import { assertStepAllowed, type Surroundings } from '../defence/sinks.ts';
import { withoutForeignLinks } from '../defence/urls.ts';
import type { Reading } from '../defence/values.ts';
import { inOrder, needsOf } from './check-plan.ts';
import { choicesIn, matchesIn } from './choices.ts';
import type { Choice, Durable, ProposalOutcome } from './durable.ts';
import { recordsIn } from './labels.ts';
import { PRIMITIVES, runPrimitive } from './primitives.ts';
import { linksAllowed } from './request.ts';
import { itemsOf, resolveInput, type Resolved } from './resolve.ts';
import type { Item, Refused, StepResult } from './step-results.ts';

/** What carrying out a plan brought. It ends early where the person must choose, or nothing was found. */
export type Execution = {
  results: ReadonlyMap<string, StepResult>;
  /** More than one record fits where one was expected. */
  choices: { step: string; items: Choice[] } | null;
  /** The step that was to find something, and did not. */
  missing: string | null;
};

/** Items that a step runs for at most, whatever a list holds. */
const MOST_ITEMS = 100;
const MOST_CITED = 12;

/** Failures of the moment are not answers: the run is tried again. */
const refusalOf = (error: unknown): Refused => {
  if (!(error instanceof AppError)) throw error;
  if (['internal', 'unavailable', 'storage', 'limited'].includes(error.kind)) throw error;
  return { code: error.code, message: error.message };
};

const sourcesIn = (leaves: readonly ArgumentLeaf[]): string[] => [
  ...new Set(leaves.flatMap(({ sources }) => sources)),
];

/** The same input with foreign links taken out of every text that a step brought or a planner wrote. */
const cleaned = (value: unknown, clean: (text: string) => string): unknown => {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleaned(inner, clean)]));
};

export type Executor = {
  /** Handles of texts that the plan itself may have been steered by. */
  planSources: readonly string[];
  surroundings: Surroundings;
  /** Names the steps of this plan apart from those of the plans before it. */
  round: number;
};

type Taken = { reading: Reading } | { outcome: ProposalOutcome; reading: Reading | null };

/** Carries out a plan: its steps in order, each only as the defence allows, and writes as proposals. */
export const execute = async (work: Durable, plan: Plan, executor: Executor): Promise<Execution> => {
  const { values, run } = work;
  const results = new Map<string, StepResult>();
  const clean = (text: string) => withoutForeignLinks(text, linksAllowed(run));

  const citationsFor = (step: PlanStep, resolved: Resolved): Citation[] => {
    const needed = needsOf(step).flatMap((need) => results.get(need)?.readings ?? []);
    const named = new Set(resolved.leaves.map(({ value }) => value));
    const records = needed.flatMap((reading) => recordsIn(reading, run.locale));
    const cited = records.filter(({ id, label }) => named.has(id) && label !== '');
    return [
      ...new Map(
        cited.map(({ type, id, label }) => [id, { type, id, label: clean(label), quote: null }]),
      ).values(),
    ].slice(0, MOST_CITED);
  };

  const take = async (step: PlanStep, key: string, item: Item | null): Promise<Taken> => {
    const resolved = resolveInput(step.input, { results, item, values });
    if (PRIMITIVES.has(step.operation)) {
      return { reading: await runPrimitive(work, step.operation, resolved, { key, planStep: step.id }) };
    }
    const operation = work.tools.get(step.operation);
    assertStepAllowed(
      { plan, step, operation, input: resolved.input, leaves: resolved.leaves },
      executor.surroundings,
    );
    const sources = sourcesIn(resolved.leaves);
    if (operation?.effect === 'read') {
      values.expect(key, sources);
      const answer = await work.read(step.operation, resolved.input, { key, planStep: step.id });
      return { reading: values.take(key, operation, answer) };
    }
    const outcome = await work.propose(step.operation, cleaned(resolved.input, clean) as object, {
      key,
      planStep: step.id,
      why: clean(step.why),
      citations: citationsFor(step, resolved),
      sources: [...sources, ...executor.planSources],
    });
    const isApplied = outcome.kind === 'proposed' && outcome.status === 'applied';
    return {
      outcome,
      reading:
        isApplied && operation !== undefined ? values.take(`${key}:answer`, operation, outcome.answer) : null,
    };
  };

  const runStep = async (step: PlanStep): Promise<StepResult> => {
    const readings: Reading[] = [];
    const outcomes: ProposalOutcome[] = [];
    let refused: Refused | null = null;
    try {
      const items = step.each === undefined ? [null] : itemsOf(step.each, results).slice(0, MOST_ITEMS);
      for (const [i, item] of items.entries()) {
        const key = `${executor.round}:${step.id}${item === null ? '' : `:${i}`}`;
        const taken = await take(step, key, item);
        if (taken.reading !== null) readings.push(taken.reading);
        if ('outcome' in taken) outcomes.push(taken.outcome);
      }
    } catch (error) {
      refused = refusalOf(error);
    }
    return { step, readings, outcomes, refused };
  };

  /** A step that leans on what was refused, or on a proposal nobody has decided, cannot be taken. */
  const held = (step: PlanStep): Refused | null => {
    const needed = needsOf(step).map((need) => results.get(need));
    if (needed.some((result) => result === undefined || result.refused !== null)) {
      return { code: 'needs_other_step', message: 'A step that it needs was not taken.' };
    }
    const isUndecided = needed.some(
      (result) => result !== undefined && result.outcomes.length > result.readings.length,
    );
    return isUndecided ? { code: 'needs_approval', message: 'It needs what waits for approval.' } : null;
  };

  let done = 0;
  for (const step of inOrder(plan.steps) ?? []) {
    const refused = held(step);
    const result = refused === null ? await runStep(step) : { step, readings: [], outcomes: [], refused };
    results.set(step.id, result);
    done += 1;
    await work.note({ done, total: plan.steps.length });
    if (step.expect === undefined || result.refused !== null) continue;
    const matches = result.readings.flatMap(matchesIn);
    if (matches.length === 0) return { results, choices: null, missing: step.id };
    if (step.expect === 'one' && matches.length > 1) {
      const items = choicesIn(result.readings, run.locale, clean);
      return { results, choices: { step: step.id, items }, missing: null };
    }
  }
  return { results, choices: null, missing: null };
};
