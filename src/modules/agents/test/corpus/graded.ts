import { understand } from '../../engine/understand.ts';
import { canonical, expectedPlan } from './expected.ts';
import type { Labelled } from './labelled.ts';
import { setting } from './setting.ts';

export type Grade = { labelled: Labelled; exact: boolean; got: string };

/** A request against its label: the whole plan, but for its goal, which is the text, and for its reasons, which are prose. */
export const graded = (labelled: Labelled): Grade => {
  const { text, intent, given } = labelled;
  const understood = understand({ ...setting, ...given, text });
  if (understood.kind !== 'plan')
    return { labelled, exact: understood.kind === intent, got: understood.kind };
  const { goal: _goal, steps, ...rest } = understood.plan;
  const plan = { ...rest, steps: steps.map(({ why: _why, ...step }) => step) };
  const wanted = intent === 'cannot' || intent === 'clarify' ? null : expectedPlan(labelled);
  const exact = wanted !== null && canonical(plan) === canonical(wanted);
  return { labelled, exact, got: `${understood.intent} ${canonical(plan)}` };
};

export const exactness = (grades: readonly Grade[]): number =>
  grades.filter(({ exact }) => exact).length / Math.max(1, grades.length);

/** Per intent how many there were and how many were exact. */
export const tableOf = (grades: readonly Grade[]): string => {
  const rows = new Map<string, { count: number; exact: number }>();
  for (const { labelled, exact } of grades) {
    const row = rows.get(labelled.intent) ?? { count: 0, exact: 0 };
    rows.set(labelled.intent, { count: row.count + 1, exact: row.exact + (exact ? 1 : 0) });
  }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([intent, { count, exact }]) =>
        `${intent.padEnd(24)} ${String(exact).padStart(5)} / ${String(count).padStart(5)}  ${(exact / count).toFixed(3)}`,
    )
    .join('\n');
};
