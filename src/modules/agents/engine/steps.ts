import type { PlanStep, Ref } from '../contract/plan.ts';
import { withoutGaps } from './gaps.ts';
import type { Wanted, WantedDeal } from './records.ts';

export type Value = string | Ref;

type Options = { expect?: 'one' | 'some' };

/** Gathers the steps of a plan. A step that is there already is used again. */
export type Steps = {
  /** The name of the step that does this. */
  add(operation: string, input: Readonly<Record<string, unknown>>, why: string, options?: Options): string;
  /** The id of a person: known, or found by name. */
  person(wanted: Wanted): Value;
  company(wanted: Wanted): Value;
  task(wanted: Wanted, more?: Readonly<Record<string, unknown>>): Value;
  /** The id of an opportunity of the person, company or title that was named. */
  deal(wanted: WantedDeal, pipelineId?: string): Value;
  /** Steps that were asked for since `begin`. */
  used(): string[];
  begin(): void;
  all(): PlanStep[];
};

/** People that a lookup brings, so that one of them can be chosen where several fit. */
const CANDIDATES = 5;

const first = (step: string): Ref => ({ $from: step, path: 'items[0].id' });

export const createSteps = (why: { person: string; company: string; task: string; deal: string }): Steps => {
  const steps: PlanStep[] = [];
  let used: string[] = [];

  const add: Steps['add'] = (operation, input, reason, options = {}) => {
    const wanted = JSON.stringify([operation, withoutGaps(input), options.expect]);
    const known = steps.find((step) => JSON.stringify([step.operation, step.input, step.expect]) === wanted);
    const step: PlanStep = known ?? {
      id: `s${steps.length + 1}`,
      operation,
      input: withoutGaps(input),
      ...options,
      why: reason,
    };
    if (known === undefined) steps.push(step);
    if (!used.includes(step.id)) used.push(step.id);
    return step.id;
  };

  const found = (
    operation: string,
    wanted: Wanted,
    reason: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Value =>
    'id' in wanted && wanted.id !== undefined
      ? wanted.id
      : first(add(operation, { q: wanted.q ?? '', ...more, limit: CANDIDATES }, reason, { expect: 'one' }));

  return {
    add,
    person: (wanted) => found('people.list', wanted, why.person),
    company: (wanted) => found('companies.list', wanted, why.company),
    task: (wanted, more) => found('tasks.list', wanted, why.task, more),
    deal: (wanted, pipelineId) => {
      if ('personId' in wanted || 'companyId' in wanted) {
        const { label: _label, q: _q, ...subject } = wanted;
        const input = { ...subject, pipelineId, limit: CANDIDATES };
        return first(add('opportunities.list', withoutGaps(input), why.deal, { expect: 'one' }));
      }
      return found('opportunities.list', wanted, why.deal, { pipelineId });
    },
    used: () => [...used],
    begin: () => {
      used = [];
    },
    all: () => [...steps],
  };
};
