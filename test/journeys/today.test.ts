import { describe, expect, test } from 'vitest';
import { signIn } from './setup/account.ts';
import { openVisitor } from './setup/browser.ts';
import { EMAIL, useScene } from './setup/scene.ts';

describe('the day begins on Today', () => {
  const scene = useScene();

  const open = async () => {
    const visitor = await openVisitor(scene.browser, scene.product.url);
    await signIn(visitor.page, EMAIL);
    await visitor.page.goto('/today');
    await visitor.page.getByRole('article', { name: 'Do this now' }).waitFor();
    return visitor;
  };

  test('one action is in focus, and its reasons add up to its score', async () => {
    const { page, faults } = await open();
    const why = page.getByRole('region', { name: 'Why this?' });
    const score = Number(/\d+/.exec((await why.getByText(/^Score \d+$/).textContent()) ?? '')?.[0]);
    const weights = await why.getByText(/^[+-]?\d+$/).allTextContents();
    expect(weights.map(Number).reduce((sum, weight) => sum + weight, 0)).toBe(score);
    expect(faults).toEqual([]);
  });

  test('dismissing it with a reason brings up another, and undo brings it back', async () => {
    const { page } = await open();
    const focus = page.getByRole('article', { name: 'Do this now' });
    const title = await focus.getByRole('paragraph').first().textContent();
    await focus.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('menuitem', { name: 'Not relevant' }).click();
    await page.getByText(/^Dismissed:/).waitFor();
    await expect.poll(() => focus.getByRole('paragraph').first().textContent()).not.toBe(title);
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await expect.poll(() => focus.getByRole('paragraph').first().textContent()).toBe(title);
  });

  test('doing it is one press, and the queue moves on', async () => {
    const { page } = await open();
    const focus = page.getByRole('article', { name: 'Do this now' });
    const title = await focus.getByRole('paragraph').first().textContent();
    await focus.getByRole('button').nth(3).click();
    await page
      .getByText(/^Done:/)
      .first()
      .waitFor();
    await expect.poll(() => focus.getByRole('paragraph').first().textContent()).not.toBe(title);
  });

  test('j and k walk the queue', async () => {
    const { page } = await open();
    const focus = page.getByRole('article', { name: 'Do this now' });
    await focus.getByText(/^1 of /).waitFor();
    await page.keyboard.press('j');
    await focus.getByText(/^2 of /).waitFor();
    await page.keyboard.press('k');
    await focus.getByText(/^1 of /).waitFor();
  });
});
