import { describe, expect, test } from 'vitest';
import { listFeed } from '#modules/activity/contract.ts';
import {
  archivePerson,
  createCompany,
  createPerson,
  getPerson,
  updatePerson,
} from '#modules/crm/contract.ts';
import { useWorlds, type World } from '#test/world.ts';
import {
  createOpportunity,
  getBoard,
  getOpportunity,
  installPipelines,
  listMoves,
  listOpportunities,
  listPipelines,
  listTransitions,
  updateOpportunity,
} from '../contract.ts';
import { lastMoveTold, makeJourney, makePerson, makePipelines, record, refusalOf } from './make.ts';

const newWorld = useWorlds();

const feedOf = async (world: World, event: string) =>
  (await world.call(listFeed, { limit: 1000 })).items.filter((entry) => entry.event === event);

describe('pipelines.install', () => {
  test('installs all templates once, in order, and leaves what is there', async () => {
    const world = await newWorld();
    const first = await world.call(installPipelines, {});
    expect(first.installed).toEqual(['frazer', 'b2b_sales', 'service_job']);
    const again = await world.call(installPipelines, {});
    expect(again.installed).toEqual([]);
    expect(again.items).toEqual(first.items);
    expect((await world.call(listPipelines, {})).items.map(({ key }) => key)).toEqual(first.installed);
  });

  test('what is installed first is the main pipeline', async () => {
    const world = await newWorld();
    await world.call(installPipelines, { templates: ['service_job'] });
    await world.call(installPipelines, { templates: ['frazer', 'service_job'] });
    const { items } = await world.call(listPipelines, {});
    expect(items.map(({ key }) => key)).toEqual(['service_job', 'frazer']);
  });

  test('two at a time install each template once', async () => {
    const world = await newWorld();
    const both = await Promise.all([world.call(installPipelines, {}), world.call(installPipelines, {})]);
    expect(both.map(({ installed }) => installed.length).toSorted((a, b) => a - b)).toEqual([0, 3]);
  });

  test('is for administrators', async () => {
    const world = await newWorld();
    const manager = await world.join('manager');
    const refusal = await refusalOf(world.call(installPipelines, {}, { as: manager }));
    expect(refusal.code).toBe('role_too_weak');
  });

  test('pages through the list', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const first = await world.call(listPipelines, { limit: 2 });
    const rest = await world.call(listPipelines, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual([
      'frazer',
      'b2b_sales',
      'service_job',
    ]);
    expect(rest.nextCursor).toBeNull();
  });
});

describe('opportunities.create', () => {
  test('begins in the first stage of the first pipeline, and tells of it', async () => {
    const world = await newWorld();
    const { frazer } = await makePipelines(world);
    const person = await makePerson(world);
    world.flowstate.clock.advance(1000);
    const made = await world.call(createOpportunity, { personId: person.id });
    expect(made).toMatchObject({
      pipelineId: frazer.id,
      pipelineKey: 'frazer',
      personId: person.id,
      personName: 'Anna Berg',
      title: 'Anna Berg',
      stage: 'new_lead',
      stageKind: 'active',
      probability: 5,
      ownerId: world.owner.memberId,
      frozen: false,
      closedAt: null,
      can: ['update', 'move', 'fast_track'],
      version: 1,
    });
    expect(await world.call(getOpportunity, { id: made.id })).toEqual(made);
    expect(await world.call(getPerson, { id: person.id })).toMatchObject({
      pipelineId: frazer.id,
      stageKey: 'new_lead',
      stageEnteredAt: made.stageEnteredAt,
    });
    const [told] = await feedOf(world, 'opportunities.created');
    expect(told).toMatchObject({
      id: made.id,
      personId: person.id,
      data: {
        pipelineKey: 'frazer',
        from: null,
        to: 'new_lead',
        firstEntry: true,
        fastTrack: false,
        source: 'app',
      },
    });
    const { items } = await world.call(listTransitions, { id: made.id });
    expect(items).toMatchObject([{ from: null, to: 'new_lead', move: 'enter', secondsInFrom: null }]);
    expect(items[0]?.checked.map(({ rule, met }) => [rule, met])).toEqual([
      ['name_present', true],
      ['channel_present', true],
    ]);
    expect(await lastMoveTold(world, person.id)).toMatchObject({
      kind: 'moved',
      data: { from: null, to: { key: 'new_lead', name: { nb: 'Nytt Lead', en: 'New Lead' } }, move: 'enter' },
    });
  });

  test('says what is missing where there is no pipeline', async () => {
    const world = await newWorld();
    const person = await makePerson(world);
    const refusal = await refusalOf(world.call(createOpportunity, { personId: person.id }));
    expect([refusal.kind, refusal.code]).toEqual(['conflict', 'no_pipeline']);
    expect(refusal.message).toContain('/pipelines/install');
  });

  test('refuses an unknown pipeline, person, company, member and stage', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { id: personId } = await makePerson(world);
    const nobody = '01990000-0000-7000-8000-00000000dead';
    const refused = async (input: object) => {
      const { code, kind } = await refusalOf(world.call(createOpportunity, { personId, ...input }));
      return [kind, code];
    };
    expect(await refused({ pipelineKey: 'nowhere' })).toEqual(['not_found', 'pipeline_not_found']);
    expect(await refused({ pipelineId: nobody })).toEqual(['not_found', 'pipeline_not_found']);
    expect(await refused({ personId: nobody })).toEqual(['not_found', 'person_not_found']);
    expect(await refused({ companyId: nobody })).toEqual(['not_found', 'company_not_found']);
    expect(await refused({ ownerId: nobody })).toEqual(['unprocessable', 'member_not_found']);
    expect(await refused({ stage: 'nowhere' })).toEqual(['unprocessable', 'stage_refused']);
  });

  test('a person has one journey in Frazer, also when two begin it at once', async () => {
    const world = await newWorld();
    const { opportunity, person } = await (async () => {
      await makePipelines(world);
      return makeJourney(world);
    })();
    const again = await refusalOf(
      world.call(createOpportunity, { pipelineKey: 'frazer', personId: person.id }),
    );
    expect([again.kind, again.code]).toEqual(['conflict', 'already_in_pipeline']);
    expect(again.details.extensions).toEqual({ opportunityId: opportunity.id });
    const other = await makePerson(world);
    const both = await Promise.allSettled([
      world.call(createOpportunity, { personId: other.id }),
      world.call(createOpportunity, { personId: other.id }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const inB2b = { pipelineKey: 'b2b_sales', personId: person.id };
    await world.call(createOpportunity, inB2b);
    expect((await world.call(createOpportunity, inB2b)).stage).toBe('lead');
  });

  test('a pipeline about people takes no company alone; a journey takes over the person’s company', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const company = await world.call(createCompany, { name: 'Fjord AS' });
    const refusal = await refusalOf(
      world.call(createOpportunity, { pipelineKey: 'frazer', companyId: company.id }),
    );
    expect([refusal.kind, refusal.code]).toEqual(['invalid', 'subject_mismatch']);
    const b2b = await world.call(createOpportunity, { pipelineKey: 'b2b_sales', companyId: company.id });
    expect(b2b).toMatchObject({
      title: 'Fjord AS',
      companyName: 'Fjord AS',
      personId: null,
      lastContactAt: null,
    });
    const person = await makePerson(world, { companyId: company.id });
    const theirs = await world.call(createOpportunity, { pipelineKey: 'frazer', personId: person.id });
    expect(theirs).toMatchObject({ companyId: company.id, companyName: 'Fjord AS', title: 'Anna Berg' });
  });

  test('nobody begins who is archived, nameless or without a channel', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const gone = await makePerson(world);
    await world.call(archivePerson, { id: gone.id });
    expect((await refusalOf(world.call(createOpportunity, { personId: gone.id }))).code).toBe(
      'person_archived',
    );
    const mute = await world.call(createPerson, { name: 'Stille Person' });
    const refusal = await refusalOf(world.call(createOpportunity, { personId: mute.id }));
    expect(refusal.details.errors?.map(({ code }) => code)).toEqual(['channel_present']);
  });

  test('beginning further on is walking there, or a fast track', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { id: personId } = await makePerson(world);
    const begin = (fastTrack?: { reason: string }) =>
      world.call(createOpportunity, { personId, stage: 'qualified', ...(fastTrack && { fastTrack }) });
    const refusal = await refusalOf(begin());
    expect(refusal.details.errors?.map(({ code }) => code)).toEqual([
      'contact_logged',
      'invite_sent',
      'why_present',
    ]);
    const made = await begin({ reason: 'Møtte ham på messe' });
    const [entry] = (await world.call(listTransitions, { id: made.id })).items;
    expect(entry).toMatchObject({ fastTrackReason: 'Møtte ham på messe', move: 'enter' });
    expect(entry?.overridden.map(({ rule }) => rule)).toEqual([
      'contact_logged',
      'invite_sent',
      'why_present',
    ]);
  });
});

describe('opportunities.update', () => {
  test('changes fields under their version, and never the stage', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { opportunity } = await makeJourney(world);
    const { id } = opportunity;
    const changed = await world.call(
      updateOpportunity,
      { id, title: 'Team i vår', amountMinor: 990_00, currency: 'NOK', expectedCloseOn: '2026-05-01' },
      { ifVersion: 1 },
    );
    expect(changed).toMatchObject({
      title: 'Team i vår',
      amountMinor: 99_000,
      version: 2,
      stage: 'new_lead',
    });
    expect((await refusalOf(world.call(updateOpportunity, { id, title: 'X' }, { ifVersion: 1 }))).code).toBe(
      'version_conflict',
    );
    expect(await world.call(updateOpportunity, { id, title: 'Team i vår' }, { ifVersion: 2 })).toEqual(
      changed,
    );
    const stage = refusalOf(world.call(updateOpportunity, { id, stage: 'team_member' } as { id: string }));
    expect((await stage).code).toBe('invalid_input');
    expect((await world.call(updateOpportunity, { id, title: null })).title).toBe('Anna Berg');
  });

  test('an amount keeps its currency', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { id } = (await makeJourney(world)).opportunity;
    const refused = async (input: object) =>
      (await refusalOf(world.call(updateOpportunity, { id, ...input }))).code;
    expect(await refused({ amountMinor: 5 })).toBe('currency_missing');
    await world.call(updateOpportunity, { id, amountMinor: 5, currency: 'NOK' });
    expect(await refused({ currency: null })).toBe('currency_missing');
    expect(await refused({ ownerId: '01990000-0000-7000-8000-00000000dead' })).toBe('member_not_found');
    expect((await world.call(updateOpportunity, { id, ownerId: null })).ownerId).toBeNull();
  });
});

describe('opportunities.list and the board', () => {
  const makeMany = async (world: World) => {
    const pipelines = await makePipelines(world);
    const seller = await world.join('member');
    const ids: string[] = [];
    for (const [at, name] of ['Anna Berg', 'Åse Bø', 'Ola Nordmann', 'Kari Berg', 'Per Hansen'].entries()) {
      world.flowstate.clock.advance(60_000);
      const { id: personId } = await makePerson(world, { name });
      const { id } = await world.call(createOpportunity, {
        pipelineKey: 'b2b_sales',
        personId,
        ...(at === 4 ? {} : { amountMinor: 100 * at, currency: at === 3 ? 'EUR' : 'NOK' }),
        ...(at % 2 === 0 ? { ownerId: seller.memberId ?? '' } : {}),
        ...(at < 2 ? { expectedCloseOn: `2026-05-0${2 - at}` } : {}),
      });
      ids.push(id);
    }
    return { pipelines, seller, ids };
  };

  test('filters, sorts and pages without loss or repetition', async () => {
    const world = await newWorld();
    const { pipelines, seller, ids } = await makeMany(world);
    const placesOf = async (input: object) => {
      const places: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.call(listOpportunities, { limit: 2, ...input, ...(cursor && { cursor }) });
        places.push(...page.items.map(({ id }) => ids.indexOf(id)));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return places;
    };
    expect(await placesOf({})).toEqual([4, 3, 2, 1, 0]);
    expect(await placesOf({ sort: 'createdAt' })).toEqual([0, 1, 2, 3, 4]);
    expect(await placesOf({ sort: '-createdAt' })).toEqual([4, 3, 2, 1, 0]);
    expect(await placesOf({ sort: 'updatedAt' })).toEqual([0, 1, 2, 3, 4]);
    expect(await placesOf({ sort: 'stageEnteredAt' })).toEqual([0, 1, 2, 3, 4]);
    expect(await placesOf({ sort: '-amountMinor' })).toEqual([3, 2, 1, 0, 4]);
    expect((await placesOf({ sort: 'expectedCloseOn' })).slice(0, 2)).toEqual([1, 0]);
    expect(await placesOf({ ownerId: seller.memberId ?? '' })).toEqual([4, 2, 0]);
    expect(await placesOf({ pipelineId: pipelines.frazer.id })).toEqual([]);
    expect(await placesOf({ stage: 'lead', kind: 'active' })).toEqual([4, 3, 2, 1, 0]);
    expect(await placesOf({ kind: 'won' })).toEqual([]);
    expect(await placesOf({ q: 'ber' })).toEqual([3, 0]);
    expect(await placesOf({ q: 'BERG kari' })).toEqual([3]);
    expect(await placesOf({ q: 'ase bo' })).toEqual([1]);
    expect(await placesOf({ q: 'erg' })).toEqual([]);
    expect(await placesOf({ q: ' % ' })).toEqual([4, 3, 2, 1, 0]);
  });

  test('a cursor of another order or none of ours is refused', async () => {
    const world = await newWorld();
    await makeMany(world);
    const { nextCursor } = await world.call(listOpportunities, { limit: 1 });
    const forged = Buffer.from(JSON.stringify(['-updatedAt', 'x', 'y'])).toString('base64url');
    for (const [sort, cursor] of [
      ['createdAt', nextCursor ?? ''],
      ['-updatedAt', 'nonsense'],
      ['-updatedAt', forged],
    ] as const) {
      expect((await refusalOf(world.call(listOpportunities, { sort, cursor }))).code).toBe('bad_cursor');
    }
  });

  test('follows a new name', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { person, opportunity } = await makeJourney(world);
    await world.call(updatePerson, { id: person.id, name: 'Anna Lund' });
    await world.settle();
    const found = async (q: string) => (await world.call(listOpportunities, { q })).items.map(({ id }) => id);
    expect(await found('lund')).toEqual([opportunity.id]);
    expect(await found('berg')).toEqual([]);
    expect((await world.call(getOpportunity, { id: opportunity.id })).title).toBe('Anna Lund');
  });

  test('counts and sums each stage, and shows the first cards', async () => {
    const world = await newWorld();
    const { pipelines, seller, ids } = await makeMany(world);
    const { id } = pipelines.b2b_sales;
    const board = await world.call(getBoard, { id, perStage: 2 });
    expect(board.columns.map(({ stage }) => stage)).toEqual(
      pipelines.b2b_sales.stages.toSorted((a, b) => a.order - b.order).map(({ key }) => key),
    );
    const [lead, next] = board.columns;
    expect(lead).toMatchObject({
      stage: 'lead',
      count: 5,
      countIsExact: true,
      sums: [
        { currency: 'EUR', amountMinor: 300 },
        { currency: 'NOK', amountMinor: 300 },
      ],
    });
    expect(lead?.items.map((item) => ids.indexOf(item.id))).toEqual([4, 3]);
    expect(next).toMatchObject({ count: 0, sums: [], items: [], nextCursor: null });
    const rest = await world.call(listOpportunities, {
      pipelineId: id,
      stage: 'lead',
      sort: '-stageEnteredAt',
      cursor: lead?.nextCursor ?? '',
    });
    expect(rest.items.map((item) => ids.indexOf(item.id))).toEqual([2, 1, 0]);
    const own = await world.call(getBoard, { id, ownerId: seller.memberId ?? '', q: 'berg' });
    expect(own.columns[0]).toMatchObject({ count: 1, sums: [{ currency: 'NOK', amountMinor: 0 }] });
    expect(own.columns[0]?.items.map((item) => ids.indexOf(item.id))).toEqual([0]);
  });

  test('freezes what is silent, and thaws it with contact', async () => {
    const world = await newWorld();
    await makePipelines(world);
    const { opportunity } = await makeJourney(world);
    const frozen = async () => (await world.call(getOpportunity, { id: opportunity.id })).frozen;
    world.flowstate.clock.advance(30 * 86_400_000 - 1);
    expect(await frozen()).toBe(false);
    world.flowstate.clock.advance(1);
    expect(await frozen()).toBe(true);
    world.flowstate.clock.set('2026-03-06T08:00:00.000Z');
  });
});

test('a viewer reads and is told what they may not do', async () => {
  const world = await newWorld();
  await makePipelines(world);
  const { opportunity } = await makeJourney(world);
  const viewer = await world.join('viewer');
  const member = await world.join('member');
  const can = async (as: typeof viewer) =>
    (await world.call(getOpportunity, { id: opportunity.id }, { as })).can;
  expect(await can(viewer)).toEqual([]);
  expect(await can(member)).toEqual(['update', 'move']);
  const { items } = await world.call(listMoves, { id: opportunity.id }, { as: viewer });
  expect(items.some(({ canFastTrack }) => canFastTrack)).toBe(false);
});

test('contact logged opens the next stage, and the options say so beforehand', async () => {
  const world = await newWorld();
  await makePipelines(world);
  const { person, opportunity } = await makeJourney(world);
  const option = async () =>
    (await world.call(listMoves, { id: opportunity.id })).items.find(({ stage }) => stage === 'relationship');
  expect(await option()).toMatchObject({
    allowed: false,
    canFastTrack: true,
    unmet: [{ rule: 'contact_logged' }],
  });
  await record(world, person.id, 'DM_STARTED');
  expect(await option()).toMatchObject({ allowed: true, unmet: [] });
});
