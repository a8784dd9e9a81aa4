import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { makeAccount, signIn } from './setup/account.ts';
import { expectAccessible, openBrowser, openVisitor } from './setup/browser.ts';
import { makePerson, propose } from './setup/office.ts';
import { startProduct, type Product } from './setup/product.ts';

const SCREENS = [
  '/today',
  '/people',
  '/people/import',
  '/companies',
  '/pipelines',
  '/tasks',
  '/inbox',
  '/inbox?show=decided',
  '/inbox?show=drafts',
  '/agents',
  '/agents?show=policies',
  '/agents?show=switches',
  '/agents/runs',
  '/godmode',
  '/settings',
  '/no-such-place',
];

const settled = async (page: Page): Promise<void> => {
  await page
    .getByRole('heading', { level: 1 })
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
};

const cases = (['light', 'dark'] as const).flatMap((theme) =>
  (['nb', 'en'] as const).flatMap((locale) =>
    (['desktop', 'phone'] as const).map((device) => ({ theme, locale, device })),
  ),
);

describe('every screen can be used by everybody', () => {
  let product: Product;
  let browser: Browser;
  const emails = { nb: 'kari@example.com', en: 'emily@example.com' } as const;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    for (const [locale, email] of Object.entries(emails)) {
      const workspace = locale === 'nb' ? 'Nordlys' : 'Harbour';
      await makeAccount(product, { email, name: 'Kari Nordmann', workspace, locale: locale as 'nb' | 'en' });
      const size = ['--tasks', '120', '--people', '60', '--companies', '12', '--seed', '3'];
      await product.command('seed', ...size, '--workspace', workspace, '--email', email);
    }
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  test.each(cases)('in $theme, $locale, on a $device', async ({ theme, locale, device }) => {
    const { page, context, faults } = await openVisitor(browser, product.url, { theme, device });
    await page.goto('/');
    await expectAccessible(page, 'the door');
    await signIn(page, emails[locale]);
    const personId = await makePerson(page, `Åse ${theme} ${device}`);
    await propose(page, 'notes.create', { id: personId, text: 'Ringte.' }, 'Det ble sagt i samtalen.');
    for (const screen of SCREENS) {
      await page.goto(screen);
      await settled(page);
      await expectAccessible(page, `${screen} (${theme}, ${locale}, ${device})`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      expect(sideways, `${screen} scrolls sideways on a ${device}`).toBe(false);
    }
    await page.goto('/people');
    await settled(page);
    const list = page.getByRole(device === 'phone' ? 'listitem' : 'row');
    await list.nth(1).click();
    for (const tab of [/^(Info)$/, /^(Log|Logg)$/, /^(Actions|Handlinger)$/]) {
      await page.getByRole('tab', { name: tab }).click();
      await settled(page);
      await expectAccessible(page, `the customer card, ${String(tab)} (${theme}, ${locale}, ${device})`);
    }
    await page.goto('/agents');
    await settled(page);
    await list.nth(1).click();
    await page.waitForURL(/\/agents\/[0-9a-f-]{36}$/);
    await settled(page);
    await expectAccessible(page, `an agent (${theme}, ${locale}, ${device})`);
    await page.getByRole('button', { name: /^(Assistant|Assistent)/ }).click();
    const box = page.getByRole('textbox', { name: /^(Ask or tell|Spør eller si)/ });
    await expectAccessible(page, `the assistant (${theme}, ${locale}, ${device})`);
    await box.fill(locale === 'nb' ? 'Hva bør jeg gjøre i dag?' : 'What should I do today?');
    await box.press('Enter');
    await page.getByRole('button', { name: /^(Why this|Hvorfor dette)/ }).click();
    await settled(page);
    await expectAccessible(page, `an answer (${theme}, ${locale}, ${device})`);
    await page.getByRole('button', { name: /^(Open the run|Åpne kjøringen)/ }).click();
    await page.waitForURL(/\/agents\/runs\/[0-9a-f-]{36}$/);
    await settled(page);
    await expectAccessible(page, `a run (${theme}, ${locale}, ${device})`);
    expect(faults).toEqual([]);
    await context.close();
  });
});
