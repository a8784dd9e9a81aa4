import { globSync } from 'node:fs';
import process from 'node:process';
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';
import { findChromium, installChromium } from './scripts/find-chromium.mjs';

const STATIC = ['test/architecture.test.ts', 'test/translations.test.ts'];
const JOURNEYS = 'test/journeys/**/*.test.ts';

const chromium = findChromium();
const mustHaveBrowser = process.env['FLOWSTATE_REQUIRE_BROWSER'] === '1';
if (chromium === null && mustHaveBrowser) {
  throw new Error(`FLOWSTATE_REQUIRE_BROWSER=1, but no Chromium was found. Install one: ${installChromium}`);
}

/** Says at the end which journeys were left out, so that their absence is never taken for a pass. */
const journeysNotRun: Reporter = {
  onTestRunEnd: () => {
    const files = globSync(JOURNEYS).toSorted();
    process.stdout.write(`\n Not run, for there is no Chromium: ${files.length} journey files\n`);
    for (const file of files) process.stdout.write(`   ${file}\n`);
    process.stdout.write(` To run them: ${installChromium}\n\n`);
  },
};

const report = process.env['FLOWSTATE_TEST_REPORT'];

export default defineConfig({
  test: {
    environment: 'node',
    // Two processes on two cores; files share a process, which is safe because no module keeps state.
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Nothing is asserted about time, so waiting may take as long as a busy machine needs.
    expect: { poll: { interval: 20, timeout: 15_000 } },
    reporters: [
      'default',
      ...(chromium === null ? [journeysNotRun] : []),
      ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', { outputFile: string }]]),
    ],
    projects: [
      { extends: true, test: { name: 'static', include: STATIC } },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
          exclude: [...STATIC, JOURNEYS],
          globalSetup: ['test/setup/database.ts'],
        },
      },
      ...(chromium === null
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: 'journeys',
                include: [JOURNEYS],
                testTimeout: 120_000,
                hookTimeout: 180_000,
                env: { FLOWSTATE_CHROMIUM: chromium },
              },
            },
          ]),
    ],
  },
});
