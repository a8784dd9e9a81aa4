import { describe, expect, test } from 'vitest';
import { listFeed } from '#modules/activity/contract.ts';
import type { Actor, Person } from '#kernel/actor.ts';
import { AppError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  listMembers,
  removeMember,
  revokeInvitation,
  updateMember,
} from '#modules/identity/contract.ts';

const makeWorld = useWorlds();

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const idOf = (actor: Actor): string => actor.memberId ?? '';
const rolesIn = async (world: World) =>
  (await world.call(listMembers, {})).items.map((member) => member.role).toSorted();
const personNamed = (email: string): Person => ({
  kind: 'user',
  userId: newId(),
  name: 'Ola',
  email,
  locale: 'nb',
  timeZone: 'Europe/Oslo',
});
const tokenIn = (link: string): string => link.split('/').at(-1) ?? '';

describe('a member’s role', () => {
  test('is changed by an administrator, and told', async () => {
    const world = await makeWorld();
    const [admin, member] = [await world.join('admin'), await world.join('member')];
    const changed = await world.call(updateMember, { id: idOf(member), role: 'manager' }, { as: admin });
    expect(changed).toMatchObject({ role: 'manager', version: 2 });
    expect(await world.call(updateMember, { id: idOf(member), role: 'manager' }, { as: admin })).toEqual(
      changed,
    );
    const { items } = await world.call(listFeed, {});
    expect(items.map(({ event, id, fields }) => [event, id, fields])).toEqual([
      ['members.updated', idOf(member), ['role']],
    ]);
  });

  test('is an owner’s to give and to take where it is that of an owner', async () => {
    const world = await makeWorld();
    const [admin, other] = [await world.join('admin'), await world.join('owner')];
    const as = { as: admin };
    expect(await outcome(world.call(updateMember, { id: idOf(admin), role: 'owner' }, as))).toBe(
      'owner_only',
    );
    expect(await outcome(world.call(updateMember, { id: idOf(other), role: 'viewer' }, as))).toBe(
      'owner_only',
    );
    expect(await outcome(world.call(removeMember, { id: idOf(other) }, as))).toBe('owner_only');
    expect(await outcome(world.call(createInvitation, { email: 'a@example.com', role: 'owner' }, as))).toBe(
      'owner_only',
    );
    expect(await rolesIn(world)).toEqual(['admin', 'owner', 'owner']);
  });

  test('of the last owner stays', async () => {
    const world = await makeWorld();
    expect(await outcome(world.call(updateMember, { id: idOf(world.owner), role: 'admin' }))).toBe(
      'last_owner',
    );
    expect(await outcome(world.call(removeMember, { id: idOf(world.owner) }))).toBe('last_owner');
    expect(await rolesIn(world)).toEqual(['owner']);
  });

  test('of one of two owners who put each other out at the same moment stays too', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await makeWorld();
      const other = await world.join('owner');
      const both = await Promise.all([
        outcome(world.call(removeMember, { id: idOf(other) })),
        outcome(world.call(updateMember, { id: idOf(world.owner), role: 'viewer' }, { as: other })),
      ]);
      expect(both.toSorted()).toEqual(['done', 'last_owner']);
      expect((await rolesIn(world)).filter((role) => role === 'owner')).toEqual(['owner']);
    }
  });
});

describe('an invitation', () => {
  test('is accepted once, by whom it is for, and gives the role it says', async () => {
    const world = await makeWorld();
    const { registry } = world.flowstate;
    const { link, email } = await world.call(createInvitation, {
      email: 'Ola.Nordmann@Example.com',
      role: 'manager',
    });
    expect(email).toBe('ola.nordmann@example.com');
    const token = tokenIn(link);
    const accept = (person: Person) => registry.call(acceptInvitation, person, { token });
    expect(await outcome(accept(personNamed('somebody.else@example.com')))).toBe('invitation_for_other');
    const ola = personNamed('ola.nordmann@example.com');
    expect(await accept(ola)).toMatchObject({ id: world.workspaceId });
    expect(await outcome(accept(ola))).toBe('invitation_not_found');
    const { items } = await world.call(listMembers, {});
    expect(items.find((member) => member.userId === ola.userId)).toMatchObject({
      role: 'manager',
      name: 'Ola',
    });
    expect((await world.call(listInvitations, {})).items).toEqual([]);
  });

  test('accepted many times at once makes one member', async () => {
    const world = await makeWorld();
    const { link } = await world.call(createInvitation, { email: 'ola@example.com' });
    const ola = personNamed('ola@example.com');
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        outcome(world.flowstate.registry.call(acceptInvitation, ola, { token: tokenIn(link) })),
      ),
    );
    expect(all.filter((one) => one === 'done')).toHaveLength(1);
    expect(await rolesIn(world)).toEqual(['member', 'owner']);
  });

  test('leads nowhere once it is withdrawn, or a week old', async () => {
    const world = await makeWorld();
    const { registry, clock } = world.flowstate;
    const accept = (link: string) =>
      outcome(registry.call(acceptInvitation, personNamed('ola@example.com'), { token: tokenIn(link) }));
    const withdrawn = await world.call(createInvitation, { email: 'ola@example.com' });
    await world.call(revokeInvitation, { id: withdrawn.id });
    expect(await accept(withdrawn.link)).toBe('invitation_not_found');
    const old = await world.call(createInvitation, { email: 'ola@example.com' });
    clock.advance(7 * 24 * 3_600_000);
    expect(await accept(old.link)).toBe('invitation_not_found');
    expect((await world.call(listInvitations, {})).items).toEqual([]);
  });

  test('is not for somebody who is there already', async () => {
    const world = await makeWorld();
    expect(await outcome(world.call(createInvitation, { email: world.owner.email.toUpperCase() }))).toBe(
      'already_member',
    );
  });
});

test('members are listed a page at a time', async () => {
  const world = await makeWorld();
  for (let more = 0; more < 4; more++) await world.join('member');
  const first = await world.call(listMembers, { limit: 3 });
  const second = await world.call(listMembers, { limit: 3, cursor: first.nextCursor ?? '' });
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
  expect(new Set([...first.items, ...second.items].map((member) => member.id)).size).toBe(5);
});
