import { newId } from '#kernel/ids.ts';
import type { InputOf } from '#kernel/operation.ts';
import { addDays, addMinutes, dateIn } from '#kernel/time.ts';
import { createCompany, createPerson } from '#modules/crm/contract.ts';
import type { Context } from '#platform/operations/context.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { START, type World } from '#test/world.ts';
import { createTask, listTasks, type Task } from '../contract.ts';

export const ZONE = 'Europe/Oslo';
export const TODAY = dateIn(START, ZONE);

export const inDays = (days: number) => addDays(TODAY, days);
export const inHours = (hours: number) => addMinutes(START, hours * 60);

export const makeTask = (world: World, input: Partial<InputOf<typeof createTask>> = {}): Promise<Task> =>
  world.call(createTask, { title: 'Ring Kari', ...input });

export const makePerson = (world: World, name = 'Anna Berg') => world.call(createPerson, { name });

export const makeCompany = (world: World, name = 'Nordlys AS') => world.call(createCompany, { name });

/** Work of another module, or of the system, in one transaction. */
export const work = <Result>(
  world: World,
  run: (ctx: Context) => Promise<Result>,
  actor = systemActor(world.workspaceId),
) => world.flowstate.registry.transact({ actor, name: 'test' }, run);

/** Every page of a list, in order. */
export const listAll = async (world: World, input: InputOf<typeof listTasks>): Promise<Task[]> => {
  const items: Task[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.call(listTasks, { ...input, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
};

export const titles = async (world: World, input: InputOf<typeof listTasks>): Promise<string[]> =>
  (await listAll(world, input)).map(({ title }) => title);

/** What the change feed says happened with a record, oldest first. */
export const changesOf = (world: World, id: string) =>
  work(world, ({ db }) =>
    db
      .selectFrom('change')
      .select(['event', 'person_id as personId', 'before', 'after', 'data', 'actor_name as actorName'])
      .where('record_id', '=', id)
      .orderBy('seq')
      .execute(),
  );

export const eventsOf = async (world: World, id: string) =>
  (await changesOf(world, id)).map(({ event }) => event);

/** An id that nothing has. */
export const nothing = () => newId();
