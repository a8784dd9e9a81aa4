import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { detect } from '../rules/pii/detect.ts';
import { PII_TYPES, type PiiType } from '../rules/pii/finding.ts';
import { indexNames } from '../rules/pii/name-index.ts';
import { countScores, precision, recall, type Score } from './corpus/labelled.ts';
import { piiCorpus } from './corpus/pii-corpus.ts';
import { KNOWN } from './corpus/pii-names.ts';

const PAGE = path.join(import.meta.dirname, '../../../../docs/pii.md');

const STRICT: readonly PiiType[] = ['card', 'iban', 'national_id', 'bank_account', 'email'];

const measure = (seed: string, templates: 'development' | 'holdout'): Record<PiiType, Score> => {
  const names = indexNames(KNOWN);
  const cases = piiCorpus(seed, 3000, templates).map(({ text, labels }) => ({
    labels,
    found: detect(text, { names }),
  }));
  return countScores(PII_TYPES, cases);
};

const corpora = [
  ['development', measure('pii development 2026', 'development')],
  ['holdout', measure('pii holdout 2026', 'holdout')],
] as const;

describe.each(corpora)('on the %s texts', (_name, scores) => {
  test.each(PII_TYPES.map((type) => [type, scores[type]] as const))('%s', (type, score) => {
    const [leastPrecision, leastRecall] = STRICT.includes(type) ? [0.98, 0.97] : [0.95, 0.95];
    expect(score.wanted).toBeGreaterThan(80);
    expect(precision(score)).toBeGreaterThanOrEqual(leastPrecision);
    expect(recall(score)).toBeGreaterThanOrEqual(leastRecall);
  });
});

test('docs/pii.md tells what was measured', () => {
  const cells = (score: Score) => [score.wanted, precision(score).toFixed(3), recall(score).toFixed(3)];
  const rows = PII_TYPES.map(
    (type) => `| \`${type}\` | ${corpora.flatMap(([, scores]) => cells(scores[type])).join(' | ')} |`,
  );
  expect(readFileSync(PAGE, 'utf8')).toContain(rows.join('\n'));
});

test('the same seed makes the same texts, another seed others', () => {
  const [a, b, c] = ['one', 'one', 'two'].map((seed) => piiCorpus(seed, 20, 'holdout'));
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
});
