import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/find-chromium.mjs';
import { median, shown, table } from './figures.ts';
import { makeInstall, startProduct } from './product.ts';

const RUNS = 5;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const [EMAIL, PASSWORD] = ['bench@example.com', 'fjord og fjell hele året'];

type Visit = { firstRowMs: number; scriptBytes: number; scripts: number; requests: number };

/** From opening the address of the task list, with nothing cached, to its first row, in Chromium on this machine. */
export const measureWeb = async ({
  tasks,
  say,
}: {
  tasks: number;
  say(line: string): void;
}): Promise<string> => {
  const executablePath = findChromium();
  if (executablePath === null) return 'Not measured: there is no Chromium on this machine.';
  const install = await makeInstall();
  const closing: (() => Promise<unknown>)[] = [install.remove];
  try {
    await install.command('user', 'create', '--email', EMAIL, '--password', PASSWORD, '--workspace', 'Bench');
    await install.command(
      'seed',
      '--tasks',
      String(tasks),
      '--people',
      String(Math.ceil(tasks / 10)),
      '--workspace',
      'Bench',
      '--email',
      EMAIL,
    );
    const product = await startProduct(install);
    closing.push(product.stop);
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
    closing.push(() => browser.close());
    const visits: Visit[] = [];
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.request.post(`${product.url}/api/auth/sign-in/email`, {
        data: { email: EMAIL, password: PASSWORD },
      });
      const began = performance.now();
      await page.goto(`${product.url}/tasks`, { waitUntil: 'commit' });
      await page.getByRole('row').nth(2).waitFor();
      const firstRowMs = performance.now() - began;
      const sent = await page.evaluate(() =>
        performance.getEntriesByType('resource').map((entry) => ({
          isScript: /\.js($|\?)/.test(entry.name),
          bytes: (entry as PerformanceResourceTiming).encodedBodySize,
        })),
      );
      const scripts = sent.filter(({ isScript }) => isScript);
      visits.push({
        firstRowMs,
        scriptBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
        scripts: scripts.length,
        requests: sent.length + 1,
      });
      say(
        `first row ${shown(firstRowMs)} ms, ${shown((visits.at(-1)?.scriptBytes ?? 0) / 1024)} KiB of scripts`,
      );
      await context.close();
    }
    const middle = (of: (visit: Visit) => number): string => shown(median(visits.map(of)));
    return [
      `The task list of ${tasks.toLocaleString('en-GB')} tasks, signed in, nothing cached; median of ${RUNS} visits.`,
      '',
      table(
        ['What', 'Median'],
        [
          ['Address to first row', `${middle((visit) => visit.firstRowMs)} ms`],
          [
            'JavaScript, compressed as sent',
            `${middle((visit) => visit.scriptBytes / 1024)} KiB in ${middle((visit) => visit.scripts)} files`,
          ],
          ['Requests in all', middle((visit) => visit.requests)],
        ],
      ),
    ].join('\n');
  } finally {
    for (const close of closing.toReversed()) await close();
  }
};
