import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { intentTable } from './corpus/documented.ts';

const document = readFileSync(new URL('../../../../docs/rules-engine.md', import.meta.url), 'utf8');

const cells = (line: string): string =>
  line
    .split('|')
    .map((cell) => cell.trim())
    .join('|')
    .replace(/-+/g, '-');

describe('docs/rules-engine.md', () => {
  test('has the table of intents as the engine understands them', () => {
    const written = document
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(cells);
    const missing = intentTable()
      .split('\n')
      .map(cells)
      .filter((line) => !written.includes(line));
    expect(missing).toEqual([]);
  });
});
