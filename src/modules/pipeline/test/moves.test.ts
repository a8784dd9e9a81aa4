import { describe, expect, test } from 'vitest';
import type { PipelineDefinition } from '../contract.ts';
import {
  evaluateEntry,
  evaluatePlacement,
  evaluateUndo,
  type FastTrack,
  stageOptions,
} from '../rules/evaluate.ts';
import type { Facts } from '../rules/facts.ts';
import { anna, makeEvents, makeFacts, makePipeline, withStage } from './make.ts';

const frazer = makePipeline('frazer');

/** Everything that any guard asks for, so that only order is left to decide. */
const everything = makeFacts({
  person: {
    ...anna,
    why: 'Frihet',
    desiredOutcome: 'Slutte i jobben',
    timeline: '2027',
    decisionMaker: 'yes',
  },
  events: makeEvents({ DM_STARTED: 3, INVITE_SENT: 1, VIDEO_SENT: 1, FOLLOW_UP_DONE: 1, JOINED_TEAM: 1 }),
});

const move = (from: string, stageKey: string, pipeline: PipelineDefinition = frazer) =>
  evaluateEntry({ pipeline, stageKey, from, facts: everything });

/** Rows go from, columns go to: allowed moves by their kind, `.` is refused. */
const TABLE = `
                  new_lead relationship invited qualified presentation_sent follow_up team_member not_now nurture lost
new_lead          .        forward      .       .         .                 .         .           side    side    side
relationship      backward .            forward .         .                 .         .           side    side    side
invited           backward backward     .       forward   .                 .         .           side    side    side
qualified         backward backward     backward .        forward           .         .           side    side    side
presentation_sent backward backward     backward backward .                 forward   .           side    side    side
follow_up         backward backward     backward backward backward          repeat    forward     side    side    side
team_member       backward backward     backward backward backward          backward  .           .       .       .
not_now           return   return       .       .         .                 .         .           .       .       .
nurture           return   return       .       .         .                 .         .           .       .       .
lost              return   return       .       .         .                 .         .           .       .       .
`;

describe('the order of the Frazer pipeline', () => {
  const [targets = [], ...rows] = TABLE.trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));

  test.each(rows)('from %s', (from, ...expected) => {
    const actual = targets.map((to) => {
      const { allowed, move: kind } = move(from ?? '', to);
      return allowed ? kind : '.';
    });
    expect(actual).toEqual(expected);
  });

  test.each([
    ['follow_up', 'presentation_sent', null],
    ['qualified', 'qualified', 'order.same_stage'],
    ['not_now', 'not_now', 'order.same_stage'],
    ['new_lead', 'invited', 'order.skip'],
    ['not_now', 'follow_up', 'order.from_side'],
    ['not_now', 'lost', 'order.from_side'],
    ['team_member', 'lost', 'order.from_won'],
    ['new_lead', 'nowhere', 'order.unknown_stage'],
  ])('%s → %s breaks %s', (from, to, rule) => {
    expect(move(from, to).unmet.map((refusal) => refusal.rule)).toEqual(rule === null ? [] : [rule]);
  });

  test('a skip is refused together with the guards it would leave unmet', () => {
    const { unmet } = evaluateEntry({
      pipeline: frazer,
      stageKey: 'qualified',
      from: 'new_lead',
      facts: makeFacts(),
    });
    expect(unmet.map(({ rule }) => rule)).toEqual(['order.skip', 'why_present']);
  });

  test('going back may be forbidden, or allowed one step at a time', () => {
    const oneStep = { ...frazer, moves: { ...frazer.moves, backward: 'one_step' as const } };
    const none = { ...frazer, moves: { ...frazer.moves, backward: 'none' as const } };
    expect(move('invited', 'relationship', oneStep).allowed).toBe(true);
    expect(move('invited', 'new_lead', oneStep).unmet).toMatchObject([
      { rule: 'order.backward', instead: [{ key: 'relationship' }] },
    ]);
    expect(move('invited', 'relationship', none).unmet).toMatchObject([
      { rule: 'order.backward', instead: [] },
    ]);
  });
});

describe('a fast track', () => {
  const skip = (fastTrack: FastTrack | undefined, facts: Facts = makeFacts()) =>
    evaluateEntry({ pipeline: frazer, stageKey: 'presentation_sent', from: 'new_lead', facts, fastTrack });

  test.each(['manager', 'admin', 'owner'] as const)(
    'lets a %s override order and guards, and names them',
    (role) => {
      const { allowed, unmet, overridden, move: kind } = skip({ reason: 'Møtte ham på messe', role });
      expect({ allowed, unmet, kind }).toEqual({ allowed: true, unmet: [], kind: 'skip' });
      expect(overridden.map(({ rule }) => rule)).toEqual([
        'order.skip',
        'presentation_logged',
        'still_qualified',
      ]);
    },
  );

  test.each(['viewer', 'member'] as const)('is refused to a %s, beside what is unmet', (role) => {
    expect(skip({ reason: 'Møtte ham på messe', role }).unmet.map(({ rule }) => rule)).toEqual([
      'order.skip',
      'presentation_logged',
      'still_qualified',
      'fast_track.role',
    ]);
  });

  test('is open to members where the pipeline says so', () => {
    const open = { ...frazer, moves: { ...frazer.moves, fastTrackRole: 'member' as const } };
    const question = { pipeline: open, stageKey: 'qualified', from: 'new_lead', facts: makeFacts() };
    expect(evaluateEntry({ ...question, fastTrack: { reason: 'avtalt', role: 'member' } }).allowed).toBe(
      true,
    );
    expect(evaluateEntry({ ...question, fastTrack: { reason: 'avtalt', role: 'viewer' } }).allowed).toBe(
      false,
    );
  });

  test.each(['', '  ', 'ok', ' a ', '...', '\u200b\u200b\u200b\u200b', '-----'])(
    'needs a reason that says something: %j',
    (reason) => {
      expect(skip({ reason, role: 'owner' }).unmet.at(-1)?.rule).toBe('fast_track.reason');
    },
  );

  test('overrides a guard where the order holds, which is then no skip', () => {
    const answer = evaluateEntry({
      pipeline: frazer,
      stageKey: 'qualified',
      from: 'invited',
      facts: makeFacts(),
      fastTrack: { reason: 'Kjenner henne godt', role: 'manager' },
    });
    expect(answer).toMatchObject({ allowed: true, move: 'forward', overridden: [{ rule: 'why_present' }] });
  });

  test('that is not needed overrides nothing', () => {
    const question = { pipeline: frazer, stageKey: 'invited', from: 'relationship', facts: everything };
    expect(evaluateEntry({ ...question, fastTrack: { reason: '', role: 'viewer' } })).toMatchObject({
      allowed: true,
      overridden: [],
    });
  });

  test('does not move it to where it is', () => {
    const question = { pipeline: frazer, stageKey: 'qualified', from: 'qualified', facts: everything };
    expect(
      evaluateEntry({ ...question, fastTrack: { reason: 'på nytt', role: 'owner' } }).unmet.map(
        ({ rule }) => rule,
      ),
    ).toEqual(['order.same_stage']);
  });

  test('does not make up a stage', () => {
    const question = { pipeline: frazer, stageKey: 'hacked', from: 'qualified', facts: everything };
    expect(evaluateEntry({ ...question, fastTrack: { reason: 'på nytt', role: 'owner' } }).allowed).toBe(
      false,
    );
  });
});

describe('beginning', () => {
  test('in a later stage is walking there: every guard on the way must hold', () => {
    const { unmet } = evaluateEntry({
      pipeline: frazer,
      stageKey: 'qualified',
      from: null,
      facts: makeFacts({ person: anna }),
    });
    expect(unmet.map(({ rule, stage }) => [stage, rule])).toEqual([
      ['relationship', 'contact_logged'],
      ['invited', 'invite_sent'],
      ['qualified', 'why_present'],
    ]);
    expect(
      evaluateEntry({ pipeline: frazer, stageKey: 'team_member', from: null, facts: everything }),
    ).toMatchObject({ allowed: true, move: 'enter' });
  });

  test('in a side state needs what the first stage needs', () => {
    expect(
      evaluateEntry({ pipeline: frazer, stageKey: 'lost', from: null, facts: makeFacts() }).unmet,
    ).toHaveLength(2);
    expect(
      evaluateEntry({ pipeline: frazer, stageKey: 'lost', from: null, facts: makeFacts({ person: anna }) })
        .allowed,
    ).toBe(true);
  });

  test('a journey taken over from elsewhere needs the guards of its stage and of the first, not of those between', () => {
    const place = (stageKey: string, facts: Partial<Facts>) =>
      evaluatePlacement({ pipeline: frazer, stageKey, facts: makeFacts(facts) });
    expect(place('qualified', { person: { ...anna, why: 'Frihet' } })).toMatchObject({
      allowed: true,
      move: 'enter',
    });
    expect(place('qualified', { person: { ...anna, why: ' ' } }).unmet.map(({ rule }) => rule)).toEqual([
      'why_present',
    ]);
    expect(
      place('qualified', { person: { name: 'Anna', why: 'Frihet' } }).unmet.map(({ rule }) => rule),
    ).toEqual(['channel_present']);
    expect(place('team_member', { person: anna }).unmet.map(({ rule }) => rule)).toEqual([
      'joined_or_purchased',
    ]);
    expect(place('new_lead', { person: anna }).checked).toHaveLength(2);
    expect(place('nowhere', { person: anna }).unmet.map(({ rule }) => rule)).toEqual(['order.unknown_stage']);
  });
});

test('taking a move back ignores order but not guards', () => {
  const back = (facts: Facts) => evaluateUndo({ pipeline: frazer, stageKey: 'qualified', facts });
  expect(back(everything)).toMatchObject({ allowed: true, move: 'undo' });
  expect(back(makeFacts()).unmet.map(({ rule }) => rule)).toEqual(['why_present']);
});

describe('the other kinds of guard', () => {
  const guarded = (guards: (typeof frazer.stages)[number]['guards']) =>
    withStage(frazer, 'relationship', { guards });
  const title = { en: 'Contract', nb: 'Kontrakt' };
  const unmet = (pipeline: PipelineDefinition, facts: Partial<Facts>) =>
    evaluateEntry({ pipeline, stageKey: 'relationship', from: 'new_lead', facts: makeFacts(facts) }).unmet;

  test('a document', () => {
    const pipeline = guarded([
      { kind: 'document', rule: 'contract', severity: 'block', enabled: true, document: 'contract', title },
    ]);
    expect(unmet(pipeline, { documents: ['photo'] })).toMatchObject([
      { kind: 'document', document: 'contract' },
    ]);
    expect(unmet(pipeline, { documents: ['photo', 'contract'] })).toEqual([]);
  });

  test('an approval', () => {
    const pipeline = guarded([
      { kind: 'approval', rule: 'discount', severity: 'block', enabled: true, approval: 'discount', title },
    ]);
    expect(unmet(pipeline, {})).toMatchObject([{ kind: 'approval', approval: 'discount' }]);
    expect(unmet(pipeline, { approvals: ['discount'] })).toEqual([]);
  });

  test('a condition', () => {
    const pipeline = guarded([
      {
        kind: 'predicate',
        rule: 'adult',
        severity: 'block',
        enabled: true,
        when: { gte: [{ fact: 'person.custom.age' }, 18] },
      },
    ]);
    expect(unmet(pipeline, { person: { custom: { age: 17 } } })).toMatchObject([
      { kind: 'predicate', facts: ['person.custom.age'] },
    ]);
    expect(unmet(pipeline, { person: { custom: { age: 18 } } })).toEqual([]);
  });

  test('events since the pipeline was entered', () => {
    const pipeline = guarded([
      {
        kind: 'event',
        rule: 'fresh',
        severity: 'block',
        enabled: true,
        types: ['CALL_LOGGED', 'CALL_LOGGED', 'MEETING_HELD'],
        atLeast: 2,
        since: 'pipeline_entry',
        remindersCount: false,
      },
    ]);
    const events = (sinceEntry: number) => ({
      CALL_LOGGED: { count: 9, sinceEntry, lastAt: '2026-11-20T10:00:00.000Z' },
    });
    expect(unmet(pipeline, { events: events(1) })).toMatchObject([{ have: 1, need: 2 }]);
    expect(unmet(pipeline, { events: events(2) })).toEqual([]);
  });

  test('one that is switched off is not looked at', () => {
    const pipeline = guarded([
      { kind: 'field', rule: 'why', severity: 'block', enabled: false, field: 'person.why' },
    ]);
    expect(
      evaluateEntry({ pipeline, stageKey: 'relationship', from: 'new_lead', facts: makeFacts() }),
    ).toMatchObject({ allowed: true, checked: [] });
  });
});

test('the options explain every stage before anyone tries', () => {
  const facts = makeFacts({ person: anna, events: makeEvents({ DM_STARTED: 1 }) });
  const options = stageOptions({ pipeline: frazer, from: 'new_lead', facts, role: 'member' });
  expect(options.filter(({ allowed }) => allowed).map(({ stage }) => stage)).toEqual([
    'relationship',
    'not_now',
    'nurture',
    'lost',
  ]);
  expect(options.find(({ stage }) => stage === 'new_lead')).toMatchObject({
    current: true,
    allowed: false,
    canFastTrack: false,
  });
  expect(options.some(({ canFastTrack }) => canFastTrack)).toBe(false);
  const forManager = stageOptions({ pipeline: frazer, from: 'new_lead', facts, role: 'manager' });
  expect(forManager.filter(({ canFastTrack }) => canFastTrack).map(({ stage }) => stage)).toEqual([
    'invited',
    'qualified',
    'presentation_sent',
    'follow_up',
    'team_member',
  ]);
});
