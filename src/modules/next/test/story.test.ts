import { expect, test } from 'vitest';
import { useWorlds, type World } from '#test/world.ts';
import { getPerson, updatePerson } from '#modules/crm/contract.ts';
import { getDmoToday } from '#modules/method/contract.ts';
import { addPerson, goTo, record, remindersOf, startFrazer, tasksOf } from '#modules/method/test/make.ts';
import { createOpportunity, listTransitions, moveOpportunity } from '#modules/pipeline/contract.ts';
import { doneNext, getNext, listNext } from '../contract.ts';

const worlds = useWorlds();

/** What the person's card says is next: kind, score, title, and the event that doing it amounts to. */
const nextOf = async (world: World, id: string) => {
  await world.settle();
  const { action } = await world.call(getNext, { id });
  return action && [action.kind, action.score, action.title.en, action.records];
};

const openTasks = async (world: World, id: string) =>
  (await tasksOf(world, id)).filter((task) => task.status === 'open').map((task) => task.title);

/** One person from an imported name to the team, by the method, as its user lives it. */
test('from a name on a list to the team', { timeout: 30_000 }, async () => {
  const world = await startFrazer(await worlds());
  const id = await addPerson(world, { name: 'Anna Berg', why: null, emails: ['anna@example.com'] });
  expect(await nextOf(world, id)).toEqual([
    'never_contacted',
    85,
    'Start a conversation with Anna Berg',
    'DM_STARTED',
  ]);

  // New Lead: a task to start a conversation, which the conversation completes.
  const opportunity = await world.call(createOpportunity, { pipelineKey: 'frazer', personId: id });
  const move = (stage: string) => world.call(moveOpportunity, { id: opportunity.id, stage });
  const refusal = async (stage: string) =>
    move(stage).then(
      () => null,
      (error: { code: string; details: { extensions: { unmet: { rule: string }[] } } }) =>
        error.details.extensions.unmet.map(({ rule }) => rule),
    );
  expect(await nextOf(world, id)).toEqual([
    'never_contacted',
    85,
    'Start a conversation with Anna Berg',
    'DM_STARTED',
  ]);
  expect(await openTasks(world, id)).toEqual(['Start en samtale']);
  expect(await refusal('relationship')).toEqual(['contact_logged']);
  expect(await refusal('qualified')).toContain('order.skip');

  await world.call(doneNext, { id });
  expect(await openTasks(world, id)).toEqual([]);
  expect(await nextOf(world, id)).toBeNull();

  // Relationship: uncover the Why; she answers, so it is our turn.
  await goTo(world, 1);
  await move('relationship');
  await goTo(world, 2);
  await record(world, id, 'MESSAGE_RECEIVED');
  expect(await nextOf(world, id)).toEqual([
    'stage',
    76,
    'Find out what matters to Anna Berg',
    'MESSAGE_SENT',
  ]);
  expect((await world.call(listNext, {})).focus?.personId).toBe(id);
  expect(await refusal('invited')).toEqual(['invite_sent']);

  // Invited, with two exchanges only: allowed, with a warning.
  await goTo(world, 3);
  await record(world, id, 'INVITE_SENT');
  const invited = await move('invited');
  expect(invited.warnings.map(({ rule }) => rule)).toEqual(['exchanges']);
  expect(await nextOf(world, id)).toEqual([
    'stage',
    85,
    'Confirm with Anna Berg, and ask the qualifying questions',
    'MESSAGE_SENT',
  ]);
  expect(await refusal('qualified')).toEqual(['why_present']);
  await record(world, id, 'LEAD_QUALIFIED', { properties: { why: ' . ' } });
  expect(await refusal('qualified')).toEqual(['why_present']);

  // Qualified by her answers.
  await goTo(world, 4);
  await record(world, id, 'LEAD_QUALIFIED', {
    properties: { why: 'Mer tid med barna', decisionMaker: 'yes' },
  });
  await move('qualified');
  expect(await nextOf(world, id)).toEqual(['stage', 91, 'Send Anna Berg the presentation', 'VIDEO_SENT']);
  expect(await refusal('presentation_sent')).toEqual(['presentation_logged']);

  // Presentation: recorded from the queue; one task and two reminders, and then it is her turn.
  await goTo(world, 5);
  await world.call(doneNext, { id });
  await goTo(world, 5.1);
  await move('presentation_sent');
  expect(await nextOf(world, id)).toEqual([
    'stage',
    95,
    'Follow up the presentation with Anna Berg',
    'FOLLOW_UP_DONE',
  ]);
  expect((await world.call(listNext, {})).focus).toBeNull();
  expect(await openTasks(world, id)).toEqual(['Følg opp presentasjonen med Anna Berg']);
  const { version } = await world.call(getPerson, { id });
  await world.call(updatePerson, { id, why: '' }, { ifVersion: version });
  await world.settle();
  expect(await refusal('follow_up')).toEqual(['follow_up_logged']);
  await record(world, id, 'LEAD_QUALIFIED', { properties: { why: 'Mer tid med barna' } });

  // A day later, silent since, the task calls.
  await record(world, id, 'VIDEO_SENT');
  await goTo(world, 29.2);
  expect(await nextOf(world, id)).toEqual([
    'task_overdue',
    95,
    'Følg opp presentasjonen med Anna Berg',
    'FOLLOW_UP_DONE',
  ]);
  expect((await world.call(listNext, {})).items[0]).toMatchObject({ personId: id, overdue: true });

  // Followed up from the queue: task and reminder are done.
  await world.call(doneNext, { id });
  expect(await openTasks(world, id)).toEqual([]);
  await goTo(world, 30);
  await move('follow_up');
  expect(await nextOf(world, id)).toEqual([
    'stage',
    70,
    'Answer doubts, and ask Anna Berg for a yes or no',
    'FOLLOW_UP_DONE',
  ]);
  expect(await refusal('team_member')).toEqual(['joined_or_purchased']);

  // A meeting: prepared on its day, asked about when it is over.
  await record(world, id, 'MEETING_BOOKED', {
    properties: { startsAt: '2026-03-09T12:00:00.000Z', endsAt: '2026-03-09T12:30:00.000Z' },
  });
  await goTo(world, 72);
  expect(await nextOf(world, id)).toEqual([
    'meeting_today',
    91,
    'Get ready for the meeting with Anna Berg',
    null,
  ]);
  world.flowstate.clock.set('2026-03-09T12:46:00.000Z');
  expect(await nextOf(world, id)).toEqual([
    'meeting_outcome',
    97,
    'How did the meeting with Anna Berg go?',
    'MEETING_HELD',
  ]);
  await world.call(doneNext, { id });

  // She joins: the onboarding checklist, and a check-in in a month.
  world.flowstate.clock.set('2026-03-09T14:00:00.000Z');
  await record(world, id, 'JOINED_TEAM');
  await move('team_member');
  await world.settle();
  expect((await openTasks(world, id)).toSorted()).toEqual([
    'SAGA-oppstart: Gjennomfør første salg',
    'SAGA-oppstart: Lag aktivitetsplanen',
    'SAGA-oppstart: Skriv målene: kort, mellomlang og lang sikt',
    'SAGA-oppstart: Velg affirmasjoner',
  ]);
  expect((await remindersOf(world, id, 'pending')).map((one) => one.split(' ')[0])).toEqual([
    'team_check_in',
  ]);
  expect(await nextOf(world, id)).toBeNull();

  const { items } = await world.call(listTransitions, { id: opportunity.id });
  expect(items.map((one) => one.to).toReversed()).toEqual([
    'new_lead',
    'relationship',
    'invited',
    'qualified',
    'presentation_sent',
    'follow_up',
    'team_member',
  ]);
  expect((await world.call(getDmoToday, {})).counters).toMatchObject({ meetings: { done: 1 } });
});
