import type { PlanStep } from '../contract/plan.ts';
import type { Reading } from '../defence/values.ts';
import type { ProposalOutcome } from './durable.ts';

/** Why a step brought nothing. Only the code reaches a planner: messages can hold what a stranger wrote. */
export type Refused = { code: string; message: string };

/** What became of a step of a plan. */
export type StepResult = {
  step: PlanStep;
  /** One for each item it ran for; one where it ran once. */
  readings: readonly Reading[];
  /** Of a write, in the same order. */
  outcomes: readonly ProposalOutcome[];
  refused: Refused | null;
};

export type StepResults = ReadonlyMap<string, StepResult>;

/** The item at hand in a step that runs for each. */
export type Item = { reading: Reading; pointer: string };
