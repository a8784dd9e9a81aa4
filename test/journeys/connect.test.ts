import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { makeAccount, PASSWORD, signIn } from './setup/account.ts';
import { expectAccessible, openBrowser, openVisitor } from './setup/browser.ts';
import { startProduct, type Product } from './setup/product.ts';

const REDIRECT = 'http://127.0.0.1:9/callback';

describe('a member lets an assistant in', () => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    for (const workspace of ['Nordlys Team', 'Sørlys']) {
      await makeAccount(product, { email: 'kari@example.com', name: 'Kari Nordmann', workspace });
    }
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  const send = (path: string, body: object | URLSearchParams) =>
    fetch(`${product.url}/api/auth/oauth2/${path}`, {
      method: 'POST',
      ...(body instanceof URLSearchParams
        ? { body }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }).then((answer) => answer.json() as Promise<Record<string, unknown>>);

  /** What a program does before and after its owner's browser: returns the link, and what redeems the code. */
  const begin = async () => {
    const client = await send('register', { client_name: 'Notatblokk', redirect_uris: [REDIRECT] });
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: String(client['client_id']),
      redirect_uri: REDIRECT,
      scope: 'read write',
      state: 'x y&z=[1]',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const redeem = (code: string) =>
      send(
        'token',
        new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: String(client['client_id']),
          code,
          code_verifier: verifier,
          redirect_uri: REDIRECT,
        }),
      );
    return { link: `/api/auth/oauth2/authorize?${query.toString()}`, redeem };
  };

  /** The program's own address is nobody's here: what the browser is sent there with is all that matters. */
  const sentBack = async (page: Page, press: () => Promise<void>): Promise<URL> => {
    // Nobody listens where the program would: without an answer the browser would go on to a page of its own.
    await page.route('http://127.0.0.1:9/**', (route) => route.fulfill({ body: 'You may close this.' }));
    const back = page.waitForRequest((request) => request.url().startsWith(REDIRECT));
    await press();
    const address = new URL((await back).url());
    await page.waitForURL((url) => url.href.startsWith(REDIRECT));
    return address;
  };

  const listTools = (token: unknown) =>
    fetch(`${product.url}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String(token)}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    });

  test('signs in on the way, chooses the workspace and what it may, and stops it again', async () => {
    const { link, redeem } = await begin();
    const { page, faults } = await openVisitor(browser, product.url);
    await page.goto(link);
    await page.getByLabel('E-mail').fill('kari@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Let Notatblokk in?' }).waitFor();
    await expectAccessible(page, 'the consent');
    await page.getByText('127.0.0.1:9').waitFor();
    await page.getByLabel('Workspace', { exact: true }).selectOption({ label: 'Sørlys' });
    await page.getByLabel(/Propose changes/).uncheck();
    const back = await sentBack(page, () => page.getByRole('button', { name: 'Let it in' }).click());
    expect(back.searchParams.get('state')).toBe('x y&z=[1]');
    const tokens = await redeem(back.searchParams.get('code') ?? '');
    expect(tokens).toMatchObject({ scope: 'read offline_access' });
    expect((await listTools(tokens['access_token'])).status).toBe(200);

    // It stands in the settings of that workspace, and not in the other's.
    await page.goto('/settings');
    await page.getByText('No connected programs').waitFor();
    await page.getByRole('button', { name: /^Account: Nordlys Team/ }).click();
    await page.getByRole('menu').getByText('Sørlys').click();
    await page.getByText('Notatblokk').waitFor();
    await expectAccessible(page, 'the settings with a connected program');
    await page.getByRole('button', { name: 'Stop: Notatblokk' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('No connected programs').waitFor();
    expect((await listTools(tokens['access_token'])).status).toBe(401);
    expect(faults).toEqual([]);
  });

  test('says no, and the program is told just that', async () => {
    const { link } = await begin();
    const { page } = await openVisitor(browser, product.url, {
      device: 'phone',
      locale: 'nb-NO',
      theme: 'dark',
    });
    await signIn(page, 'kari@example.com');
    await page.goto(link);
    await page.getByRole('heading', { name: /Notatblokk/ }).waitFor();
    await expectAccessible(page, 'the consent on a phone, dark');
    const back = await sentBack(page, () =>
      page.getByRole('button', { name: /^(No, go back|Nei, gå tilbake)$/ }).click(),
    );
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('code')).toBeNull();
  });

  test('finds a link that was changed, or is too old, refused', async () => {
    const { link } = await begin();
    const { page } = await openVisitor(browser, product.url);
    await signIn(page, 'kari@example.com');
    await page.goto('/connect');
    await page.getByText('Something is not right with this request').waitFor();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Let Notatblokk in?' }).waitFor();
    await page.goto(page.url().replace('127.0.0.1', '127.0.0.2'));
    await page.getByRole('button', { name: 'Let it in' }).click();
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).pathname).toBe('/connect');
  });
});
