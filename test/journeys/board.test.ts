import { describe, expect, test } from 'vitest';
import { signIn } from './setup/account.ts';
import { openVisitor } from './setup/browser.ts';
import { EMAIL, useScene } from './setup/scene.ts';

describe('the board moves people only where the rules allow', () => {
  const scene = useScene();

  test('a card lifted by keyboard is refused with the reason, and stays where it was', async () => {
    const { page, faults } = await openVisitor(scene.browser, scene.product.url);
    await signIn(page, EMAIL);
    await page.goto('/pipelines');
    const first = page.getByRole('region', { name: /^New Lead/ });
    await first.waitFor();
    const card = first.getByRole('group').first();
    const name = await card.textContent();
    await card.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page
      .getByText(/one at a time|needs/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => first.getByRole('group').first().textContent()).toBe(name);
    expect(faults).toEqual([]);
  });
});
