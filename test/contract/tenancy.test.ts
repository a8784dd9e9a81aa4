import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Operation } from '#kernel/operation.ts';
import { keyOf, openDoor, type Door } from '../http/door.ts';
import { useWorlds } from '../world.ts';
import { dumpOf, makeFixture, type Fixture } from './fixture.ts';
import { byName } from './operations.ts';
import { askAsOwner } from './ask-as.ts';
import { askFor } from './request.ts';

const CANARY = 'Kanarifugl';
const KINDS = [
  'person',
  'company',
  'note',
  'task',
  'opportunity',
  'transition',
  'pipeline',
  'member',
  'invitation',
  'apiKey',
  'price',
  'connection',
] as const;
type Kind = (typeof KINDS)[number];

const makeWorld = useWorlds();
let mine: Fixture;
let theirs: Fixture;
let foreign: Record<Kind, string>;
let before: Record<string, string[]>;
let door: Door;
let key: string;

beforeAll(async () => {
  mine = await makeFixture(await makeWorld(), 'Egen');
  theirs = await makeFixture(await makeWorld({ name: `${CANARY} Team` }), CANARY);
  const made = await Promise.all(KINDS.map(async (kind) => [kind, await theirs.one(kind)] as const));
  foreign = Object.fromEntries(made) as Record<Kind, string>;
  await theirs.world.settle();
  before = await dumpOf(theirs.world);
  door = await openDoor(mine.world.flowstate);
  key = await keyOf(mine.world.flowstate, mine.world.owner);
});
afterAll(() => door.close());

/** What an id of this name is the id of; several where the name does not tell. */
const kindsOf = (operation: Operation, name: string): readonly Kind[] => {
  const stem = name.replace(/Ids?$/, '');
  if (stem === 'owner' || stem === 'assignee') return ['member'];
  if ((KINDS as readonly string[]).includes(stem)) return [stem as Kind];
  const noun =
    operation.http
      .split('/')[1]
      ?.replace(/ies$/, 'y')
      .replace(/people$/, 'person')
      .replace(/s$/, '') ?? '';
  const own =
    noun === 'compan' ? 'company' : noun === 'api-key' ? 'apiKey' : noun === 'next' ? 'person' : noun;
  return (KINDS as readonly string[]).includes(own) ? [own as Kind] : KINDS;
};

type Leaf = { path: string[]; name: string };

/** Where an input takes an id: every place in its schema of format uuid. */
const idsIn = (operation: Operation): Leaf[] => {
  const leaves = new Map<string, Leaf>();
  const walk = (schema: unknown, path: string[]): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const node = schema as Record<string, unknown>;
    if (node['format'] === 'uuid')
      leaves.set(path.join('/'), { path, name: path.filter((part) => part !== '*').at(-1) ?? '' });
    for (const [name, inner] of Object.entries(node['properties'] ?? {})) walk(inner, [...path, name]);
    walk(node['items'], [...path, '*']);
    for (const union of ['anyOf', 'oneOf', 'allOf'])
      for (const inner of (node[union] ?? []) as unknown[]) walk(inner, path);
  };
  walk(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }), []);
  return [...leaves.values()];
};

const planted = (input: unknown, [step, ...rest]: readonly string[], id: string): unknown => {
  if (step === undefined) return id;
  if (step === '*') return [planted(Array.isArray(input) ? input[0] : undefined, rest, id)];
  const record = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  return { ...record, [step]: planted(record[step], rest, id) };
};

const places = byName.flatMap(([name, operation]) =>
  idsIn(operation).map((leaf) => [name, leaf.path.join('/'), operation, leaf] as const),
);

describe.each(places)('%s', (_name, _path, operation, leaf) => {
  test(`knows nothing of another workspace’s record in ${leaf.path.join('/')}`, async () => {
    const own = await mine.fill(operation.example.input);
    for (const kind of kindsOf(operation, leaf.name)) {
      const answer = await askAsOwner(
        door,
        mine.world,
        operation,
        planted(own, leaf.path, foreign[kind]) as Record<string, unknown>,
        { key },
      );
      expect(answer.text).not.toContain(CANARY);
      expect(answer.status).toBeLessThan(500);
      const others = Object.values(foreign).filter((id) => id !== foreign[kind]);
      for (const id of others) expect(answer.text).not.toContain(id);
      // A path names the record itself, which is then not there; elsewhere a bulk answer tells it for each record.
      if (operation.http.includes(`:${leaf.name}`)) expect([403, 404], answer.text).toContain(answer.status);
    }
  });
});

describe.each(byName.filter(([, operation]) => operation.role !== 'user'))('%s', (_name, operation) => {
  test('tells nothing of another workspace', async () => {
    const input = await mine.fill(operation.example.input);
    const headers = { 'flowstate-workspace': theirs.world.workspaceId };
    const answer = await askFor(door, operation, input, { key, headers });
    expect(answer.text).not.toContain(CANARY);
    for (const id of Object.values(foreign)) expect(answer.text).not.toContain(id);
  });
});

describe('after all of that', () => {
  test('the other workspace is as it was', async () => {
    await mine.world.settle();
    expect(await dumpOf(theirs.world)).toEqual(before);
  });

  test('nothing in ours points into it', async () => {
    const text = JSON.stringify(await dumpOf(mine.world));
    expect(text).not.toContain(CANARY);
    for (const [kind, id] of Object.entries(foreign)) expect(text, kind).not.toContain(id);
  });
});
