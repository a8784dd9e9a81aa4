import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { PASSWORD, signIn } from '#test/journeys/setup/account.ts';
import { openBrowser, openVisitor } from '#test/journeys/setup/browser.ts';
import { startProduct } from '#test/journeys/setup/product.ts';

const FOLDER = path.resolve(import.meta.dirname, '../docs/images');

/** Takes the README's pictures of the built product, filled with the sample workspace. */
const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium. Install one first.');
process.env['FLOWSTATE_CHROMIUM'] = chromium;

const product = await startProduct();
const browser = await openBrowser();
try {
  const email = 'kari@example.com';
  await product.command(
    'user',
    'create',
    '--email',
    email,
    '--password',
    PASSWORD,
    '--workspace',
    'Nordlys Team',
    '--name',
    'Kari Nordmann',
  );
  await product.command(
    'seed',
    '--tasks',
    '400',
    '--people',
    '160',
    '--companies',
    '40',
    '--seed',
    '7',
    '--workspace',
    'Nordlys Team',
    '--email',
    email,
  );
  await mkdir(FOLDER, { recursive: true });
  const { page } = await openVisitor(browser, product.url);
  await signIn(page, email);
  await page.goto('/today');
  await page.getByRole('article', { name: 'Do this now' }).waitFor();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(FOLDER, 'today.png') });
  await page.goto('/people');
  await page.getByRole('row').nth(2).click();
  await page.getByRole('tab', { name: 'Actions' }).waitFor();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: path.join(FOLDER, 'card.png') });
} finally {
  await browser.close();
  await product.stop();
}
