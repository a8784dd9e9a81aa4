import { isRef, type Plan, type PlanStep } from '../contract/plan.ts';
import { pathParts } from '../defence/paths.ts';
import { PRIMITIVES } from './primitives.ts';

/** Names of the steps that a value leans on. */
const namesIn = (value: unknown): string[] => {
  if (isRef(value)) return [value.$from];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : [];
};

const pathsIn = (value: unknown): string[] => {
  if (isRef(value)) return [value.path ?? ''];
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
};

/** The steps that a step needs to have been taken. */
export const needsOf = ({ input, each }: PlanStep): string[] => [
  ...new Set(
    [...namesIn(input), ...(each === undefined ? [] : [each.$from])].filter((name) => name !== 'item'),
  ),
];

/** The steps so that each comes after what it needs, else in the order they were written; null where that cannot be. */
export const inOrder = (steps: readonly PlanStep[]): PlanStep[] | null => {
  const ordered: PlanStep[] = [];
  const done = new Set<string>();
  while (ordered.length < steps.length) {
    const next = steps.find((step) => !done.has(step.id) && needsOf(step).every((need) => done.has(need)));
    if (next === undefined) return null;
    ordered.push(next);
    done.add(next.id);
  }
  return ordered;
};

export const PLAN_FAULTS = [
  'same_step_twice',
  'unknown_step',
  'circular',
  'bad_path',
  'unknown_tool',
] as const;
export type PlanFault = { code: (typeof PLAN_FAULTS)[number]; step: string };

/** What is wrong with a plan before any of it is done. */
export const faultsIn = (plan: Plan, tools: ReadonlyMap<string, unknown>): PlanFault[] => {
  const ids = plan.steps.map(({ id }) => id);
  const known = new Set(ids);
  const faults = plan.steps.flatMap((step, i): PlanFault[] => [
    ...(ids.indexOf(step.id) === i ? [] : [{ code: 'same_step_twice', step: step.id } as const]),
    ...(needsOf(step).every((need) => known.has(need))
      ? []
      : [{ code: 'unknown_step', step: step.id } as const]),
    ...(pathsIn([step.input, step.each]).every((path) => pathParts(path) !== null)
      ? []
      : [{ code: 'bad_path', step: step.id } as const]),
    ...(tools.has(step.operation) || PRIMITIVES.has(step.operation)
      ? []
      : [{ code: 'unknown_tool', step: step.id } as const]),
  ]);
  if (faults.length === 0 && inOrder(plan.steps) === null) return [{ code: 'circular', step: ids[0] ?? '' }];
  return faults;
};
