import { describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { START, useWorlds, type World } from '#test/world.ts';
import type { Context } from '#platform/operations/context.ts';
import { archivePerson, createPerson, getPerson, type Person } from '../contract.ts';
import {
  answerQualification,
  findOrCreateCompany,
  findPerson,
  lockPerson,
  noteContact,
  setConsent,
  setPersonStage,
} from '../index.ts';
import { changesOf } from './make.ts';

const worlds = useWorlds();

const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-03-02', '2026-03-03', '2026-03-04'].map(
  (day) => `${day}T10:00:00.000Z`,
) as [string, string, string];

type Scene = {
  w: World;
  id: string;
  inside<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>;
  person(): Promise<Person>;
};

const scene = async (): Promise<Scene> => {
  const w = await worlds();
  w.flowstate.clock.set(START);
  const { id } = await w.call(createPerson, { name: 'Ola', why: 'Frihet' });
  return {
    w,
    id,
    inside: (work) => w.flowstate.registry.transact({ actor: w.owner, name: 'test' }, work),
    person: () => w.call(getPerson, { id }),
  };
};

describe('lockPerson and findPerson', () => {
  test('find archived people too, and nobody of another workspace', async () => {
    const { w, id, inside } = await scene();
    await w.call(archivePerson, { id });
    expect(await inside((ctx) => lockPerson(ctx, id))).toMatchObject({
      id,
      name: 'Ola',
      why: 'Frihet',
      archivedAt: START,
    });
    const elsewhere = await scene();
    expect(await elsewhere.inside((ctx) => findPerson(ctx.db, id))).toBeNull();
    await expect(elsewhere.inside((ctx) => lockPerson(ctx, id))).rejects.toMatchObject({
      code: 'person_not_found',
    });
    await expect(elsewhere.inside((ctx) => lockPerson(ctx, newId()))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('noteContact', () => {
  test('moves forward only, and is no change that a reader’s version knows', async () => {
    const { id, inside, person } = await scene();
    await inside((ctx) => noteContact(ctx, id, { contactAt: TUESDAY }));
    expect(await person()).toMatchObject({ lastContactAt: TUESDAY, lastInboundAt: null, version: 1 });
    await inside((ctx) => noteContact(ctx, id, { contactAt: MONDAY, inboundAt: MONDAY }));
    expect(await person()).toMatchObject({ lastContactAt: TUESDAY, lastInboundAt: MONDAY });
    await inside((ctx) => noteContact(ctx, id, {}));
    await inside((ctx) => noteContact(ctx, id, { contactAt: WEDNESDAY, inboundAt: WEDNESDAY }));
    expect(await person()).toMatchObject({ lastContactAt: WEDNESDAY, lastInboundAt: WEDNESDAY });
  });
});

describe('setPersonStage', () => {
  test('keeps a copy, and takes it away', async () => {
    const { id, inside, person } = await scene();
    const stage = { pipelineId: newId(), stageKey: 'invited', stageEnteredAt: MONDAY };
    await inside((ctx) => setPersonStage(ctx, id, stage));
    expect(await person()).toMatchObject({ ...stage, version: 1 });
    await inside((ctx) => setPersonStage(ctx, id, null));
    expect(await person()).toMatchObject({ pipelineId: null, stageKey: null, stageEnteredAt: null });
  });
});

describe('setConsent', () => {
  const granted = (at: string) => ({ state: 'granted', at, termsVersion: null });

  test('is for all channels unless it names them', async () => {
    const { w, id, inside, person } = await scene();
    await inside((ctx) => setConsent(ctx, id, { state: 'granted' }, MONDAY));
    const all = { email: granted(MONDAY), sms: granted(MONDAY), phone: granted(MONDAY), dm: granted(MONDAY) };
    expect((await person()).consent).toEqual(all);
    await inside((ctx) =>
      setConsent(ctx, id, { state: 'withdrawn', channels: ['sms', 'in_person'], termsVersion: '2' }, TUESDAY),
    );
    expect(await person()).toMatchObject({
      consent: { ...all, sms: { state: 'withdrawn', at: TUESDAY, termsVersion: '2' } },
      version: 3,
    });
    const [, ...changes] = await changesOf(w, 'person');
    expect(changes.map(({ event, fields }) => [event, fields])).toEqual([
      ['people.updated', ['consent']],
      ['people.updated', ['consent']],
    ]);
  });

  test('what was said last stands, whatever arrives when', async () => {
    const { id, inside, person } = await scene();
    await inside((ctx) => setConsent(ctx, id, { state: 'withdrawn', channels: ['email'] }, TUESDAY));
    await inside((ctx) => setConsent(ctx, id, { state: 'granted', channels: ['email'] }, MONDAY));
    expect((await person()).consent.email?.state).toBe('withdrawn');
  });

  test('unsubscribing is undone only by agreeing later', async () => {
    const { id, inside, person } = await scene();
    await inside((ctx) => setConsent(ctx, id, 'unsubscribed', TUESDAY));
    await inside((ctx) => setConsent(ctx, id, 'unsubscribed', MONDAY));
    expect((await person()).unsubscribedAt).toBe(TUESDAY);
    await inside((ctx) => setConsent(ctx, id, { state: 'granted' }, MONDAY));
    expect((await person()).unsubscribedAt).toBe(TUESDAY);
    await inside((ctx) => setConsent(ctx, id, { state: 'granted' }, WEDNESDAY));
    expect(await person()).toMatchObject({ unsubscribedAt: null, consent: { email: granted(WEDNESDAY) } });
  });
});

describe('answerQualification', () => {
  test('fills blanks and overwrites nothing', async () => {
    const { id, inside, person } = await scene();
    await inside((ctx) =>
      answerQualification(ctx, id, {
        why: 'Penger',
        desiredOutcome: ' ',
        timeline: 'Før jul',
        decisionMaker: 'unknown',
      }),
    );
    expect(await person()).toMatchObject({
      why: 'Frihet',
      desiredOutcome: null,
      timeline: 'Før jul',
      decisionMaker: null,
      qualificationScore: 50,
      version: 2,
    });
    await inside((ctx) => answerQualification(ctx, id, { why: 'Penger', decisionMaker: 'no' }));
    expect(await person()).toMatchObject({ why: 'Frihet', decisionMaker: 'no', qualificationScore: 75 });
    await inside((ctx) => answerQualification(ctx, id, { decisionMaker: 'yes' }));
    expect(await person()).toMatchObject({ decisionMaker: 'no', version: 3 });
  });
});

describe('findOrCreateCompany', () => {
  test('finds whatever the case and accents', async () => {
    const { inside } = await scene();
    const id = await inside((ctx) => findOrCreateCompany(ctx, 'Café Fjord AS'));
    expect(await inside((ctx) => findOrCreateCompany(ctx, ' cafe  FJORD as'))).toBe(id);
    expect(await inside((ctx) => findOrCreateCompany(ctx, 'Fjord'))).not.toBe(id);
  });
});
