import { describe, expect, test } from 'vitest';
import { PipelineDefinition } from '../contract.ts';
import { entryActions } from '../rules/entry.ts';
import { evaluateEntry } from '../rules/evaluate.ts';
import { pipelineFaults } from '../rules/faults.ts';
import { ladderOf } from '../rules/moves.ts';
import { templates } from '../templates/templates.ts';
import { anna, makeEvents, makeFacts, makePipeline, withStage } from './make.ts';

const frazer = makePipeline('frazer');

describe.each(templates)('the template $key', (template) => {
  test('is a whole pipeline', () => {
    expect(PipelineDefinition.parse(template)).toEqual(template);
    expect(pipelineFaults(template)).toEqual([]);
  });

  test('survives being kept as JSON', () => {
    expect(PipelineDefinition.parse(JSON.parse(JSON.stringify(template)))).toEqual(template);
  });

  test('can be worked from the first stage to the win', () => {
    const facts = makeFacts({
      person: { ...anna, why: 'Frihet' },
      opportunity: { amountMinor: 100_00, expectedCloseOn: '2026-12-24' },
      events: makeEvents({
        DM_STARTED: 3,
        INVITE_SENT: 1,
        VIDEO_SENT: 1,
        FOLLOW_UP_DONE: 1,
        MEETING_BOOKED: 1,
        MEETING_HELD: 1,
        JOINED_TEAM: 1,
        PURCHASED: 1,
        PROPOSAL_SENT: 1,
        JOB_SCHEDULED: 1,
        JOB_COMPLETED: 1,
      }),
    });
    let from: string | null = null;
    for (const { key } of ladderOf(template)) {
      expect(evaluateEntry({ pipeline: template, stageKey: key, from, facts }).unmet).toEqual([]);
      from = key;
    }
  });

  test('cannot be won by walking alone', () => {
    const won = ladderOf(template).at(-1)?.key ?? '';
    expect(
      evaluateEntry({ pipeline: template, stageKey: won, from: null, facts: makeFacts({ person: anna }) })
        .allowed,
    ).toBe(false);
  });
});

test('Frazer has the stages of the method, in order and in both languages', () => {
  expect(frazer.stages.map(({ key, kind, name }) => [key, kind, name.en, name.nb])).toEqual([
    ['new_lead', 'active', 'New Lead', 'Nytt Lead'],
    ['relationship', 'active', 'Relationship Building', 'Relasjonsbygging'],
    ['invited', 'active', 'Invited', 'Invitert'],
    ['qualified', 'active', 'Qualified', 'Kvalifisert'],
    ['presentation_sent', 'active', 'Presentation Sent', 'Presentasjon sendt'],
    ['follow_up', 'active', 'Follow-up', 'Oppfølging'],
    ['team_member', 'won', 'Team Member', 'Teammedlem'],
    ['not_now', 'side', 'Not Now', 'Ikke nå'],
    ['nurture', 'side', 'Long-term Nurture', 'Langsiktig pleie'],
    ['lost', 'lost', 'Lost', 'Tapt'],
  ]);
});

describe('on entry', () => {
  const actions = (key: string, earlierEntries: number) => {
    const stage = frazer.stages.find((candidate) => candidate.key === key);
    return stage === undefined ? [] : entryActions(stage, earlierEntries);
  };

  test('the presentation makes one follow-up task, on the first entry only', () => {
    expect(actions('presentation_sent', 0)).toMatchObject([
      { kind: 'task', key: 'presentation_follow_up', remindAfterHours: [24, 48] },
    ]);
    expect(actions('presentation_sent', 1)).toEqual([]);
  });

  test('Not Now reminds after a week, two, a month, two, and then every two, each time', () => {
    const reminders = { kind: 'reminders', after: ['P1W', 'P2W', 'P1M', 'P2M'], thenEvery: 'P2M' };
    expect(actions('not_now', 0)).toMatchObject([reminders]);
    expect(actions('not_now', 3)).toMatchObject([reminders]);
  });

  test('a team member gets the SAGA checklist once', () => {
    expect(actions('team_member', 0)).toMatchObject([
      {
        kind: 'checklist',
        items: [{ key: 'activity_plan' }, { key: 'goals' }, { key: 'affirmations' }, { key: 'first_sale' }],
      },
    ]);
    expect(actions('team_member', 1)).toEqual([]);
  });

  test('a new lead is to be talked to', () => {
    expect(actions('new_lead', 0)).toMatchObject([{ kind: 'task', key: 'start_conversation' }]);
  });
});

describe('a fault is found:', () => {
  const [first, second] = frazer.stages;
  if (first === undefined || second === undefined) throw new Error('Frazer has stages.');

  test.each<[string, PipelineDefinition, string]>([
    ['the same key twice', withStage(frazer, 'lost', { key: 'invited' }), 'Two stages have the key invited.'],
    ['the same place twice', withStage(frazer, 'lost', { order: 3 }), 'Two stages have the order 3.'],
    [
      'no win',
      withStage(frazer, 'team_member', { kind: 'active' }),
      'There must be exactly one stage that is won, not 0.',
    ],
    [
      'two wins',
      withStage(frazer, 'nurture', { kind: 'won' }),
      'There must be exactly one stage that is won, not 2.',
    ],
    [
      'a win in the middle',
      withStage(frazer, 'team_member', { order: 0 }),
      'The stage that is won must come after every active stage.',
    ],
    [
      'nothing to work',
      { ...frazer, stages: frazer.stages.slice(6), moves: { ...frazer.moves, returnTo: [] } },
      'No stage is active, so that there is nothing to begin in.',
    ],
    [
      'a return to nowhere',
      { ...frazer, moves: { ...frazer.moves, returnTo: ['lost'] } },
      'One cannot return to lost: it is not an active stage.',
    ],
    [
      'two guards of one name',
      withStage(frazer, 'new_lead', { guards: [...first.guards, ...first.guards.slice(0, 1)] }),
      'Two guards of new_lead are named name_present.',
    ],
    [
      'two actions of one name',
      withStage(frazer, 'new_lead', { onEntry: [...first.onEntry, ...first.onEntry] }),
      'Two actions of new_lead are named start_conversation.',
    ],
    [
      'an alias of two stages',
      withStage(frazer, 'relationship', { aliases: ['KVALIFISERT!'] }),
      'More than one stage is called kvalifisert.',
    ],
  ])('%s', (_, pipeline, fault) => {
    expect(pipelineFaults(pipeline)).toContain(fault);
  });
});
