import { z } from 'zod';
import { Plan } from '../contract/plan.ts';
import { viewOf } from '../defence/view.ts';
import { faultsIn } from './check-plan.ts';
import type { Durable } from './durable.ts';
import type { Execution } from './executor.ts';
import type { IdentifiedRecord } from './selected.ts';
import { planRequest, type Briefing, type Observation } from './prompts/plan.ts';

/** A plan of a model, and whether it wants to see what the reads bring before it goes on. */
export type ModelPlan = { plan: Plan; look: boolean };

const Answered = z.object({
  steps: z.array(
    z.object({
      id: z.string(),
      operation: z.string(),
      input: z.union([z.string(), z.record(z.string(), z.unknown())]),
      each: z.object({ $from: z.string(), path: z.string().optional() }).nullish(),
      expect: z.enum(['one', 'some']).nullish(),
      why: z.string().catch(''),
    }),
  ),
  expects: z.array(z.object({ type: z.string(), atMost: z.number() })).catch([]),
  after: z.enum(['answer', 'look']).catch('answer'),
  instruction: z.string().catch(''),
});

const asInput = (input: string | Record<string, unknown>): unknown => {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as unknown;
  } catch {
    return null;
  }
};

/** The plan in what a model answered; null where it is none. */
export const planIn = (answered: unknown, goal: string, costCapMicros: number): ModelPlan | null => {
  const read = Answered.safeParse(answered);
  if (!read.success) return null;
  const { steps, expects, after, instruction } = read.data;
  const plan = Plan.safeParse({
    goal: goal.slice(0, 2000),
    steps: steps.map(({ id, operation, input, each, expect, why }) => ({
      id,
      operation,
      input: asInput(input),
      ...(each === null || each === undefined ? {} : { each }),
      ...(expect === null || expect === undefined ? {} : { expect }),
      why: why.slice(0, 500),
    })),
    expects,
    costCapMicros,
    say: { by: 'model', instruction: instruction.slice(0, 2000) },
  });
  return plan.success ? { plan: plan.data, look: after === 'look' } : null;
};

/**
 * What the planner is told of the run. The request and what this person said before are theirs; what the assistant had
 * answered was worded from anything, and so is a handle.
 */
export const briefingOf = (
  { run, values }: Pick<Durable, 'run' | 'values'>,
  selected: readonly IdentifiedRecord[],
): Briefing => ({
  request: run.goal,
  selected: selected.map(({ type, id }) => ({ type, id })),
  entry:
    run.entry === null
      ? null
      : { event: run.entry.event, type: run.entry.type, id: run.entry.id, personId: run.entry.personId },
  earlier: run.earlier.map(({ from, text }) => {
    if (from === 'person') return { from, text };
    const { handle } = values.add({
      text,
      of: 'earlier answer',
      origin: 'outside',
      readers: [run.member.id],
    });
    return { from, $text: handle, chars: text.length };
  }),
  member: { id: run.member.id, name: run.member.name },
  now: run.now,
  timeZone: run.timeZone,
  instructions: run.agent.instructions,
  costCapMicros: run.agent.runBudgetMicros,
});

const codesOf = ({ results, missing }: Execution, step: string): string | null => {
  const result = results.get(step);
  if (result === undefined) return 'not_taken';
  if (missing === step) return 'nothing_found';
  if (result.refused !== null) return result.refused.code;
  const vetoed = result.outcomes.find(({ kind }) => kind !== 'proposed');
  return vetoed === undefined ? null : vetoed.kind === 'refused' ? vetoed.code : vetoed.kind;
};

/** What a planner may know of how its plan went: codes and views, never a message. */
export const observationsOf = (
  plan: Plan,
  execution: Execution,
  { values }: Pick<Durable, 'values'>,
): Observation[] =>
  plan.steps.map(({ id, operation }) => {
    const readings = execution.results.get(id)?.readings ?? [];
    const views = readings.map((reading) => viewOf(reading, values));
    return {
      step: id,
      operation,
      code: codesOf(execution, id),
      brought: views.length === 1 ? views[0] : views,
    };
  });

export type Planned =
  | { kind: 'plan'; plan: Plan; look: boolean }
  /** It answered with what is no plan, or with one that cannot be carried out. */
  | { kind: 'faulty'; codes: readonly string[] }
  | { kind: 'no_model' };

/** Asks a model for a plan. */
export const askForPlan = async (
  work: Durable,
  briefing: Briefing,
  observed: readonly Observation[],
  round: number,
): Promise<Planned> => {
  const answer = await work.ask('plan', planRequest(briefing, work.tools, observed), {
    key: `plan:${round}`,
  });
  if (answer === null) return { kind: 'no_model' };
  const read = planIn(answer.object, work.run.goal, briefing.costCapMicros);
  if (read === null) return { kind: 'faulty', codes: ['no_plan'] };
  const faults = faultsIn(read.plan, work.tools);
  if (faults.length > 0) return { kind: 'faulty', codes: faults.map(({ code, step }) => `${code} ${step}`) };
  return { kind: 'plan', ...read };
};
