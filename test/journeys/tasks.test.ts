import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signIn } from './setup/account.ts';
import { openVisitor } from './setup/browser.ts';
import { EMAIL, useScene } from './setup/scene.ts';

describe('tasks are made, found and done', () => {
  const scene = useScene();

  const open = async () => {
    const visitor = await openVisitor(scene.browser, scene.product.url);
    await signIn(visitor.page, EMAIL);
    await visitor.page.goto('/tasks');
    await visitor.page.getByRole('row').nth(1).waitFor();
    return visitor;
  };
  const make = async (page: Page, title: string): Promise<void> => {
    await page.keyboard.press('c');
    await page.getByRole('dialog').getByLabel('Title').fill(title);
    await page.getByRole('dialog').getByRole('button', { name: 'New task' }).click();
    await page.getByText('Task made').first().waitFor();
  };

  test('C makes one, search finds it, a press completes it, and Ctrl-Z takes that back', async () => {
    const { page, faults } = await open();
    await make(page, 'Bestille møterom på Fløyen');
    await page.getByRole('searchbox', { name: 'Search tasks' }).fill('floyen moterom');
    const box = page.getByRole('checkbox', { name: 'Complete “Bestille møterom på Fløyen”' });
    await box.click();
    await page.getByText('1 task done').waitFor();
    await box.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await box.waitFor();
    expect(faults).toEqual([]);
  });

  test('several are selected by keyboard and completed together, with undo', async () => {
    const { page } = await open();
    await page.getByRole('row').nth(2).focus();
    const before = await page.getByRole('row').nth(2).textContent();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const bar = page.getByRole('toolbar');
    await bar.getByRole('button', { name: 'Complete' }).click();
    await page.getByText('2 tasks done').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await expect.poll(() => page.getByRole('row').nth(2).textContent()).toBe(before);
  });

  test('a change in one window shows in another', async () => {
    const first = await open();
    const second = await open();
    await make(first.page, 'Vises i begge vinduer');
    await second.page.getByText('Vises i begge vinduer').first().waitFor({ timeout: 10_000 });
  });
});
