import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#kernel/roles.ts';
import {
  type Evaluation,
  evaluateEntry,
  evaluatePlacement,
  evaluateUndo,
  stageOptions,
} from '../rules/evaluate.ts';
import { makeEvents, makeFacts, makePipeline } from './make.ts';
import {
  any,
  beginHolds,
  EVENTS,
  guardHolds,
  type Known as World,
  LADDER,
  orderHolds,
  SIDES,
  STAGES,
} from './oracle.ts';

const frazer = makePipeline('frazer');

const BLANKS = [
  undefined,
  null,
  '',
  ' ',
  '\t\n',
  '\u00a0',
  '\u200b\u200d',
  '\u3164',
  '...',
  '- ? -',
  '\u2800',
];
const WORDS = ['Frihet', 'mer tid', '7', '«Hytte»', '\u200bFri\u200b'];
type Step =
  | { do: 'event'; type: string }
  | { do: 'set'; field: 'name' | 'why'; value: string | null | undefined; blank: boolean }
  | { do: 'channel'; emails: (string | null | undefined)[]; phones: string[]; blank: boolean }
  | { do: 'remind' }
  | { do: 'move'; to: string; fastTrack: { reason: string; role: Role; good: boolean } | undefined };

const blankText = fc.constantFrom(...BLANKS);
const realText = fc.constantFrom(...WORDS);
const setting = (field: 'name' | 'why'): fc.Arbitrary<Step> =>
  fc.oneof(
    blankText.map((value) => ({ do: 'set' as const, field, value, blank: true })),
    realText.map((value) => ({ do: 'set' as const, field, value, blank: false })),
  );
const fastTrack = fc.oneof(
  fc.record({
    reason: fc.constantFrom('avtalt', 'met at a fair'),
    role: fc.constantFrom(...ROLES),
    good: fc.constant(true),
  }),
  fc.record({
    reason: fc.constantFrom('', 'ab', ' a ', '....', '\u200b\u200b\u200b'),
    role: fc.constantFrom(...ROLES),
    good: fc.constant(false),
  }),
);
const moveTo = (to: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('move' as const),
    to,
    fastTrack: fc.option(fastTrack, { nil: undefined, freq: 8 }),
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EVENTS).map((type) => ({ do: 'event' as const, type })) },
  { weight: 2, arbitrary: setting('why') },
  { weight: 1, arbitrary: setting('name') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { do: 'channel', emails: ['a@b.no'], phones: [], blank: false },
      { do: 'channel', emails: [' ', null], phones: [''], blank: true },
      { do: 'channel', emails: [], phones: ['98765432'], blank: false },
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'remind' }) },
  { weight: 6, arbitrary: moveTo(fc.constantFrom(...STAGES)) },
  { weight: 8, arbitrary: moveTo(fc.constant('next')) },
);

/** The step a diligent person takes: one up, or back to work. */
const nextAfter = (stage: string | null): string => {
  if (stage === null) return 'new_lead';
  return SIDES.includes(stage) ? 'relationship' : (LADDER[LADDER.indexOf(stage) + 1] ?? 'follow_up');
};

/** Plays steps against the rules, and tells what the oracle thought of each move. */
const play = (
  steps: readonly Step[],
  onMove: (entry: {
    from: string | null;
    to: string;
    world: World;
    step: Extract<Step, { do: 'move' }>;
    evaluation: Evaluation;
    lawful: boolean;
  }) => void,
): { stage: string | null; world: World; facts: ReturnType<typeof makeFacts> } => {
  const world: World = { name: true, channel: true, why: false, counts: {}, reminders: 0 };
  let person: Record<string, unknown> = { name: 'Anna', emails: ['anna@example.com'], phones: [] };
  let stage: string | null = null;
  const facts = () =>
    makeFacts({ person, events: makeEvents(world.counts), completedReminders: world.reminders });
  for (const current of steps) {
    if (current.do === 'event') world.counts[current.type] = (world.counts[current.type] ?? 0) + 1;
    else if (current.do === 'remind') world.reminders += 1;
    else if (current.do === 'set') {
      person = { ...person, [current.field]: current.value };
      world[current.field] = !current.blank;
    } else if (current.do === 'channel') {
      person = { ...person, emails: current.emails, phones: current.phones };
      world.channel = !current.blank;
    } else {
      const to: string = current.to === 'next' ? nextAfter(stage) : current.to;
      const lawful: boolean =
        stage === null ? beginHolds(to, world) : orderHolds(stage, to) && guardHolds(to, world);
      const evaluation = evaluateEntry({
        pipeline: frazer,
        stageKey: to,
        from: stage,
        facts: facts(),
        fastTrack: current.fastTrack,
      });
      onMove({ from: stage, to, world, step: current, evaluation, lawful });
      if (evaluation.allowed) stage = to;
    }
  }
  return { stage, world, facts: facts() };
};

const journey = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });

describe('over random journeys', () => {
  test('a move is accepted exactly when the table or a rightful fast track allows it', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        play(steps, ({ from, to, step: { fastTrack: wish }, evaluation, lawful }) => {
          const again = from === to && to !== 'follow_up';
          const rightful =
            wish !== undefined && wish.good && ['manager', 'admin', 'owner'].includes(wish.role) && !again;
          expect(evaluation.allowed).toBe(lawful || rightful);
          expect(evaluation.unmet.length === 0).toBe(evaluation.allowed);
          expect(evaluation.overridden.length > 0).toBe(!lawful && rightful);
        });
      }),
      { numRuns: 1500 },
    );
  });

  test('without a fast track nobody becomes a team member who neither joined nor purchased, and no blank Why is qualified', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        play(
          steps.map((current) => (current.do === 'move' ? { ...current, fastTrack: undefined } : current)),
          ({ to, world, evaluation }) => {
            if (!evaluation.allowed) return;
            if (to === 'team_member') expect(any(world, 'JOINED_TEAM', 'PURCHASED')).toBe(true);
            if (to === 'qualified' || to === 'presentation_sent') expect(world.why).toBe(true);
            if (to === 'presentation_sent') expect(any(world, 'VIDEO_SENT')).toBe(true);
          },
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('the journeys do reach every stage, so that the properties above say something', () => {
    const reached = new Map(STAGES.map((stage) => [stage, 0]));
    fc.assert(
      fc.property(journey, (steps) => {
        play(steps, ({ to, evaluation, step: { fastTrack: wish } }) => {
          if (evaluation.allowed && wish === undefined) reached.set(to, (reached.get(to) ?? 0) + 1);
        });
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect([...reached].filter(([, times]) => times < 5)).toEqual([]);
  });

  test('what the board says beforehand is what the move then answers', () => {
    fc.assert(
      fc.property(journey, fc.constantFrom(...ROLES), (steps, role) => {
        const { stage, facts } = play(steps, () => {});
        if (stage === null) return;
        for (const option of stageOptions({ pipeline: frazer, from: stage, facts, role })) {
          const question = { pipeline: frazer, stageKey: option.stage, from: stage, facts };
          const plain = evaluateEntry(question);
          expect({ allowed: option.allowed, unmet: option.unmet }).toEqual({
            allowed: plain.allowed,
            unmet: plain.unmet,
          });
          const tracked = evaluateEntry({ ...question, fastTrack: { reason: 'avtalt', role } });
          expect(option.allowed || option.canFastTrack).toBe(tracked.allowed);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no other door is wider: taking over and taking back obey the guards of the stage too', () => {
    fc.assert(
      fc.property(journey, fc.constantFrom(...STAGES), (steps, stageKey) => {
        const { world, facts } = play(steps, () => {});
        const placed = evaluatePlacement({ pipeline: frazer, stageKey, facts });
        expect(placed.allowed).toBe(guardHolds('new_lead', world) && guardHolds(stageKey, world));
        expect(evaluateUndo({ pipeline: frazer, stageKey, facts }).allowed).toBe(guardHolds(stageKey, world));
      }),
      { numRuns: 500 },
    );
  });
});
