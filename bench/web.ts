import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { buildWeb } from '../scripts/bootstrap/web.mjs';
import { findChromium, installChromium } from '../scripts/find-chromium.mjs';
import { ROOT } from './children.ts';
import { median, table } from './figures.ts';
import { startProduct } from './product.ts';
import type { Seeded } from './sample.ts';

/** The first row under the heads of the columns, once it shows a record. */
const FIRST_ROW = '[role="row"][aria-rowindex="2"] [role="gridcell"]';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];
const KIB = 1024;

type Visit = {
  milliseconds: number;
  requests: number;
  scripts: number;
  bytes: number;
  scriptBytes: number;
  scriptGzip: number;
};

/** What a script weighs gzipped, whatever it was sent as. */
const gzipSize = async (url: string): Promise<number> => {
  const file = path.join(ROOT, 'dist/web', `${new URL(url).pathname}.gz`);
  const plain = file.slice(0, -3);
  return existsSync(file) ? (await stat(file)).size : existsSync(plain) ? (await stat(plain)).size : 0;
};

type Cookies = Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0];

const signIn = async (url: string, { email, password }: Seeded): Promise<Cookies> => {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in was refused: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((cookie) => {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
};

/** One visit of the tasks, in a browser that has seen nothing of the product before. */
const visit = async (browser: Browser, url: string, cookies: Cookies): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, { kind: string; url: string }>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, { kind: type, url: response.url });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  const began = performance.now();
  await page.goto(`${url}/tasks`, { waitUntil: 'commit' });
  await page.locator(FIRST_ROW).first().waitFor({ timeout: 60_000 });
  const milliseconds = performance.now() - began;
  // What comes after that is fetched ahead, for later.
  const scripts = [...kinds].filter(([, { kind }]) => kind === 'Script');
  const gzipped = await Promise.all(scripts.map(([, script]) => gzipSize(script.url)));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  await context.close();
  return {
    milliseconds,
    requests: kinds.size,
    scripts: scripts.length,
    bytes: sum([...sizes.values()]),
    scriptBytes: sum(scripts.map(([id]) => sizes.get(id) ?? 0)),
    scriptGzip: sum(gzipped),
  };
};

/** How long it takes until a person sees their first task, and what has to be sent for that. */
export const measureWeb = async (
  install: Seeded,
  runs: number,
  say: (line: string) => void,
): Promise<string> => {
  const executablePath = findChromium();
  if (executablePath === null)
    return `Not measured: no Chromium was found. Install one: \`${installChromium}\``;
  await buildWeb(ROOT, process.execPath);
  const product = await startProduct(install);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  try {
    const cookies = await signIn(product.url, install);
    const found: Visit[] = [];
    for (let run = 0; run <= runs; run++) {
      const seen = await visit(browser, product.url, cookies);
      say(
        `${Math.round(seen.milliseconds)} ms, ${Math.round(seen.scriptGzip / KIB)} KB of JavaScript gzipped`,
      );
      // The first warms the server and the browser itself.
      if (run > 0) found.push(seen);
    }
    const times = found.map(({ milliseconds }) => milliseconds);
    const kilobytes = (of: (seen: Visit) => number): string =>
      `${Math.round(median(found.map(of)) / KIB)} KB`;
    return [
      `Chromium on the same machine, an empty cache, signed in: from going to \`/tasks\` until the first task is seen; ${runs} visits.`,
      '',
      table(
        ['What', 'Median'],
        [
          [
            'First task row',
            `${Math.round(median(times))} ms (${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))})`,
          ],
          ['JavaScript, gzipped', kilobytes((seen) => seen.scriptGzip)],
          ['JavaScript as sent (Brotli)', kilobytes((seen) => seen.scriptBytes)],
          ['Everything as sent', kilobytes((seen) => seen.bytes)],
          [
            'Requests',
            `${median(found.map(({ requests }) => requests))}, ${median(found.map(({ scripts }) => scripts))} of them scripts`,
          ],
        ],
      ),
    ].join('\n');
  } finally {
    await browser.close();
    await product.stop();
  }
};
