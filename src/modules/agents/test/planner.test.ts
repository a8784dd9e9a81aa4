import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, PlanStep } from '../contract/plan.ts';
import { faultsIn, inOrder, needsOf } from '../loop/check-plan.ts';
import { planIn } from '../loop/planner.ts';

const step = (id: string, input: Record<string, unknown> = {}, operation = 'tasks.list'): PlanStep => ({
  id,
  operation,
  input,
  why: '',
});
const planOf = (...steps: PlanStep[]): Plan => ({
  goal: '',
  steps,
  expects: [],
  costCapMicros: 0,
  say: { by: 'model', instruction: '' },
});
const tools = new Map([['tasks.list', null]]);
const codes = (...steps: PlanStep[]) => faultsIn(planOf(...steps), tools).map(({ code }) => code);
const from = (id: string, path = 'items[0].id') => ({ $from: id, path });

describe('a plan', () => {
  test('is put in the order of what its steps need', () => {
    const steps = [step('c', { id: from('b') }), step('b', { deep: [{ id: from('a') }] }), step('a')];
    expect(inOrder(steps)?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(needsOf({ ...step('d', { id: { $from: 'item', path: 'id' } }), each: from('a') })).toEqual(['a']);
  });

  test('keeps every step once and never puts one before what it needs', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const needs = fc.array(fc.subarray(names), { minLength: names.length, maxLength: names.length });
    fc.assert(
      fc.property(needs, (lists) => {
        const steps = names.map((id, i) =>
          step(id, Object.fromEntries((lists[i] ?? []).map((name) => [name, from(name)]))),
        );
        const ordered = inOrder(steps);
        if (ordered === null) return true;
        const seen = new Set<string>();
        return ordered.every((one) => {
          const isFit = needsOf(one).every((need) => seen.has(need));
          seen.add(one.id);
          return isFit;
        });
      }),
    );
  });

  test('is refused where it cannot be carried out', () => {
    expect(codes(step('a'), step('a'))).toEqual(['same_step_twice']);
    expect(codes(step('a', { id: from('nowhere') }))).toEqual(['unknown_step']);
    expect(codes(step('a', { id: from('b') }), step('b', { id: from('a') }))).toEqual(['circular']);
    expect(codes(step('a'), step('b', { id: from('a', '__proto__..x') }))).toEqual(['bad_path']);
    expect(codes(step('a', {}, 'people.archive'))).toEqual(['unknown_tool']);
    expect(codes(step('a'), step('b', { text: from('a') }, 'agent.write'))).toEqual([]);
  });

  test('is read out of what a model answers, or is none', () => {
    const answered = {
      steps: [{ id: 's1', operation: 'tasks.list', input: '{"q":"x"}', each: null, expect: null, why: 'w' }],
      expects: [{ type: 'task', atMost: 2 }],
      after: 'look',
      instruction: 'Say it.',
    };
    expect(planIn(answered, 'goal', 7)).toEqual({
      look: true,
      plan: {
        goal: 'goal',
        steps: [{ id: 's1', operation: 'tasks.list', input: { q: 'x' }, why: 'w' }],
        expects: [{ type: 'task', atMost: 2 }],
        costCapMicros: 7,
        say: { by: 'model', instruction: 'Say it.' },
      },
    });
    const withInput = (input: unknown) => ({ ...answered, steps: [{ ...answered.steps[0], input }] });
    for (const bad of [null, 'text', {}, withInput('{'), withInput('[1]'), withInput(3)]) {
      expect(planIn(bad, 'goal', 0)).toBeNull();
    }
    expect(
      planIn({ ...answered, steps: Array.from({ length: 21 }, () => answered.steps[0]) }, '', 0),
    ).toBeNull();
  });
});
