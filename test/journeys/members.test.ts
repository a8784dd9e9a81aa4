import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { makeAccount, PASSWORD, signIn } from './setup/account.ts';
import { expectAccessible, openBrowser, openVisitor } from './setup/browser.ts';
import { startProduct, type Product } from './setup/product.ts';

describe('an owner invites a colleague and makes a key', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    await makeAccount(product, {
      email: 'kari@example.com',
      name: 'Kari Nordmann',
      workspace: 'Nordlys Team',
    });
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  test('the invitation link leads a new person into the workspace', async () => {
    const { page, faults } = await openVisitor(browser, product.url);
    await signIn(page, 'kari@example.com');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('E-mail', { exact: true }).fill('ingrid@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await page.getByLabel(/Invitation for/).inputValue();
    expect(link).toMatch(/\/join\/[\w-]{20,}$/);

    const guest = await openVisitor(browser, product.url);
    await guest.page.goto(link);
    await expectAccessible(guest.page, 'the door of an invitation');
    await guest.page.getByRole('button', { name: /Create an account/ }).click();
    await guest.page.getByLabel('Name').fill('Ingrid Berg');
    await guest.page.getByLabel('E-mail').fill('ingrid@example.com');
    await guest.page.getByLabel('Password').fill(PASSWORD);
    await guest.page.getByRole('button', { name: 'Create account' }).click();
    await guest.page.getByRole('button', { name: 'Join the workspace' }).click();
    await guest.page.getByRole('navigation').first().waitFor();
    await guest.page.goto('/settings');
    await guest.page.getByText('kari@example.com').waitFor();

    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Ingrid Berg').waitFor();
    await page.getByLabel('Role of Ingrid Berg').selectOption('manager');
    await page.reload();
    await page.getByText('Ingrid Berg').waitFor();
    expect(await page.getByLabel('Role of Ingrid Berg').inputValue()).toBe('manager');
    expect([...faults, ...guest.faults]).toEqual([]);
    await guest.context.close();
  });

  test('a key made on the screen opens the API until it is revoked', async () => {
    const { page } = await openVisitor(browser, product.url);
    await signIn(page, 'kari@example.com');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'New API key' }).click();
    await page.getByLabel('Name', { exact: true }).last().fill('Reports');
    await page.getByRole('dialog').getByRole('button', { name: 'New API key' }).click();
    const key = await page.getByLabel('Your new key').inputValue();
    const ask = () => fetch(`${product.url}/api/v1/members`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Revoke: Reports' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('No API keys yet').waitFor();
    expect((await ask()).status).toBe(401);
  });
});
