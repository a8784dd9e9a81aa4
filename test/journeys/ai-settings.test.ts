import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signIn } from './setup/account.ts';
import { expectAccessible, openVisitor } from './setup/browser.ts';
import { EMAIL, useScene } from './setup/scene.ts';

const scene = useScene({ people: 0 });

const openTab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('tabpanel').getByRole('heading', { level: 3 }).first().waitFor();
};

describe('an owner sets up AI', () => {
  test('a connection: added, tried out, changed and removed; its key is never shown again', async () => {
    const { page, faults } = await openVisitor(scene.browser, scene.product.url);
    await signIn(page, EMAIL);
    await page.goto('/settings');
    await openTab(page, 'Connections');
    await page.getByText('No model is connected').waitFor();
    await page.getByRole('button', { name: 'Add a connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Basement');
    await dialog.getByLabel('Address').fill('http://127.0.0.1:2/v1');
    await dialog.getByLabel('API key').fill('sk-never-to-be-seen-again-7f3a');
    await expectAccessible(page, 'the dialog of a connection');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Name at least one model', { exact: false }).waitFor();
    await dialog.getByLabel('Standard').fill('qwen3:8b');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('qwen3:8b').waitFor();
    expect(await page.content()).not.toContain('sk-never');

    await page.getByRole('button', { name: 'Try it: Basement' }).click();
    await page.getByRole('status').filter({ hasText: /\w/ }).first().waitFor();
    await page.getByRole('button', { name: 'Change the connection: Basement' }).click();
    await dialog.getByText('ends in 7f3a').waitFor();
    expect(await dialog.getByLabel('API key').inputValue()).toBe('');
    await dialog.getByLabel('Name').fill('Cellar');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Cellar').waitFor();
    await page.getByRole('switch', { name: 'In use: Cellar' }).click();
    await page.getByRole('button', { name: 'Remove the connection: Cellar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the connection' }).click();
    await page.getByText('No model is connected').waitFor();
    expect(faults).toEqual([]);
  });

  test('limits, levels, a price and credits', async () => {
    const { page, faults } = await openVisitor(scene.browser, scene.product.url);
    await signIn(page, EMAIL);
    await page.goto('/settings');
    await openTab(page, 'Budgets');
    await page.getByRole('button', { name: 'Change the limits' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The workspace this month').fill('abc');
    await dialog.getByText('Write an amount').waitFor();
    await dialog.getByLabel('The workspace this month').fill('12,50');
    await dialog.getByLabel('Each run of an agent').fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('$0 of $12.50').waitFor();
    await page.getByText('No limit').waitFor();

    await openTab(page, 'Levels');
    await page.getByLabel('Member', { exact: true }).selectOption('eco');
    await page.reload();
    await openTab(page, 'Levels');
    expect(await page.getByLabel('Member', { exact: true }).inputValue()).toBe('eco');

    await openTab(page, 'Prices');
    await page.getByRole('button', { name: 'Set a price' }).click();
    await dialog.getByLabel('Paid to').selectOption('other');
    await dialog.getByLabel('Model').fill('mistral-large*');
    await dialog.getByLabel('Input, a million tokens', { exact: true }).fill('2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('goes with the price of input').waitFor();
    await dialog.getByLabel('Output, a million tokens').fill('6');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('input $2, output $6').waitFor();
    await page.getByText('Your price').waitFor();

    await openTab(page, 'Credits');
    await page.getByRole('switch', { name: 'Calls need credits' }).click();
    await page.getByRole('button', { name: 'Fill up' }).click();
    await dialog.getByLabel('Credits').fill('250');
    await dialog.getByLabel('Why').fill('Invoice 2026-1');
    await dialog.getByRole('button', { name: 'Fill up' }).click();
    await page.getByText('Invoice 2026-1').waitFor();
    await page.getByRole('definition').filter({ hasText: '250' }).first().waitFor();

    await openTab(page, 'Usage');
    await page.getByText('Nothing was used').waitFor();
    expect(faults).toEqual([]);
  });

  test.each([
    { theme: 'light', device: 'desktop' },
    { theme: 'dark', device: 'phone' },
  ] as const)('every part can be used by everybody: $theme, on a $device', async ({ theme, device }) => {
    const { page, context } = await openVisitor(scene.browser, scene.product.url, { theme, device });
    await signIn(page, EMAIL);
    await page.goto('/settings');
    for (const tab of ['Budgets', 'Usage', 'Connections', 'Levels', 'Prices', 'Credits']) {
      await openTab(page, tab);
      await expectAccessible(page, `${tab} (${theme}, ${device})`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      expect(sideways, `${tab} scrolls sideways on a ${device}`).toBe(false);
    }
    await context.close();
  });
});
