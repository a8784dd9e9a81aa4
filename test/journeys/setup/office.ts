import type { Page } from 'playwright-core';
import type { FakeRequest } from '../../fake-model/fake-model.ts';

type Answered = { status: number; body: Record<string, unknown> };

/** Calls the API as whoever is signed in on the page, in the workspace that is open there. */
export const callAs = async (
  page: Page,
  method: string,
  path: string,
  body?: object,
  version?: number,
): Promise<Answered> =>
  page.evaluate(
    async ({ method: verb, path: at, body: sent, version: seen }) => {
      const workspace = JSON.parse(localStorage.getItem('flowstate.workspace') ?? 'null') as string;
      const response = await fetch(`/api/v1${at}`, {
        method: verb,
        headers: {
          'flowstate-workspace': workspace,
          'idempotency-key': crypto.randomUUID(),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
        },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    { method, path, body, version },
  );

/** The same, where it must be granted; answers with the body. */
export const granted = async (...call: Parameters<typeof callAs>): Promise<Record<string, unknown>> => {
  const { status, body } = await callAs(...call);
  if (status >= 300) throw new Error(`${call[1]} ${call[2]} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

export const makePerson = async (page: Page, name: string): Promise<string> =>
  String((await granted(page, 'POST', '/people', { name }))['id']);

/** Puts a write into the inbox, as a connected program would. */
export const propose = (page: Page, operation: string, input: object, why: string) =>
  granted(page, 'POST', '/proposals', { operation, input, why });

/** What the fake model is asked for, told by the shape of the answer it is to give. */
export const purposeOf = ({ schema }: FakeRequest): 'plan' | 'verdict' | 'words' => {
  const shape = JSON.stringify(schema ?? {});
  if (shape.includes('"verdict"')) return 'verdict';
  return shape.includes('"steps"') ? 'plan' : 'words';
};
