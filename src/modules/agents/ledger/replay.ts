import { AppError } from '#kernel/errors.ts';
import type { StepRow } from '../queries/steps.ts';
import { canonical, isSame } from '../rules/canonical.ts';
import { digestOf } from './digest.ts';
import type { Steps } from './steps.ts';

export type Divergence = { step: string; was: string; is: string };

/** Thrown where a replay asks for something that the run never did: from there on nothing can be compared. */
export class Diverged extends Error {}

const shortened = (value: unknown): string => canonical(value ?? null).slice(0, 500);

/**
 * The steps of a run that is over, answered from its ledger alone: no database, no model, no clock. What is asked for
 * must be what was asked for then, to the byte.
 */
export const storedSteps = (
  stored: readonly StepRow[],
): { steps: Steps; differences: Divergence[]; unused(): string[]; digest(): string } => {
  const byKey = new Map(stored.map((step) => [step.key, step]));
  const asked: { key: string; input: string; output: string | null }[] = [];
  const differences: Divergence[] = [];
  return {
    differences,
    unused: () => stored.map(({ key }) => key).filter((key) => !asked.some((one) => one.key === key)),
    digest: () => digestOf(asked),
    steps: {
      knows: (key) => byKey.has(key),
      once: (step) => {
        const kept = byKey.get(step.key);
        const input = JSON.parse(JSON.stringify(step.input ?? null)) as unknown;
        if (kept === undefined) {
          differences.push({ step: step.key, was: '', is: shortened(input) });
          throw new Diverged(`The run never did ${step.key}.`);
        }
        if (!isSame(kept.input, input)) {
          differences.push({ step: step.key, was: shortened(kept.input), is: shortened(input) });
        }
        const output = digestOf(kept.output ?? null);
        if (kept.status === 'done' && kept.outputHash !== output) {
          differences.push({ step: step.key, was: kept.outputHash ?? '', is: output });
        }
        asked.push({ key: step.key, input: digestOf(input), output: kept.outputHash });
        if (kept.status === 'done') return Promise.resolve(kept.output);
        const problem = kept.problem;
        if (problem === null) throw new Diverged(`${step.key} was never done.`);
        throw new AppError(problem.kind ?? 'internal', problem.code, problem.message);
      },
    },
  };
};
