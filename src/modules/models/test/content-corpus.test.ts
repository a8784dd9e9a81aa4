import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../rules/content/check-content.ts';
import { CONTENT_PACKS, type ContentPack } from '../rules/content/finding.ts';
import { contentRules } from '../rules/content/rules.ts';
import { contentCorpus } from './corpus/content-corpus.ts';
import { countScores, precision, recall, type Label, type Score } from './corpus/labelled.ts';

const PAGE = path.join(import.meta.dirname, '../../../../docs/content-rules.md');
const READ_PACKS = CONTENT_PACKS.filter((pack) => pack !== 'recipients');

/** A pack counts once a message: at the sentence that it belongs to, or somewhere else and then wrongly. */
const packsFound = (text: string, labels: readonly Label<ContentPack>[]): Label<ContentPack>[] => {
  const found = new Map<string, Label<ContentPack>>();
  for (const { pack, start, end } of checkContent(text, { locale: 'en' })) {
    const at = labels.find((label) => label.type === pack && label.start <= start && end <= label.end);
    const label = at ?? { type: pack, start, end };
    found.set(`${pack} ${label.start} ${label.end}`, label);
  }
  return [...found.values()];
};

const measure = (seed: string, templates: 'development' | 'holdout'): Record<ContentPack, Score> =>
  countScores(
    CONTENT_PACKS,
    contentCorpus(seed, 2000, templates).map(({ text, labels }) => ({
      labels,
      found: packsFound(text, labels),
    })),
  );

const corpora = [
  ['development', measure('content development 2026', 'development')],
  ['holdout', measure('content holdout 2026', 'holdout')],
] as const;

describe.each(corpora)('on the %s messages', (_name, scores) => {
  test.each(READ_PACKS.map((pack) => [pack, scores[pack]] as const))('%s', (_pack, score) => {
    expect(score.wanted).toBeGreaterThan(100);
    expect(precision(score)).toBeGreaterThanOrEqual(0.95);
    expect(recall(score)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('docs/content-rules.md', () => {
  const page = readFileSync(PAGE, 'utf8');

  test('tells what was measured', () => {
    const cells = (score: Score) => [score.wanted, precision(score).toFixed(3), recall(score).toFixed(3)];
    const rows = READ_PACKS.map(
      (pack) => `| \`${pack}\` | ${corpora.flatMap(([, scores]) => cells(scores[pack])).join(' | ')} |`,
    );
    expect(page).toContain(rows.join('\n'));
  });

  test('lists every rule', () => {
    const rows = contentRules.map(
      ({ id, severity, title }) => `| \`${id}\` | ${severity} | ${title.en} | ${title.nb} |`,
    );
    expect(page).toContain(rows.join('\n'));
  });
});
