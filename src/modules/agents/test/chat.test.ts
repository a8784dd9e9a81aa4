import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '#modules/crm/contract.ts';
import { modulesWith, procedureOf, siteOf } from '#test/agent-world.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate, type World } from '#test/world.ts';
import type { Durable } from '../index.ts';
import { setSwitch } from '../contract/agent.ts';
import {
  listConversations,
  listMessages,
  rateMessage,
  removeConversation,
  sendMessage,
  startConversation,
} from '../contract/chat.ts';
import { getRun } from '../contract/run.ts';

const heard: Durable['run'][] = [];
const modules = modulesWith(
  new Map([
    [
      'assistant',
      procedureOf(async (work) => {
        heard.push(work.run);
        await work.say({ text: `Svar på: ${work.run.goal}` });
      }, 'assistant'),
    ],
  ]),
);
let flowstate: TestFlowstate;
beforeAll(async () => {
  flowstate = await openTestFlowstate(modules);
});
afterAll(() => flowstate.stop());

/** Lets the assistant answer, as the queue would. */
const answer = async (world: World, runId: string | undefined): Promise<void> => {
  const job = modules.flatMap(({ jobs }) => [...jobs]).find(({ name }) => name === 'agents.run');
  const site = siteOf(flowstate, world.workspaceId);
  await (job as unknown as { run(on: object, data: object): Promise<void> }).run(site, { runId });
};

const say = async (world: World, id: string | null, text: string) => {
  const asked =
    id === null ? await world.call(startConversation, { text }) : await world.call(sendMessage, { id, text });
  await answer(world, asked.answer.run?.id);
  return asked;
};

test('an answer comes after its question, and is what its run said', async () => {
  const world = await makeWorld(flowstate);
  const {
    conversation,
    question,
    answer: waiting,
  } = await world.call(startConversation, {
    text: '  Hva nå?\nOg så?  ',
  });
  expect(conversation.title).toBe('Hva nå?');
  expect(question).toMatchObject({ from: 'person', text: 'Hva nå?\nOg så?', run: null });
  expect(waiting).toMatchObject({ from: 'assistant', text: '', run: { status: 'queued' } });
  await answer(world, waiting.run?.id);
  await say(world, conversation.id, 'Og i morgen?');
  const { items } = await world.call(listMessages, { id: conversation.id });
  expect(items.toReversed().map(({ from, text }) => [from, text])).toEqual([
    ['person', 'Hva nå?\nOg så?'],
    ['assistant', 'Svar på: Hva nå?\nOg så?'],
    ['person', 'Og i morgen?'],
    ['assistant', 'Svar på: Og i morgen?'],
  ]);
  expect(items[0]?.run).toMatchObject({ status: 'done', conversationId: conversation.id, trigger: 'person' });
});

test('a run is told what was said before it in its conversation, and nothing else', async () => {
  const world = await makeWorld(flowstate);
  await say(world, null, 'En annen samtale');
  const { conversation } = await say(world, null, 'En');
  const second = await world.call(sendMessage, { id: conversation.id, text: 'To' });
  // Asked before the second is answered, and worked on before it, too.
  const third = await world.call(sendMessage, { id: conversation.id, text: 'Tre' });
  heard.length = 0;
  await answer(world, third.answer.run?.id);
  await answer(world, second.answer.run?.id);
  expect(heard.map(({ goal, earlier }) => [goal, earlier.map(({ from, text }) => [from, text])])).toEqual([
    [
      'Tre',
      [
        ['person', 'En'],
        ['assistant', 'Svar på: En'],
        ['person', 'To'],
        ['assistant', ''],
      ],
    ],
    [
      'To',
      [
        ['person', 'En'],
        ['assistant', 'Svar på: En'],
      ],
    ],
  ]);
});

test('of questions asked at once, each has its answer right after it', async () => {
  const world = await makeWorld(flowstate);
  const { conversation } = await say(world, null, 'Først');
  const { id } = conversation;
  await Promise.all(['A', 'B', 'C', 'D'].map((text) => world.call(sendMessage, { id, text })));
  const { items } = await world.call(listMessages, { id });
  const told = items.toReversed();
  expect(told.map(({ from }) => from)).toEqual(
    Array.from({ length: 5 }, () => ['person', 'assistant']).flat(),
  );
  for (const [place, { text, from }] of told.entries()) {
    if (from === 'person') expect(told[place + 1]?.run?.goal).toBe(text);
  }
});

test('what was on the screen reaches the run', async () => {
  const world = await makeWorld(flowstate);
  const { id } = await world.call(createPerson, { name: 'Kari Nordmann' });
  heard.length = 0;
  const asked = await world.call(startConversation, { text: 'Hvem er hun?', recordIds: [id] });
  await answer(world, asked.answer.run?.id);
  expect(heard[0]?.selected).toMatchObject([{ id }]);
});

test('a conversation is nobody else’s, not even the owner’s', async () => {
  const world = await makeWorld(flowstate);
  const member = await world.join('member');
  const asked = await world.call(startConversation, { text: 'Hemmelig' }, { as: member });
  const { id } = asked.conversation;
  const elsewhere = await makeWorld(flowstate);
  for (const one of [world, elsewhere]) {
    for (const attempt of [
      () => one.call(listMessages, { id }),
      () => one.call(sendMessage, { id, text: 'Hei' }),
      () => one.call(rateMessage, { id, messageId: asked.answer.id, rating: 'useful' }),
      () => one.call(removeConversation, { id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conversation_not_found' });
    }
    expect((await one.call(listConversations, {})).items).toEqual([]);
  }
  expect((await world.call(listMessages, { id }, { as: member })).items).toHaveLength(2);
});

test('an answer is rated, again and not at all; a question never', async () => {
  const world = await makeWorld(flowstate);
  const { conversation, question, answer: given } = await say(world, null, 'Hva nå?');
  const other = await say(world, null, 'Noe annet');
  const { id } = conversation;
  const rate = (messageId: string, rating: 'useful' | 'not_useful' | null) =>
    world.call(rateMessage, { id, messageId, rating });
  expect(await rate(given.id, 'useful')).toMatchObject({ rating: 'useful', text: 'Svar på: Hva nå?' });
  expect(await rate(given.id, 'not_useful')).toMatchObject({ rating: 'not_useful' });
  expect(await rate(given.id, null)).toMatchObject({ rating: null });
  for (const messageId of [question.id, other.answer.id]) {
    await expect(rate(messageId, 'useful')).rejects.toMatchObject({ code: 'message_not_found' });
  }
});

test('what is removed is gone, and its runs stay', async () => {
  const world = await makeWorld(flowstate);
  const { conversation, answer: given } = await say(world, null, 'Hva nå?');
  await world.call(removeConversation, { id: conversation.id });
  expect((await world.call(listConversations, {})).items).toEqual([]);
  await expect(world.call(sendMessage, { id: conversation.id, text: 'Hei' })).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  expect(await world.call(getRun, { id: given.run?.id ?? '' })).toMatchObject({ status: 'done' });
});

test('lists come page by page, each thing once, while more is said', async () => {
  const world = await makeWorld(flowstate);
  const ids: string[] = [];
  for (let place = 0; place < 7; place++) {
    flowstate.clock.advance(1000);
    ids.push((await world.call(startConversation, { text: `Nr. ${place}` })).conversation.id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.call(listConversations, {
      limit: 3,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    flowstate.clock.advance(1000);
    await world.call(startConversation, { text: 'Ny' });
  } while (cursor !== undefined);
  expect(seen).toEqual(ids.toReversed());

  const [id = ''] = ids;
  const said = new Set<string>();
  for (let place = 0; place < 3; place++) {
    flowstate.clock.advance(1000);
    const { question, answer: given } = await world.call(sendMessage, { id, text: 'Mer' });
    said.add(question.id).add(given.id);
  }
  const read: string[] = [];
  let next: string | undefined;
  do {
    const page = await world.call(listMessages, {
      id,
      limit: 3,
      ...(next === undefined ? {} : { cursor: next }),
    });
    read.push(...page.items.map((message) => message.id));
    next = page.nextCursor ?? undefined;
    flowstate.clock.advance(1000);
    await world.call(sendMessage, { id, text: 'Enda mer' });
  } while (next !== undefined);
  expect(new Set(read).size).toBe(read.length);
  expect(read).toHaveLength(8);
  for (const one of said) expect(read).toContain(one);
});

test('nothing is asked while agents are switched off, and viewers ask nothing', async () => {
  const world = await makeWorld(flowstate);
  const viewer = await world.join('viewer');
  await expect(world.call(startConversation, { text: 'Hei' }, { as: viewer })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await world.call(setSwitch, { scope: 'agent', key: 'assistant', off: true });
  await expect(world.call(startConversation, { text: 'Hei' })).rejects.toMatchObject({
    code: 'switched_off',
  });
  expect((await world.call(listConversations, {})).items).toEqual([]);
});
