import { describe, expect, test } from 'vitest';
import { PASSWORD } from './setup/account.ts';
import { expectAccessible, openVisitor } from './setup/browser.ts';
import { useScene } from './setup/scene.ts';

const FILE = `Fullt navn;E-postadresse;Mobilnr.;Steg;Hvorfor
Anna Lie;anna.lie@example.com;40012345;Samtale startet;
Bjørn Moe;bjorn.moe@example.com;;Kvalifisert;Vil jobbe mindre
Cato Dahl;cato.dahl@example.com;;Kvalifisert;
Dina Fjeld;ikke en adresse;;Ny;
`;

describe('the first day, from no account to the first move', () => {
  const scene = useScene({ people: 0 });

  test('account, workspace, template, own file, Today, card, stage', async () => {
    const { page, faults } = await openVisitor(scene.browser, scene.product.url);
    await page.goto('/');
    await page.getByRole('button', { name: /Create an account/ }).click();
    await page.getByLabel('Name').fill('Maja Vik');
    await page.getByLabel('E-mail').fill('maja@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();

    await page.getByLabel('Name of the workspace').fill('Majas team');
    await expectAccessible(page, 'the first step');
    await page.getByRole('button', { name: 'Next' }).click();
    const frazer = page.getByRole('checkbox', { name: /Frazer recruiting/ });
    await frazer.waitFor();
    expect(await frazer.getAttribute('aria-checked')).toBe('true');
    await expectAccessible(page, 'the choice of a template');
    await page.getByRole('button', { name: 'Use this pipeline' }).click();

    await page.getByRole('button', { name: 'Paste text' }).click();
    await page.getByLabel('Text to import').fill(FILE);
    await page.getByRole('button', { name: 'Read the text' }).click();
    await page.getByText(/blank/).first().waitFor();
    await expectAccessible(page, 'the import before it is saved');
    await page.getByRole('button', { name: 'Import 2 people' }).click();
    await page.getByRole('button', { name: 'Start working' }).click();

    await page.getByRole('article', { name: 'Do this now' }).waitFor();
    await page.goto('/people');
    await page.getByText('Anna Lie').first().click();
    const bar = page.getByRole('list', { name: /Frazer/ });
    await bar.getByRole('button', { name: /Invited/ }).click();
    await page
      .getByText(/Invitation sent/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Invitation sent' }).first().click();
    await page.getByText('Recorded: Invitation sent').first().waitFor();
    await expect
      .poll(async () => {
        await bar.getByRole('button', { name: /Invited/ }).click();
        return bar
          .locator('[aria-current]')
          .getAttribute('aria-label')
          .catch(() => bar.locator('[aria-current]').textContent());
      })
      .toMatch(/Invited/);
    expect(faults).toEqual([]);
  });
});
