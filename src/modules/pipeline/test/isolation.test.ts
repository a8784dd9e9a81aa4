import { describe, expect, test } from 'vitest';
import { useWorlds } from '#test/world.ts';
import {
  bulkOpportunities,
  createOpportunity,
  getBoard,
  getOpportunity,
  listMoves,
  listOpportunities,
  listPipelines,
  listTransitions,
  moveOpportunity,
  undoMove,
  updateOpportunity,
} from '../contract.ts';
import { makeJourney, makePerson, makePipelines, refusalOf } from './make.ts';

const newWorld = useWorlds();

describe('another workspace', () => {
  test('has nothing of this one', async () => {
    const ours = await newWorld();
    const theirs = await newWorld();
    const pipelines = await makePipelines(ours);
    await makePipelines(theirs);
    const { person, opportunity } = await makeJourney(ours);
    const { id } = opportunity;
    const [entered] = (await ours.call(listTransitions, { id })).items;
    const stranger = theirs.owner;
    const as = { as: stranger };
    const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).code;

    expect(await codeOf(ours.call(getOpportunity, { id }, as))).toBe('opportunity_not_found');
    expect(await codeOf(ours.call(updateOpportunity, { id, title: 'Min' }, as))).toBe(
      'opportunity_not_found',
    );
    expect(await codeOf(ours.call(moveOpportunity, { id, stage: 'lost' }, as))).toBe('opportunity_not_found');
    const undo = { id, transitionId: entered?.id ?? '' };
    expect(await codeOf(ours.call(undoMove, undo, as))).toBe('opportunity_not_found');
    expect(await codeOf(ours.call(listMoves, { id }, as))).toBe('opportunity_not_found');
    expect(await codeOf(ours.call(listTransitions, { id }, as))).toBe('opportunity_not_found');
    expect(await codeOf(ours.call(getBoard, { id: pipelines.frazer.id }, as))).toBe('pipeline_not_found');
    expect(await codeOf(ours.call(createOpportunity, { personId: person.id }, as))).toBe('person_not_found');
    const inOurs = { pipelineId: pipelines.frazer.id, personId: (await makePerson(theirs)).id };
    expect(await codeOf(ours.call(createOpportunity, inOurs, as))).toBe('pipeline_not_found');
    const owned = { personId: inOurs.personId, ownerId: ours.owner.memberId ?? '' };
    expect(await codeOf(ours.call(createOpportunity, owned, as))).toBe('member_not_found');
    const bulk = await ours.call(bulkOpportunities, { ids: [id], stage: 'lost' }, as);
    expect(bulk).toMatchObject({ done: [], failed: [{ id, code: 'opportunity_not_found' }] });
    expect((await ours.call(listOpportunities, { q: 'anna' }, as)).items).toEqual([]);
    const listed = await ours.call(listPipelines, {}, as);
    expect(listed.items.map((pipeline) => pipeline.id)).not.toContain(pipelines.frazer.id);
    expect((await ours.call(getOpportunity, { id })).version).toBe(1);
  });
});
