import type { EventType } from '#modules/activity/contract.ts';
import { createPerson } from '#modules/crm/contract.ts';
import { createOpportunity, installPipelines, moveOpportunity } from '#modules/pipeline/contract.ts';
import { listTasks } from '#modules/tasks/contract.ts';
import type { InputOf } from '#kernel/operation.ts';
import { addHours } from '#kernel/time.ts';
import { START, type World } from '#test/world.ts';
import { listReminders, recordEvent, type ReminderStatus } from '../contract.ts';

/** An instant so many hours after the moment that tests start at: 09:00 on a Friday in Oslo. */
export const inHours = (hours: number): string => addHours(START, hours);

/** A workspace where people are recruited, at the moment that tests start at. */
export const startFrazer = async (world: World): Promise<World> => {
  world.flowstate.clock.set(START);
  await world.call(installPipelines, { templates: ['frazer'] });
  return world;
};

/** Sets the clock so many hours after the start, and lets everything that follows happen. */
export const goTo = async (world: World, hours: number): Promise<void> => {
  world.flowstate.clock.set(inHours(hours));
  await world.settle();
};

export const addPerson = async (world: World, fields: InputOf<typeof createPerson> = {}): Promise<string> => {
  const person = await world.call(createPerson, {
    name: 'Anna Berg',
    phones: ['400 00 000'],
    why: 'Mer tid med barna',
    ...fields,
  });
  return person.id;
};

type Recorded = Omit<InputOf<typeof recordEvent>, 'type' | 'personId'>;

export const record = (world: World, personId: string, type: EventType, more: Recorded = {}) =>
  world.call(recordEvent, { type, personId, ...more });

/** The stages of the method in order, with what each needs. */
const ladder: readonly [stage: string, needs: readonly EventType[]][] = [
  ['relationship', ['DM_STARTED']],
  ['invited', ['INVITE_SENT']],
  ['qualified', ['LEAD_QUALIFIED']],
  ['presentation_sent', ['VIDEO_SENT']],
  ['follow_up', ['FOLLOW_UP_DONE']],
  ['team_member', ['JOINED_TEAM']],
];

/** Begins the person's journey and takes it to this stage, with the events that each step needs. */
export const walkTo = async (world: World, personId: string, stage: string): Promise<string> => {
  const { id } = await world.call(createOpportunity, { pipelineKey: 'frazer', personId });
  for (const [step, needs] of stage === 'new_lead' ? [] : ladder) {
    for (const type of needs) await record(world, personId, type);
    await world.call(moveOpportunity, { id, stage: step });
    if (step === stage) break;
  }
  await world.settle();
  return id;
};

/** A person in this stage, and their journey. */
export const personIn = async (world: World, stage: string, fields: InputOf<typeof createPerson> = {}) => {
  const personId = await addPerson(world, fields);
  return { personId, opportunityId: await walkTo(world, personId, stage) };
};

/** Their reminders, soonest first, as rule, status and hours after the start. */
export const remindersOf = async (world: World, personId: string, status?: ReminderStatus) => {
  const { items } = await world.call(listReminders, {
    id: personId,
    limit: 200,
    ...(status === undefined ? {} : { status }),
  });
  return items.map(
    (one) => `${one.rule} ${one.status} +${(Date.parse(one.dueAt) - Date.parse(START)) / 3_600_000}`,
  );
};

/** Those of one rule. */
export const remindersBy = async (world: World, personId: string, rule: string) =>
  (await remindersOf(world, personId))
    .filter((one) => one.startsWith(`${rule} `))
    .map((one) => one.slice(rule.length + 1));

export const tasksOf = async (world: World, personId: string) =>
  (
    await world.call(listTasks, {
      personId,
      status: ['open', 'done', 'cancelled'],
      snoozed: 'all',
      limit: 200,
    })
  ).items;
