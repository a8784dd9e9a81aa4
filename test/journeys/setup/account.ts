import type { Page } from 'playwright-core';
import type { Product } from './product.ts';

export const PASSWORD = 'fjord og fjell hele året';

/** Signs in through the door, as a person does. */
export const signIn = async (page: Page, email: string): Promise<void> => {
  await page.goto('/');
  await page.getByLabel(/^(E-mail|E-post)$/).fill(email);
  await page.getByLabel(/^(Password|Passord)$/).fill(PASSWORD);
  await page.getByRole('button', { name: /^(Sign in|Logg inn)$/ }).click();
  await page.getByRole('navigation').first().waitFor();
};

/** An account with a workspace and its pipelines, made from the command line. */
export const makeAccount = (
  product: Product,
  account: { email: string; name: string; workspace: string; locale?: 'nb' | 'en' },
): Promise<string> =>
  product.command(
    'user',
    'create',
    '--email',
    account.email,
    '--password',
    PASSWORD,
    '--workspace',
    account.workspace,
    '--name',
    account.name,
    '--locale',
    account.locale ?? 'en',
  );
