import { describe, expect, test } from 'vitest';
import { signIn } from './setup/account.ts';
import { openVisitor } from './setup/browser.ts';
import { EMAIL, useScene } from './setup/scene.ts';

describe('a person is known by their card', () => {
  const scene = useScene({ people: 0 });

  const open = async (path: string) => {
    const visitor = await openVisitor(scene.browser, scene.product.url);
    await signIn(visitor.page, EMAIL);
    await visitor.page.goto(path);
    return visitor;
  };

  test('from an empty list to a card with a Why, a note and an event that counts', async () => {
    const { page, faults } = await open('/people');
    await page.getByText('Nobody here yet').waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'New person' });
    await dialog.getByLabel('Name').fill('Åse Bjørnstad');
    await dialog.getByLabel('E-mail').fill('ase.bjornstad@example.com');
    await dialog.getByRole('button', { name: 'New person' }).click();
    await page.getByText('Åse Bjørnstad is added').waitFor();

    await page.getByRole('button', { name: 'Presentation sent' }).click();
    await page.getByText('Recorded: Presentation sent').waitFor();
    await page.getByText(/reminders? set/).waitFor();

    await page.getByRole('tab', { name: 'Info' }).click();
    await page.getByRole('button', { name: /Their Why/ }).click();
    await page.getByRole('textbox', { name: 'Their Why' }).fill('Mer tid med barna');
    await page.keyboard.press('Tab');
    await page.getByText('Their Why saved').waitFor();

    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByLabel('Write a note…').fill('Snakket lenge om jobben.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Snakket lenge om jobben.').first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Presentation sent' }).first().waitFor();

    await page.goto('/today');
    await page.getByRole('img', { name: 'Presentations: 1 / 3' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('an unfinished note survives leaving the card', async () => {
    const { page } = await open('/people');
    await page.getByText('Åse Bjørnstad').first().click();
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByLabel('Write a note…').fill('Halvskrevet tanke');
    await page.goto('/tasks');
    await page.goto('/people');
    await page.getByText('Åse Bjørnstad').first().click();
    await page.getByRole('tab', { name: 'Log' }).click();
    expect(await page.getByLabel('Write a note…').inputValue()).toBe('Halvskrevet tanke');
  });

  test('a pasted list of addresses becomes people, and the palette finds them without accents', async () => {
    const { page } = await open('/people');
    await page.getByText('Åse Bjørnstad').first().waitFor();
    await page.keyboard.press('c');
    const email = page.getByRole('dialog').getByLabel('E-mail');
    await email.focus();
    await page.evaluate(() =>
      navigator.clipboard.writeText('per@example.com; Siri <siri@example.org>\nole@example.net'),
    );
    await page.keyboard.press('Control+v');
    await page.getByRole('button', { name: 'Add 3 people' }).click();
    await page.getByText('3 people added').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('bjornstad');
    await page.getByRole('option', { name: /^Åse Bjørnstad/ }).click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
    await page.getByText('ase.bjornstad@example.com').first().waitFor();
  });

  test('the language and the theme are each two presses away, and stay', async () => {
    const { page } = await open('/people');
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitem', { name: 'Language' }).hover();
    await page
      .getByRole('menuitemcheckbox', { name: 'Norsk' })
      .or(page.getByRole('menuitemradio', { name: 'Norsk' }))
      .click();
    await page.getByRole('heading', { name: 'Folk' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Folk' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('nb');
  });
});
