import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#kernel/roles.ts';
import { openDoor, keyOf, type Door } from '../http/door.ts';
import { useWorlds, type World } from '../world.ts';
import { byName } from './operations.ts';
import { askFor } from './request.ts';

const makeWorld = useWorlds();
let world: World;
let door: Door;
const keys = new Map<Role | 'reader' | 'writer' | 'all', string>();

beforeAll(async () => {
  world = await makeWorld();
  door = await openDoor(world.flowstate);
  for (const role of ROLES) {
    // Only members make keys; the key then follows its owner's role.
    keys.set(role, await keyOf(world.flowstate, { ...(await world.join(role)), role: 'owner' }));
  }
  keys.set('reader', await keyOf(world.flowstate, world.owner, ['read']));
  keys.set('writer', await keyOf(world.flowstate, world.owner, ['read', 'write']));
});
afterAll(() => door.close());

const weakerThan = (role: Role): Role | undefined => ROLES[ROLES.indexOf(role) - 1];

describe.each(byName)('%s', (_name, operation) => {
  const ask = (key?: string) =>
    askFor(door, operation, operation.example.input, key === undefined ? {} : { key });

  test('is nothing for nobody', async () => {
    expect((await ask()).body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });

  test('needs its role', async () => {
    if (operation.role === 'user') {
      expect((await ask(keys.get('owner'))).body).toMatchObject({ status: 403, code: 'person_required' });
      return;
    }
    const weaker = weakerThan(operation.role);
    if (weaker === undefined) expect(operation.effect).toBe('read');
    else expect((await ask(keys.get(weaker))).body).toMatchObject({ status: 403, code: 'role_too_weak' });
  });

  test('is decided by a person, where only a person may', async () => {
    if (operation.personal !== true) return;
    expect((await ask(keys.get('owner'))).body).toMatchObject({ status: 403, code: 'person_required' });
  });

  test('needs its scope', async () => {
    if (operation.role === 'user' || operation.personal === true) return;
    const lacking = operation.adminScope === true ? 'writer' : operation.effect === 'write' ? 'reader' : null;
    if (lacking === null) expect(operation.effect).toBe('read');
    else expect((await ask(keys.get(lacking))).body).toMatchObject({ status: 403, code: 'scope_missing' });
  });
});
