import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { allIntents } from '../engine/intents/all.ts';
import { understand } from '../engine/understand.ts';
import { generated } from './corpus/generate.ts';
import { exactness, graded, tableOf, type Grade } from './corpus/graded.ts';
import { heldOutDay, heldOutRefused } from './corpus/held-out-day.ts';
import { heldOutFresh } from './corpus/held-out-fresh.ts';
import { heldOutUnmended } from './corpus/held-out-unmended.ts';
import { heldOutPeople } from './corpus/held-out-people.ts';
import { heldOutPipeline } from './corpus/held-out-pipeline.ts';
import { heldOutTasks } from './corpus/held-out-tasks.ts';
import { negatives } from './corpus/negatives.ts';
import { setting } from './corpus/setting.ts';

const SEED = 20_261_120;
const heldOut = [...heldOutTasks, ...heldOutPeople, ...heldOutPipeline, ...heldOutDay, ...heldOutRefused];

const told = (title: string, grades: readonly Grade[], ms: number): void => {
  const share = exactness(grades).toFixed(4);
  const each = (ms / grades.length).toFixed(2);
  process.stdout.write(
    `\n${title}: ${share} of ${grades.length} exact, ${each} ms each\n${tableOf(grades)}\n`,
  );
};

const grade = (title: string, corpus: Parameters<typeof graded>[0][]): Grade[] => {
  const start = performance.now();
  const grades = corpus.map(graded);
  told(title, grades, performance.now() - start);
  return grades;
};

describe('the rules engine, graded', () => {
  test('a generated corpus of every intent in two languages, as people mistype', { timeout: 120_000 }, () => {
    const corpus = generated(SEED, 10);
    const grades = grade('Generated', corpus);
    expect(corpus.length).toBeGreaterThan(4000);
    expect(exactness(grades)).toBeGreaterThanOrEqual(0.95);
  });

  test('every intent is in the generated corpus', () => {
    const names = new Set(allIntents.map(({ name }) => name));
    const asked = new Set(generated(SEED, 1).map(({ intent }) => intent));
    expect([...names].filter((name) => !asked.has(name))).toEqual([]);
    expect(names.size).toBeGreaterThanOrEqual(40);
  });

  test('requests written by hand before the grammar was', () => {
    const grades = grade('Held out', [...heldOut]);
    expect(heldOut.length).toBeGreaterThanOrEqual(200);
    expect(exactness(grades)).toBeGreaterThanOrEqual(0.95);
    expect(exactness(grades.filter(({ labelled }) => labelled.intent === 'cannot'))).toBe(1);
  });

  test('a second list, written by hand after', () => {
    expect(exactness(grade('Second list', [...heldOutFresh]))).toBeGreaterThanOrEqual(0.95);
  });

  test('a third list that nothing was mended for: what is not understood is refused, not guessed', () => {
    const grades = grade('Unmended', [...heldOutUnmended]);
    const wrong = grades.filter(({ exact, got }) => !exact && got !== 'cannot' && got !== 'clarify');
    process.stdout.write(
      `\nOf them a wrong plan: ${wrong.map(({ labelled }) => labelled.text).join('; ')}\n`,
    );
    expect(exactness(grades)).toBeGreaterThanOrEqual(0.6);
    expect(wrong.length / grades.length).toBeLessThanOrEqual(0.03);
  });

  test('no plan comes of small talk, other trades and attempts', () => {
    const planned = negatives.filter((text) => understand({ ...setting, text }).kind === 'plan');
    process.stdout.write(
      `\nPlans of ${negatives.length} negatives: ${planned.length} ${JSON.stringify(planned)}\n`,
    );
    expect(planned.length / negatives.length).toBeLessThanOrEqual(0.01);
  });
});
