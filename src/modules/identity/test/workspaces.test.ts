import { describe, expect, test } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { sql } from '#platform/db/sql.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  createWorkspace,
  getProfile,
  getWorkspace,
  listMembers,
  updateProfile,
  updateWorkspace,
} from '../contract.ts';

const makeWorld = useWorlds();

/** Somebody with an account, in no workspace yet. */
const signUp = async ({ flowstate }: World): Promise<Person> => {
  const [userId, email] = [newId(), `${newId()}@example.com`];
  await sql`insert into auth_user (id, name, email, locale, time_zone)
    values (${userId}, 'Ola', ${email}, 'nb', 'Europe/Oslo')`.execute(flowstate.gateway.reader('system'));
  return { kind: 'user', userId, email, name: 'Ola', locale: 'nb', timeZone: 'Europe/Oslo' };
};

describe('a workspace', () => {
  test('belongs to who makes it, with the country’s ways where none are said', async () => {
    const world = await makeWorld();
    const { registry } = world.flowstate;
    const ola = await signUp(world);
    const made = await registry.call(createWorkspace, ola, { name: '  Nordlys  ', currency: 'sek' });
    expect(made).toMatchObject({
      name: 'Nordlys',
      country: 'NO',
      currency: 'SEK',
      timeZone: 'Europe/Oslo',
      version: 1,
    });
    const { workspaces } = await registry.call(getProfile, ola, {});
    expect(workspaces).toEqual([
      { id: made.id, name: 'Nordlys', role: 'owner', memberId: expect.any(String) as string },
    ]);
  });

  test('is changed by who saw its newest version', async () => {
    const world = await makeWorld();
    const changed = await world.call(updateWorkspace, { name: 'Sørlys' }, { ifVersion: 1 });
    expect(changed).toMatchObject({ name: 'Sørlys', version: 2 });
    await expect(world.call(updateWorkspace, { name: 'Vestlys' }, { ifVersion: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    expect(await world.call(updateWorkspace, { name: 'Sørlys' }, { ifVersion: 2 })).toMatchObject({
      version: 2,
    });
    expect(await world.call(getWorkspace, {})).toMatchObject({
      name: 'Sørlys',
      role: 'owner',
      memberId: world.owner.memberId,
    });
  });

  test.each([
    { timeZone: 'Mars/Base' },
    { country: 'Norway' },
    { currency: 'kr' },
    { name: ' ' },
    { name: 'to\nlinjer' },
  ])('takes no %o', async (input) => {
    const world = await makeWorld();
    await expect(world.call(updateWorkspace, input)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a profile', () => {
  test('is the same in every workspace of its person, and counts as a change there', async () => {
    const world = await makeWorld();
    const { registry } = world.flowstate;
    const ola = await signUp(world);
    const spaces = [];
    for (const name of ['En', 'To']) spaces.push(await registry.call(createWorkspace, ola, { name }));
    const profile = await registry.call(updateProfile, ola, {
      name: 'Ola Nordmann',
      timeZone: 'America/New_York',
    });
    expect(profile).toMatchObject({ name: 'Ola Nordmann', timeZone: 'America/New_York', locale: 'nb' });
    for (const { id } of spaces) {
      const memberId = profile.workspaces.find((one) => one.id === id)?.memberId ?? '';
      const owner = {
        ...ola,
        kind: 'member',
        workspaceId: id,
        memberId,
        role: 'owner',
        scopes: ['read'],
      } as const;
      expect((await registry.call(listMembers, owner, {})).items).toMatchObject([
        { name: 'Ola Nordmann', version: 2 },
      ]);
    }
    // What is the same already changes no version.
    await registry.call(updateProfile, ola, { name: 'Ola Nordmann' });
    const [first] = spaces;
    const reader = world.flowstate.gateway.reader({ workspaceId: first?.id ?? '' });
    const changes = await sql<object>`select fields from change where event = 'members.updated'`.execute(
      reader,
    );
    expect(changes.rows).toEqual([{ fields: ['name', 'timeZone'] }]);
  });

  test('of an account that is gone is nobody’s', async () => {
    const world = await makeWorld();
    const ghost: Person = {
      kind: 'user',
      userId: newId(),
      email: 'x@example.com',
      name: 'X',
      locale: 'en',
      timeZone: 'UTC',
    };
    await expect(world.flowstate.registry.call(getProfile, ghost, {})).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
  });
});
