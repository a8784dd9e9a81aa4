import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Operation } from '#kernel/operation.ts';
import { getHead, listChangesAfter } from '#platform/operations/feed.ts';
import { sql } from '#platform/db/sql.ts';
import { keyOf, openDoor, type Door } from '../http/door.ts';
import { useWorlds } from '../world.ts';
import { makeFixture, type Fixture } from './fixture.ts';
import { byName } from './operations.ts';
import { askAsOwner } from './ask-as.ts';
import { askFor } from './request.ts';

const makeWorld = useWorlds();
let fixture: Fixture;
let door: Door;
let key: string;

beforeAll(async () => {
  fixture = await makeFixture(await makeWorld({ name: 'Eksempel' }), 'Eksempel');
  door = await openDoor(fixture.world.flowstate);
  key = await keyOf(fixture.world.flowstate, fixture.world.owner);
});
afterAll(() => door.close());

const ofWorkspace = byName.filter(([, operation]) => operation.role !== 'user');
const ofPeople = byName.filter(([, operation]) => operation.role === 'user');
const reader = () => fixture.world.flowstate.gateway.reader({ workspaceId: fixture.world.workspaceId });

/** As JSON carries it: what is undefined is not there. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const assertDeclaredOnly = (operation: Operation, body: unknown): void => {
  const parsed = operation.output.safeParse(body);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(asJson(parsed.data)).toEqual(body);
};

/** Their examples bring back what is there, install what is installed, or only try. */
const CHANGES_NOTHING = new Set([
  'pipelines.install',
  'people.restore',
  'companies.restore',
  'notes.restore',
  'tasks.reopen',
  'people.import',
  'runs.replay',
]);

describe.each(ofWorkspace)('%s', (_name, operation) => {
  test('runs its example, and answers what it declares and nothing else', async () => {
    const input = await fixture.fill(operation.example.input);
    await fixture.world.settle();
    const before = await getHead(reader());
    const answer = await askAsOwner(door, fixture.world, operation, input, { key });
    expect(answer.status, answer.text).toBeLessThan(300);
    assertDeclaredOnly(operation, answer.body);
    const changes = await listChangesAfter(reader(), before, 100);
    if (operation.effect === 'read') expect(changes).toEqual([]);
    else if (!CHANGES_NOTHING.has(operation.name)) {
      const written = await sql<{
        operation: string;
        actor_name: string;
      }>`select distinct operation, actor_name from change
        where seq > ${before} and operation = ${operation.name}`.execute(reader());
      expect(written.rows).toEqual([{ operation: operation.name, actor_name: fixture.world.owner.name }]);
    }
  });

  test('repeated with its key, has happened once', async () => {
    if (operation.effect === 'read') return;
    const input = await fixture.fill(operation.example.input);
    await fixture.world.settle();
    const sent = { key, headers: { 'idempotency-key': newId() } };
    const first = await askAsOwner(door, fixture.world, operation, input, sent);
    await fixture.world.settle();
    const after = await getHead(reader());
    const second = await askAsOwner(door, fixture.world, operation, input, sent);
    expect(first.status).toBeLessThan(300);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(await getHead(reader())).toBe(after);
  });

  test('changes only the version it was shown', async () => {
    if (operation.versioned !== true || operation.personal === true) return;
    const input = await fixture.fill(operation.example.input);
    const change = (header: string) =>
      askFor(door, operation, input, { key, headers: { 'if-match': header } });
    expect((await change('')).body).toMatchObject({ status: 428, code: 'version_required' });
    expect((await change('"999"')).body).toMatchObject({ status: 412, code: 'version_conflict' });
  });
});

describe.each(ofPeople)('%s', (_name, operation) => {
  test('runs its example for a person, and answers what it declares and nothing else', async () => {
    const { registry, gateway } = fixture.world.flowstate;
    const { userId, email, name } = fixture.person;
    await sql`insert into auth_user (id, name, email) values (${userId}, ${name}, ${email})
      on conflict do nothing`.execute(gateway.reader('system'));
    const input = await fixture.fill(operation.example.input);
    const once = { idempotencyKey: newId() };
    const answer = await registry.callNamed(operation.name, fixture.person, input, once);
    assertDeclaredOnly(operation, asJson(answer));
    if (operation.effect === 'write') {
      expect(await registry.callNamed(operation.name, fixture.person, input, once)).toEqual(answer);
    }
  });
});
