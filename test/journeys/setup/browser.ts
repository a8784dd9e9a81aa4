import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Chromium, without a word to the outside. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = process.env['FLOWSTATE_CHROMIUM'];
  if (executablePath === undefined) throw new Error('FLOWSTATE_CHROMIUM names no browser.');
  return chromium.launch({ executablePath, args: ARGUMENTS });
};

export type Visitor = { context: BrowserContext; page: Page; faults: string[] };

type VisitorOptions = { locale?: 'nb-NO' | 'en-GB'; theme?: 'light' | 'dark'; device?: 'desktop' | 'phone' };

/** A browser of one person's own. What the page complains of is collected in `faults`. */
export const openVisitor = async (
  browser: Browser,
  url: string,
  options: VisitorOptions = {},
): Promise<Visitor> => {
  const phone = options.device === 'phone';
  const context = await browser.newContext({
    baseURL: url,
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Oslo',
    colorScheme: options.theme ?? 'light',
    viewport: phone ? PHONE : DESKTOP,
    hasTouch: phone,
    isMobile: phone,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  // Nothing is asserted about time: a busy machine may need as long as it needs.
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refused request is part of some journeys and is asserted there; a script error never is.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { context, page, faults };
};

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; failureSummary?: string }[];
};

/** No accessibility rule that axe knows for WCAG 2.2 AA is broken on the page as it stands. */
export const expectAccessible = async (page: Page, where: string): Promise<void> => {
  await page.locator('h1, h2').first().waitFor();
  // Colours in the middle of a transition belong to neither state.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
  await page.evaluate(await axeSource);
  const violations = await page.evaluate(async () => {
    const axe = (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: unknown[] }> } }
    ).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run({ runOnly: { type: 'tag', values: tags } })).violations;
  });
  const told = (violations as Violation[]).map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('; ')}`,
  );
  expect(told, `accessibility of ${where}`).toEqual([]);
};
