import { describe, expect, test } from 'vitest';
import type { FeedEntry } from '#kernel/change.ts';
import { listFeed } from '#modules/activity/contract.ts';
import { archivePerson, getPerson, restorePerson, updatePerson } from '#modules/crm/contract.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  bulkOpportunities,
  createOpportunity,
  type GuardRefusal,
  getOpportunity,
  listMoves,
  listTransitions,
  moveOpportunity,
  undoMove,
} from '../contract.ts';
import { noteFollowUpCompleted } from '../index.ts';
import { lastMoveTold, makeJourney, makePerson, makePipelines, record, refusalOf } from './make.ts';

const newWorld = useWorlds();
const MINUTE = 60_000;

const makeStart = async () => {
  const world = await newWorld();
  await makePipelines(world);
  const { person, opportunity } = await makeJourney(world);
  const { id } = opportunity;
  const move = (stage: string, more: object = {}, options: object = {}) => {
    world.flowstate.clock.advance(1000);
    return world.call(moveOpportunity, { id, stage, ...more }, options);
  };
  return { world, person, id, move };
};

const movedEntries = async (world: World): Promise<FeedEntry[]> =>
  (await world.call(listFeed, { limit: 1000 })).items.filter(
    (entry) => entry.event === 'opportunities.moved',
  );

describe('opportunities.move', () => {
  test('a refusal names every unmet rule and its remedy in the caller’s language, and changes nothing', async () => {
    const { world, id } = await makeStart();
    const before = await world.call(getOpportunity, { id });
    const nb = await refusalOf(world.call(moveOpportunity, { id, stage: 'qualified' }));
    expect([nb.kind, nb.code]).toEqual(['unprocessable', 'stage_refused']);
    expect(nb.details.errors?.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['order.skip', '/stage'],
      ['why_present', '/stage'],
    ]);
    expect(nb.message).toContain('hvorfor');
    const english = { ...world.owner, locale: 'en' as const };
    const en = await refusalOf(world.call(moveOpportunity, { id, stage: 'qualified' }, { as: english }));
    const unmet = en.details.extensions?.['unmet'] as GuardRefusal[];
    expect(unmet.map(({ rule, remedy }) => [rule, remedy === ''])).toEqual([
      ['order.skip', false],
      ['why_present', false],
    ]);
    expect(en.message).toContain('Why');
    expect(await world.call(getOpportunity, { id })).toEqual(before);
    expect((await world.call(listTransitions, { id })).items).toHaveLength(1);
    expect(await movedEntries(world)).toEqual([]);
  });

  test('moves, and the log, the history, the person and the feed tell of it', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    // Recording and moving take a second each.
    world.flowstate.clock.advance(90 * MINUTE - 2000);
    const moved = await move('relationship', { from: 'new_lead', comment: 'Hyggelig prat' });
    expect(moved).toMatchObject({ stage: 'relationship', probability: 10, version: 2, warnings: [] });
    expect(moved.transition).toMatchObject({
      from: 'new_lead',
      to: 'relationship',
      move: 'forward',
      secondsInFrom: 5400,
      comment: 'Hyggelig prat',
      actor: { name: 'Kari Nordmann' },
      checked: [{ rule: 'contact_logged', met: true }],
    });
    const { items } = await world.call(listTransitions, { id });
    expect(items.map(({ to }) => to)).toEqual(['relationship', 'new_lead']);
    expect(items[0]).toEqual(moved.transition);
    expect((await world.call(getPerson, { id: person.id })).stageKey).toBe('relationship');
    expect(await lastMoveTold(world, person.id)).toMatchObject({
      kind: 'moved',
      data: {
        from: { key: 'new_lead', name: { nb: 'Nytt Lead', en: 'New Lead' } },
        to: { key: 'relationship', name: { nb: 'Relasjonsbygging', en: 'Relationship Building' } },
        move: 'forward',
        comment: 'Hyggelig prat',
      },
    });
    expect(await movedEntries(world)).toMatchObject([
      {
        id,
        personId: person.id,
        fields: ['stage'],
        data: {
          pipelineKey: 'frazer',
          from: 'new_lead',
          to: 'relationship',
          transitionId: moved.transition.id,
          firstEntry: true,
          fastTrack: false,
        },
      },
    ]);
  });

  test('the first entry of a stage is told apart from later ones', async () => {
    const { world, person, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    await move('relationship');
    await move('new_lead');
    await move('relationship');
    const entries = await movedEntries(world);
    expect(entries.map(({ data }) => data['firstEntry'])).toEqual([true, false, false]);
  });

  test('too few exchanges before an invitation is a warning and no refusal', async () => {
    const { world, person, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED', 'INVITE_SENT');
    await move('relationship');
    const { warnings } = await move('invited');
    expect(warnings).toMatchObject([{ rule: 'exchanges', have: 1, need: 3 }]);
  });

  test('a move seen in another stage, or of another version, is a conflict', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    await move('relationship');
    const seen = await refusalOf(move('relationship', { from: 'new_lead' }));
    expect([seen.kind, seen.code]).toEqual(['conflict', 'stage_changed']);
    expect(seen.details.extensions).toMatchObject({ stage: 'relationship' });
    expect(seen.message).toContain('Relasjonsbygging');
    const stale = await refusalOf(world.call(moveOpportunity, { id, stage: 'not_now' }, { ifVersion: 1 }));
    expect(stale.code).toBe('version_conflict');
  });

  test('of two moves at once one wins', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    const both = await Promise.allSettled([
      move('relationship', { from: 'new_lead' }),
      move('not_now', { from: 'new_lead' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await world.call(listTransitions, { id })).items).toHaveLength(2);
    expect(await movedEntries(world)).toHaveLength(1);
  });

  test('many moves at once leave one unbroken chain', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        move(['relationship', 'not_now', 'new_lead', 'nurture'][at % 4] ?? ''),
      ),
    );
    const log = (await world.call(listTransitions, { id, limit: 200 })).items.toReversed();
    for (const [at, entry] of log.entries()) expect(entry.from).toBe(log[at - 1]?.to ?? null);
    expect((await world.call(getOpportunity, { id })).stage).toBe(log.at(-1)?.to);
  });

  test('a fast track is for managers, with a reason that says something, and is kept', async () => {
    const { world, person, id, move } = await makeStart();
    const member = await world.join('member');
    const manager = await world.join('manager', 'Mona Leder');
    const wish = { fastTrack: { reason: 'Ringte og ba om å bli med' } };
    const refusal = await refusalOf(move('team_member', wish, { as: member }));
    expect(refusal.details.errors?.map(({ code }) => code)).toContain('fast_track.role');
    const empty = await refusalOf(move('team_member', { fastTrack: { reason: '.....' } }, { as: manager }));
    expect(empty.details.errors?.at(-1)).toMatchObject({
      code: 'fast_track.reason',
      pointer: '/fastTrack/reason',
    });
    const moved = await move('team_member', wish, { as: manager });
    expect(moved).toMatchObject({ stageKind: 'won', closedAt: moved.stageEnteredAt });
    expect(moved.transition).toMatchObject({ move: 'skip', fastTrackReason: wish.fastTrack.reason });
    const english = { ...world.owner, locale: 'en' as const };
    const [entry] = (await world.call(listTransitions, { id }, { as: english })).items;
    expect(entry?.overridden.map(({ rule }) => rule)).toEqual(['order.skip', 'joined_or_purchased']);
    expect(entry?.overridden[1]?.message).toContain('needs');
    expect((await movedEntries(world))[0]?.data['fastTrack']).toBe(true);
    expect((await lastMoveTold(world, person.id))?.data).toMatchObject({
      fastTrackReason: wish.fastTrack.reason,
    });
  });

  test('a fast track that was not needed is an ordinary move', async () => {
    const { world, person, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    const { transition } = await move('relationship', { fastTrack: { reason: 'for sikkerhets skyld' } });
    expect(transition).toMatchObject({ move: 'forward', fastTrackReason: null, overridden: [] });
  });

  test('why it was lost is kept while it is lost', async () => {
    const { world, id, move } = await makeStart();
    const lost = await move('lost', { lostReason: 'Ikke interessert' });
    expect(lost).toMatchObject({ stageKind: 'lost', lostReason: 'Ikke interessert' });
    const back = await move('new_lead');
    expect(back).toMatchObject({ stageKind: 'active', lostReason: null, closedAt: null });
    const undone = await world.call(undoMove, { id, transitionId: back.transition.id });
    expect(undone).toMatchObject({ stage: 'lost', lostReason: 'Ikke interessert' });
  });

  test('who is archived is not moved, until they are back', async () => {
    const { world, person, id, move } = await makeStart();
    await world.call(archivePerson, { id: person.id });
    expect((await refusalOf(move('not_now'))).code).toBe('person_archived');
    await world.call(restorePerson, { id: person.id });
    expect((await move('not_now')).stage).toBe('not_now');
    await world.call(archivePerson, { id: person.id });
    const [last] = (await world.call(listTransitions, { id })).items;
    const undo = refusalOf(world.call(undoMove, { id, transitionId: last?.id ?? '' }));
    expect((await undo).code).toBe('person_archived');
  });

  test('a completed follow-up reminder opens the follow-up', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED', 'INVITE_SENT', 'VIDEO_SENT');
    await world.call(updatePerson, { id: person.id, why: 'Mer tid med barna' });
    for (const stage of ['relationship', 'invited', 'qualified', 'presentation_sent']) await move(stage);
    expect((await refusalOf(move('follow_up'))).details.errors?.map(({ code }) => code)).toEqual([
      'follow_up_logged',
    ]);
    await world.flowstate.registry.transact({ actor: world.owner, name: 'test' }, (ctx) =>
      noteFollowUpCompleted(ctx, { personId: person.id }),
    );
    expect((await move('follow_up')).stage).toBe('follow_up');
    expect((await world.call(listMoves, { id })).items.find(({ current }) => current)).toMatchObject({
      stage: 'follow_up',
      move: 'repeat',
      allowed: true,
    });
  });

  test('a person in two pipelines is shown where they stand in the first', async () => {
    const { world, person, move } = await makeStart();
    await world.call(createOpportunity, { pipelineKey: 'b2b_sales', personId: person.id });
    const shown = async () => (await world.call(getPerson, { id: person.id })).stageKey;
    expect(await shown()).toBe('new_lead');
    await move('not_now');
    expect(await shown()).toBe('not_now');
    const other = await makePerson(world);
    await world.call(createOpportunity, { pipelineKey: 'b2b_sales', personId: other.id });
    await world.call(createOpportunity, { pipelineKey: 'frazer', personId: other.id });
    expect((await world.call(getPerson, { id: other.id })).stageKey).toBe('new_lead');
  });
});

describe('opportunities.undoMove', () => {
  test('returns to the stage before, and to when it had been entered', async () => {
    const { world, person, id, move } = await makeStart();
    const before = await world.call(getOpportunity, { id });
    await record(world, person.id, 'DM_STARTED');
    world.flowstate.clock.advance(MINUTE);
    const { transition } = await move('relationship');
    world.flowstate.clock.advance(MINUTE);
    const undone = await world.call(undoMove, { id, transitionId: transition.id });
    expect(undone).toMatchObject({ stage: 'new_lead', stageEnteredAt: before.stageEnteredAt, version: 3 });
    expect(undone.transition).toMatchObject({ move: 'undo', from: 'relationship', to: 'new_lead' });
    expect(await world.call(getPerson, { id: person.id })).toMatchObject({
      stageKey: 'new_lead',
      stageEnteredAt: before.stageEnteredAt,
    });
    expect((await movedEntries(world)).at(-1)?.data).toMatchObject({
      move: 'undo',
      undoes: transition.id,
      firstEntry: false,
    });
    await move('relationship');
    expect((await movedEntries(world)).at(-1)?.data['firstEntry']).toBe(true);
  });

  test('takes moves back one after the other, the last first, and not the beginning', async () => {
    const { world, person, id, move } = await makeStart();
    await record(world, person.id, 'DM_STARTED');
    const one = (await move('relationship')).transition.id;
    const two = (await move('not_now')).transition.id;
    const undo = (transitionId: string) => world.call(undoMove, { id, transitionId });
    expect((await refusalOf(undo(one))).code).toBe('stage_changed');
    expect((await undo(two)).stage).toBe('relationship');
    expect((await refusalOf(undo(two))).code).toBe('stage_changed');
    expect((await undo(one)).stage).toBe('new_lead');
    const beginning = (await world.call(listTransitions, { id })).items.at(-1)?.id ?? '';
    expect((await refusalOf(undo(beginning))).code).toBe('nothing_before');
  });

  test('the guards of the stage it returns to hold', async () => {
    const { world, person, id, move } = await makeStart();
    const { id: transitionId } = (await move('not_now')).transition;
    await world.call(updatePerson, { id: person.id, emails: [] });
    const refusal = await refusalOf(world.call(undoMove, { id, transitionId }));
    expect(refusal.details.errors?.map(({ code }) => code)).toEqual(['channel_present']);
  });

  test('of two at once one wins', async () => {
    const { world, id, move } = await makeStart();
    const { id: transitionId } = (await move('not_now')).transition;
    const undo = () => world.call(undoMove, { id, transitionId });
    const both = await Promise.allSettled([undo(), undo()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('opportunities.bulk', () => {
  test('moves what may be moved, and tells of each that may not', async () => {
    const { world, id } = await makeStart();
    const talked = await makeJourney(world);
    await record(world, talked.person.id, 'CALL_LOGGED');
    const nobody = '01990000-0000-7000-8000-00000000dead';
    const seller = await world.join('member');
    const { done, failed } = await world.call(bulkOpportunities, {
      ids: [id, talked.opportunity.id, nobody, id],
      stage: 'relationship',
      ownerId: seller.memberId,
    });
    expect(done.map((one) => [one.id, one.stage])).toEqual([[talked.opportunity.id, 'relationship']]);
    expect(new Map(failed.map((one) => [one.id, one.code]))).toEqual(
      new Map([
        [id, 'stage_refused'],
        [nobody, 'opportunity_not_found'],
      ]),
    );
    expect(failed.find((one) => one.id === id)?.unmet[0]?.rule).toBe('contact_logged');
    expect((await world.call(getOpportunity, { id })).ownerId).toBe(world.owner.memberId);
    const moved = await world.call(getOpportunity, { id: talked.opportunity.id });
    expect(moved).toMatchObject({ stage: 'relationship', ownerId: seller.memberId });
    const transitionId = done[0]?.transitionId ?? '';
    expect((await world.call(undoMove, { id: talked.opportunity.id, transitionId })).stage).toBe('new_lead');
  });

  test('is for managers', async () => {
    const { world, id } = await makeStart();
    const member = await world.join('member');
    const refusal = await refusalOf(
      world.call(bulkOpportunities, { ids: [id], stage: 'not_now' }, { as: member }),
    );
    expect(refusal.code).toBe('role_too_weak');
  });
});
