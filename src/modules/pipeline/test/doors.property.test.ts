import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { AppError } from '#kernel/errors.ts';
import type { EventType } from '#modules/activity/contract.ts';
import { updatePerson } from '#modules/crm/contract.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  bulkOpportunities,
  createOpportunity,
  getOpportunity,
  importPeople,
  listTransitions,
  moveOpportunity,
  undoMove,
} from '../contract.ts';
import { makePerson, makePipelines, record } from './make.ts';
import {
  any,
  beginHolds,
  EVENTS,
  guardHolds,
  type Known,
  LADDER,
  orderHolds,
  SIDES,
  STAGES,
} from './oracle.ts';

const newWorld = useWorlds();

type Step =
  | { do: 'event'; type: string }
  | { do: 'why'; text: string }
  | { do: 'name'; isThere: boolean }
  | { do: 'channel'; isThere: boolean }
  | { do: 'move'; to: string; door: 'move' | 'bulk' | 'import' }
  | { do: 'fast_track'; to: string; byManager: boolean }
  | { do: 'undo' };

const SAYS_NOTHING = ['', ' ', '...', '\u200b', '- ? -'];
const target = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...STAGES) },
  { weight: 2, arbitrary: fc.constant('next') },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...EVENTS.filter((type) => type !== 'UNSUBSCRIBED')).map((type) => ({
      do: 'event' as const,
      type,
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...SAYS_NOTHING, 'Frihet', 'mer tid')
      .map((text) => ({ do: 'why' as const, text })),
  },
  { weight: 1, arbitrary: fc.boolean().map((isThere) => ({ do: 'name' as const, isThere })) },
  { weight: 1, arbitrary: fc.boolean().map((isThere) => ({ do: 'channel' as const, isThere })) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      to: target,
      door: fc.constantFrom('move' as const, 'move' as const, 'bulk' as const, 'import' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('fast_track' as const), to: target, byManager: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'undo' }) },
);

/** Whether a call was accepted. Whatever is not a refusal of the method is a fault. */
const accepted = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'stage_refused') return false;
    throw error;
  }
};

const nextAfter = (stage: string): string =>
  SIDES.includes(stage) ? 'relationship' : (LADDER[LADDER.indexOf(stage) + 1] ?? 'follow_up');

/** What the file states of the way from one stage to another. */
const EVENT_OF: Readonly<Record<string, [EventType, ...EventType[]]>> = {
  relationship: [
    'DM_STARTED',
    'MESSAGE_SENT',
    'MESSAGE_RECEIVED',
    'CALL_LOGGED',
    'EMAIL_SENT',
    'MEETING_HELD',
  ],
  invited: ['INVITE_SENT'],
  presentation_sent: ['VIDEO_SENT'],
  follow_up: ['FOLLOW_UP_DONE'],
  team_member: ['JOINED_TEAM', 'PURCHASED'],
};

const stateTheWay = (known: Known, from: string, to: string): void => {
  for (const stage of LADDER.slice(LADDER.indexOf(from) + 1, LADDER.indexOf(to) + 1)) {
    const types = EVENT_OF[stage];
    if (types !== undefined && !any(known, ...types)) known.counts[types[0]] = 1;
  }
};

/** A journey as the oracle sees it: where it stands, what is known, and the moves that can be taken back. */
type Seen = { stage: string; known: Known; moves: { from: string; transitionId: string }[] };

const newPlayer = async (world: World, member: Actor, manager: Actor, begin: string, before: EventType[]) => {
  const person = await makePerson(world, { name: 'Anna Berg', why: 'Frihet' });
  const [email = ''] = person.emails;
  const known: Known = { name: true, channel: true, why: true, counts: {}, reminders: 0 };
  await record(world, person.id, ...before);
  for (const type of before) known.counts[type] = 1;
  let id = '';
  const create = async (stage: string) => {
    const made = await world.call(createOpportunity, { personId: person.id, stage }, { as: member });
    ({ id } = made);
  };
  const begins = beginHolds(begin, known);
  expect(await accepted(create(begin))).toBe(begins);
  if (!begins) await create('new_lead');
  const seen: Seen = { stage: begins ? begin : 'new_lead', known, moves: [] };

  const lastTransition = async () => (await world.call(listTransitions, { id, limit: 1 })).items[0];
  const wentTo = async (to: string) => {
    seen.moves.push({ from: seen.stage, transitionId: (await lastTransition())?.id ?? '' });
    seen.stage = to;
  };
  const expectMove = async (to: string, holds: boolean, call: Promise<unknown>) => {
    expect(await accepted(call)).toBe(holds);
    if (holds) await wentTo(to);
  };

  const importStage = async (to: string) => {
    // Without the address nobody would recognise the person.
    if (!known.channel) return;
    const moves = LADDER.includes(seen.stage) && LADDER.indexOf(to) > LADDER.indexOf(seen.stage);
    const why = known.why || !['qualified', 'presentation_sent'].includes(to);
    const content = `Navn;E-post;Steg\nAnna Berg;${email};${to}\n`;
    const { counts } = await world.call(importPeople, { content, commit: true }, { as: member });
    expect(counts.rejected).toBe(moves && !why ? 1 : 0);
    if (counts.rejected === 0) known.name = true;
    if (!moves || !why) return;
    stateTheWay(known, seen.stage, to);
    await wentTo(to);
  };

  const bulkTo = async (to: string) => {
    const holds = orderHolds(seen.stage, to) && guardHolds(to, known);
    const { done, failed } = await world.call(bulkOpportunities, { ids: [id], stage: to }, { as: manager });
    expect([done.length, failed.map(({ code }) => code)]).toEqual(holds ? [1, []] : [0, ['stage_refused']]);
    if (holds) await wentTo(to);
  };

  const undoLast = async () => {
    const last = seen.moves.at(-1);
    if (last === undefined) return;
    const holds = guardHolds(last.from, known);
    const call = world.call(undoMove, { id, transitionId: last.transitionId }, { as: member });
    expect(await accepted(call)).toBe(holds);
    if (!holds) return;
    seen.stage = last.from;
    seen.moves.pop();
  };

  const play = async (step: Step): Promise<void> => {
    const to = 'to' in step ? (step.to === 'next' ? nextAfter(seen.stage) : step.to) : '';
    const lawful = orderHolds(seen.stage, to) && guardHolds(to, known);
    switch (step.do) {
      case 'event':
        await record(world, person.id, step.type as EventType);
        known.counts[step.type] = (known.counts[step.type] ?? 0) + 1;
        return;
      case 'why':
        await world.call(updatePerson, { id: person.id, why: step.text });
        known.why = !SAYS_NOTHING.includes(step.text);
        return;
      case 'name':
        // Somebody is known by a name or a channel.
        if (!step.isThere && !known.channel) return;
        await world.call(updatePerson, { id: person.id, name: step.isThere ? 'Anna Berg' : null });
        known.name = step.isThere;
        return;
      case 'channel':
        if (!step.isThere && !known.name) return;
        await world.call(updatePerson, { id: person.id, emails: step.isThere ? [email] : [] });
        known.channel = step.isThere;
        return;
      case 'move':
        if (step.door === 'import') return importStage(to);
        if (step.door === 'bulk') return bulkTo(to);
        return expectMove(to, lawful, world.call(moveOpportunity, { id, stage: to }, { as: member }));
      case 'fast_track': {
        const again = to === seen.stage && to !== 'follow_up';
        const fastTrack = { reason: 'avtalt på telefon' };
        const as = step.byManager ? manager : member;
        const holds = lawful || (step.byManager && !again);
        return expectMove(to, holds, world.call(moveOpportunity, { id, stage: to, fastTrack }, { as }));
      }
      case 'undo':
        return undoLast();
    }
  };
  return {
    seen,
    play,
    current: () => world.call(getOpportunity, { id }),
    log: () => world.call(listTransitions, { id, limit: 200 }),
  };
};

test('no door is wider than the method: create, move, bulk, import and undo', async () => {
  const world = await newWorld();
  await makePipelines(world);
  const member = await world.join('member');
  const manager = await world.join('manager');
  const reached = new Set<string>();
  const beginning = fc.record({
    begin: fc.constantFrom(...STAGES),
    before: fc.subarray<EventType>([
      'DM_STARTED',
      'INVITE_SENT',
      'VIDEO_SENT',
      'FOLLOW_UP_DONE',
      'JOINED_TEAM',
    ]),
  });
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(step, { minLength: 8, maxLength: 25 }), async (first, steps) => {
      const player = await newPlayer(world, member, manager, first.begin, first.before);
      for (const one of steps) {
        await player.play(one);
        reached.add(player.seen.stage);
      }
      expect((await player.current()).stage).toBe(player.seen.stage);
      const log = (await player.log()).items.toReversed();
      for (const [at, entry] of log.entries()) expect(entry.from).toBe(log[at - 1]?.to ?? null);
    }),
    { numRuns: 40, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false },
  );
  expect([...reached].filter((stage) => LADDER.includes(stage)).length).toBeGreaterThan(5);
}, 60_000);
