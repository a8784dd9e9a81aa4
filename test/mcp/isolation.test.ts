import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '#app/mcp/catalogue.ts';
import { KINDS } from '#app/mcp/resources.ts';
import { newId } from '#kernel/ids.ts';
import { makeFixture, type Fixture } from '../contract/fixture.ts';
import { openDoor, type Door } from '../http/door.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate } from '../world.ts';
import { signIn } from './person.ts';
import { connectByOAuth } from './program.ts';

let flowstate: TestFlowstate;
let door: Door;
let mine: Fixture;
let theirs: Fixture;
let client: Client;
/** Every id that was made in the other workspace. */
let foreign: string[];
const PLACE: Readonly<Record<string, string>> = {
  people: 'person',
  companies: 'company',
  tasks: 'task',
  opportunities: 'opportunity',
};

beforeAll(async () => {
  flowstate = await openTestFlowstate();
  door = await openDoor(flowstate);
  mine = await makeFixture(await makeWorld(flowstate), 'Ett');
  theirs = await makeFixture(await makeWorld(flowstate), 'Zwei');
  foreign = [];
  for (const placeholder of ['person', 'company', 'task', 'note', 'opportunity', 'member', 'pipeline']) {
    foreign.push(await theirs.one(placeholder));
    await mine.one(placeholder);
  }
  await theirs.world.settle();
  await mine.world.settle();
  const kari = await signIn(door, mine.world, 'owner');
  ({ client } = await connectByOAuth(door, kari, mine.world.workspaceId));
}, 120_000);
afterAll(async () => {
  await client.close();
  await door.close();
  await flowstate.stop();
});

const everythingOf = async (run: () => Promise<unknown>): Promise<string> =>
  JSON.stringify(
    await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error))),
  );

/** Ids that were sent come back in a refusal; what must not come back is anything else of the other workspace. */
const assertNothingForeign = (text: string, sent: readonly string[] = []): void => {
  expect(text).not.toContain('Zwei');
  for (const id of foreign) if (!sent.includes(id)) expect(text).not.toContain(id);
};

describe('a token of one workspace', () => {
  test.each(CATALOGUE.map(({ name }) => name))('gets nothing of another by %s', async (name) => {
    const entry = CATALOGUE.find((one) => one.name === name);
    const operation = flowstate.registry.operations.get(entry?.operation ?? '')?.operation;
    // As it is, with the other's ids in its example, and with each of them wherever an id may stand.
    const example = await theirs.fill(operation?.example.input ?? {});
    const variants: Record<string, unknown>[] = [
      example,
      ...(operation?.effect === 'read' ? [{}] : []),
      ...foreign.flatMap((id) =>
        ['id', 'personId', 'companyId', 'opportunityId', 'pipelineId', 'ownerId', 'assigneeId'].map(
          (member) => ({
            ...example,
            [member]: id,
          }),
        ),
      ),
    ];
    for (const args of variants) {
      const sent: string[] = JSON.stringify(args).match(/[0-9a-f-]{36}/g) ?? [];
      const text = await everythingOf(() => client.callTool({ name, arguments: args }));
      assertNothingForeign(text.replaceAll(/"input":\{[^}]*\}/g, ''), sent);
    }
  });

  test('proposes nothing about another’s records', async () => {
    const task = await theirs.one('task');
    const answer = await client.callTool({ name: 'complete_task', arguments: { id: task } });
    expect(answer.isError).toBe(true);
    expect(JSON.stringify(answer.content)).toContain('task_not_found');
    const { items } = (await theirs.world.flowstate.registry.callNamed('proposals.list', theirs.world.owner, {
      of: 'all',
    })) as { items: unknown[] };
    expect(items).toEqual([]);
  });

  test('finds its own records by address, and of another’s not even that they are there', async () => {
    for (const { kind } of KINDS) {
      const [own, other] = [await mine.one(PLACE[kind] ?? ''), await theirs.one(PLACE[kind] ?? '')];
      const { contents } = await client.readResource({ uri: `flowstate://${kind}/${own}` });
      expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ id: own });
      const refusals = [];
      for (const id of [other, newId(), 'x', '..%2F..%2Fpeople', `${own}'--`, '']) {
        refusals.push(
          await client.readResource({ uri: `flowstate://${kind}/${id}` }).then(
            () => 'found',
            (error: unknown) => (error as { code?: number }).code,
          ),
        );
      }
      // The same word for what is elsewhere and for what never was.
      expect(new Set(refusals).size, JSON.stringify(refusals)).toBe(1);
      expect(refusals[0]).not.toBe('found');
    }
  });

  test('lists its own records only, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client
        .listResources(cursor === undefined ? { cursor: '' } : { cursor })
        .catch(() => client.listResources());
      seen.push(...page.resources.map(({ uri }) => uri));
      assertNothingForeign(JSON.stringify(page));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    for (const { kind } of KINDS)
      expect(
        seen.some((uri) => uri.startsWith(`flowstate://${kind}/`)),
        kind,
      ).toBe(true);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
