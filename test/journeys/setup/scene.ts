import { afterAll, beforeAll } from 'vitest';
import type { Browser } from 'playwright-core';
import { makeAccount } from './account.ts';
import { openBrowser } from './browser.ts';
import { startProduct, type Product } from './product.ts';

export type Scene = { readonly product: Product; readonly browser: Browser };
export const EMAIL = 'kari@example.com';

/** The product with one account, its workspace filled with invented people unless `people` is 0, and a browser. */
export const useScene = ({ people = 60, tasks = 120 }: { people?: number; tasks?: number } = {}): Scene => {
  const opened: { product?: Product; browser?: Browser } = {};
  beforeAll(async () => {
    [opened.product, opened.browser] = await Promise.all([startProduct(), openBrowser()]);
    const workspace = 'Nordlys Team';
    await makeAccount(opened.product, { email: EMAIL, name: 'Kari Nordmann', workspace });
    if (people === 0) return;
    const size = ['--people', String(people), '--tasks', String(tasks), '--companies', '12', '--seed', '5'];
    await opened.product.command('seed', ...size, '--workspace', workspace, '--email', EMAIL);
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.product?.stop();
  });
  const given = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('The scene is set only inside a test.');
    return thing;
  };
  return {
    get product() {
      return given(opened.product);
    },
    get browser() {
      return given(opened.browser);
    },
  };
};
