import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addHours, msOf, toInstant, zoneClock } from '#kernel/time.ts';
import { NextAction } from '../contract.ts';
import type { PersonFacts } from '../rules/facts.ts';
import { nextForPerson } from '../rules/next-for-person.ts';
import {
  FRAZER_STAGES,
  NOW,
  anyPerson,
  inHours,
  inStage,
  inTouch,
  oslo,
  person,
  withReminder,
  withTask,
  type FrazerStage,
} from './make.ts';

const next = (facts: PersonFacts, now = NOW) => nextForPerson(facts, now, oslo).action;
const told = (facts: PersonFacts, now = NOW) => {
  const action = next(facts, now);
  return action && [action.kind, action.score, action.overdue];
};
const DAYS = 24;

describe('the starting priorities', () => {
  const noShow = { lastNoShowAt: inHours(-1) };
  const inTouchLongAgo = inTouch(inHours(-7 * DAYS));

  test.each<[string, Partial<PersonFacts>[], string, number, boolean]>([
    ['no-show', [inStage('invited'), inTouch(), noShow], 'no_show', 97, false],
    [
      'overdue task',
      [inStage('follow_up'), inTouch(), withTask('call', { taskDueAt: inHours(-1) })],
      'task_overdue',
      95,
      true,
    ],
    [
      'overdue on a date',
      [inStage('follow_up'), inTouch(), withTask('todo', { taskDueOn: '2026-11-19' })],
      'task_overdue',
      95,
      true,
    ],
    [
      'overdue reminder',
      [inStage('presentation_sent'), inTouch(), withReminder('presentation_follow_up', inHours(-1))],
      'reminder',
      95,
      true,
    ],
    ['Presentation Sent', [inStage('presentation_sent'), inTouch()], 'stage', 95, false],
    ['Qualified', [inStage('qualified'), inTouch()], 'stage', 90, false],
    ['Invited', [inStage('invited'), inTouch()], 'stage', 85, false],
    ['never contacted', [inStage('new_lead')], 'never_contacted', 85, false],
    ['never contacted, in no pipeline', [], 'never_contacted', 85, false],
    ['New Lead', [inStage('new_lead'), inTouch()], 'stage', 80, false],
    ['Relationship', [inStage('relationship'), inTouch()], 'stage', 75, false],
    ['Follow-up', [inStage('follow_up'), inTouch()], 'stage', 70, false],
    ['silent over 7 d', [inTouchLongAgo], 'silent', 65, false],
    [
      'silent over 7 d, reminded',
      [inStage('team_member'), withReminder('silence', inHours(-1))],
      'reminder',
      65,
      false,
    ],
    [
      'in stage over 3 d',
      [{ ...inStage('new_lead', inHours(-3 * DAYS)), stageKey: 'own', pipelineKey: 'own' }, inTouch()],
      'stage_age',
      60,
      false,
    ],
    [
      'task due today',
      [inStage('follow_up'), inTouch(), withTask('todo', { taskDueOn: '2026-11-20' })],
      'task_today',
      88,
      false,
    ],
    [
      'Not Now, reminded',
      [inStage('not_now'), inTouch(), withReminder('not_now', inHours(-1))],
      'reminder',
      70,
      false,
    ],
    [
      'Team Member, reminded',
      [inStage('team_member'), inTouch(), withReminder('team_check_in', inHours(-1))],
      'reminder',
      70,
      false,
    ],
    ['another reminder', [inTouch(), withReminder('on_hold_check_in', inHours(-1))], 'reminder', 95, true],
    [
      'over time in a stage',
      [
        { ...inStage('new_lead', inHours(-90)), stageKey: 'own', pipelineKey: 'own', slaDueAt: inHours(-1) },
        inTouch(),
      ],
      'sla',
      80,
      false,
    ],
  ])('%s', (_name, facts, kind, score, overdue) => {
    expect(told(person(...facts))).toEqual([kind, score, overdue]);
  });

  test.each<[FrazerStage]>([['not_now'], ['nurture'], ['lost'], ['team_member']])(
    'nothing of its own in %s, however silent',
    (stage) => {
      expect(next(person(inStage(stage, inHours(-90 * DAYS)), inTouch(inHours(-60 * DAYS))))).toBeNull();
    },
  );

  test('silence counts from 7 days, time in stage from 3', () => {
    const facts = person(inTouch(inHours(-7 * DAYS)));
    expect(told(facts, toInstant(msOf(NOW) - 1))).toBeNull();
    expect(told(facts)).toEqual(['silent', 65, false]);
    const own = person({ ...inStage('new_lead', inHours(-3 * DAYS)), pipelineKey: 'own' }, inTouch());
    expect(told(own, toInstant(msOf(NOW) - 1))).toBeNull();
    expect(told(own)).toEqual(['stage_age', 60, false]);
  });

  test('what is frozen sinks to its silence', () => {
    const facts = person(inStage('presentation_sent', inHours(-30 * DAYS)), inTouch(inHours(-30 * DAYS)));
    expect(told(facts, toInstant(msOf(NOW) - 1))).toEqual(['stage', 95, false]);
    expect(next(facts, toInstant(msOf(NOW) - 1))?.expiresAt).toBe(NOW);
    expect(told(facts)).toEqual(['silent', 65, false]);
  });
});

describe('appointments', () => {
  const missed = person(inStage('invited'), inTouch(), { lastNoShowAt: inHours(-3) });

  test('a no-show is overdue two hours later, or when its reminder comes', () => {
    expect(told(missed)).toEqual(['no_show', 97, true]);
    const reminded = person(missed, withReminder('no_show', inHours(5)));
    expect(told(reminded)).toEqual(['no_show', 97, false]);
    expect(next(reminded)?.reminderId).toBe(reminded.reminderId);
  });

  test.each([
    ['rebooked', { lastMeetingBookedAt: inHours(-1), meetingAt: inHours(72) }],
    ['held', { lastMeetingHeldAt: inHours(-1) }],
    ['moved to nurture', inStage('nurture')],
    ['two weeks old', { lastNoShowAt: inHours(-15 * DAYS) }],
  ])('is no longer a no-show when %s', (_why, change) => {
    expect(next(person(missed, change))?.kind).not.toBe('no_show');
  });

  const meeting = (starts: number) =>
    person(inStage('invited'), inTouch(), { lastMeetingBookedAt: inHours(-48), meetingAt: inHours(starts) });

  test('a meeting today is prepared, and asked about a quarter after it', () => {
    expect(told(meeting(5))).toEqual(['meeting_today', 90, false]);
    expect(told(meeting(15))).toEqual(['stage', 85, false]);
    expect(told(meeting(-1))).toEqual(['meeting_today', 90, false]);
    expect(told(meeting(-1.25))).toEqual(['meeting_outcome', 96, false]);
    expect(told(meeting(-25))).toEqual(['meeting_outcome', 96, true]);
    expect(told(person(meeting(-2), { lastMeetingHeldAt: inHours(-1) }))).toEqual(['stage', 85, false]);
    expect(told(person(meeting(-2), { lastNoShowAt: inHours(-1) }))).toEqual(['no_show', 97, false]);
  });

  test('until an agreed meeting it is not our turn', () => {
    expect(next(meeting(72))?.readyAt).toBe(inHours(73));
  });
});

describe('our turn', () => {
  const sent = { ...inTouch(inHours(-2)) };

  test('comes a day after we wrote, at once when they answered', () => {
    expect(next(person(inStage('relationship'), sent))?.readyAt).toBe(inHours(22));
    expect(next(person(inStage('relationship'), sent, { lastInboundAt: inHours(-1) }))?.readyAt).toBeNull();
    expect(next(person(inStage('new_lead')))?.readyAt).toBeNull();
  });

  test('comes with the reminder after the presentation', () => {
    const facts = person(
      inStage('presentation_sent'),
      sent,
      withReminder('presentation_follow_up', inHours(20)),
    );
    expect(next(facts)).toMatchObject({
      kind: 'stage',
      readyAt: inHours(20),
      dueAt: inHours(20),
      overdue: false,
    });
  });
});

describe('what it says', () => {
  test('everything about a suggestion', () => {
    const facts = person(inStage('presentation_sent', inHours(-50)), inTouch(inHours(-50)), {
      lastInboundAt: inHours(-3),
      temperature: 'hot',
      priority: 'A',
      language: 'en',
    });
    expect(next(facts)).toMatchObject({
      id: facts.personId,
      title: { nb: 'Følg opp presentasjonen med Anna Berg', en: 'Follow up the presentation with Anna Berg' },
      score: 98,
      factors: [
        { key: 'stage', label: { nb: 'Presentasjon sendt', en: 'Presentation Sent' }, weight: 95 },
        { key: 'priority_a', weight: 1 },
        { key: 'hot', weight: 1 },
        { key: 'last_word', label: { en: 'Anna Berg had the last word' }, weight: 1 },
      ],
      evidence: [
        { kind: 'stage', id: facts.opportunityId, at: inHours(-50) },
        { kind: 'event', id: 'contact-1', at: inHours(-50) },
      ],
      draft: {
        scriptId: 'follow_up_presentation',
        channel: 'dm',
        language: 'en',
        text: { en: 'Hi Anna! What did you like best about what you saw?' },
      },
      records: 'FOLLOW_UP_DONE',
      urgency: 'soon',
    });
  });

  test('the Why decides between uncovering it and inviting', () => {
    const facts = person(inStage('relationship'), inTouch());
    expect(next(facts)?.records).toBe('MESSAGE_SENT');
    const known = next(person(facts, { whyIsBlank: false }));
    expect([known?.title.en, known?.records, known?.draft?.scriptId]).toEqual([
      'Invite Anna Berg',
      'INVITE_SENT',
      'invite',
    ]);
  });

  test('a stage is named in both languages, and a name is never read as a template', () => {
    const facts = person(
      { ...inStage('new_lead', inHours(-90)), pipelineKey: 'own', slaDueAt: inHours(-1), name: '{stage} $1' },
      inTouch(),
    );
    expect(next(facts)?.title).toEqual({
      nb: 'Få {stage} $1 videre fra Nytt Lead',
      en: 'Move {stage} $1 on from New Lead',
    });
  });

  test('a task is the task', () => {
    const facts = person(inStage('follow_up'), inTouch(), withTask('call', { taskDueOn: '2026-11-19' }));
    expect(next(facts)).toMatchObject({
      title: { nb: 'Ring om tilbudet' },
      taskId: facts.taskId,
      dueOn: '2026-11-19',
      dueAt: '2026-11-19T23:00:00.000Z',
      records: 'CALL_LOGGED',
      urgency: 'overdue',
    });
  });

  test('a person in another pipeline is spoken to in its words', () => {
    const facts = person(
      { ...inStage('new_lead'), pipelineKey: 'b2b_sales', stageKey: 'proposal' },
      inTouch(),
    );
    expect(next(facts)).toMatchObject({ score: 95, draft: { scriptId: 'follow_up_proposal' } });
  });
});

describe('what forbids it', () => {
  const facts = person(inStage('qualified'), inTouch());

  test('the user put the person off', () => {
    const snoozed = person(facts, { snoozedUntil: inHours(3) });
    expect(nextForPerson(snoozed, NOW, oslo)).toEqual({ action: null, recomputeAt: inHours(3) });
    expect(next(snoozed, inHours(3))?.kind).toBe('stage');
  });

  test('the user acted on the person, until something new comes up or the time is over', () => {
    const done = person(facts, { settledAt: NOW, settledUntil: inHours(72) });
    expect(next(done)).toBeNull();
    expect(next(done, inHours(72))?.kind).toBe('stage');
    expect(next(person(done, { lastInboundAt: inHours(1) }), inHours(1))?.kind).toBe('stage');
    expect(next(person(done, inStage('presentation_sent', inHours(1))), inHours(1))?.score).toBe(95);
    expect(next(person(done, withTask('call', { taskDueAt: inHours(2) })), inHours(2))?.kind).toBe(
      'task_overdue',
    );
  });

  test('the user dismissed this suggestion: another may come, but no stopgap', () => {
    const key = next(facts)?.key ?? '';
    const dismissed = person(facts, inTouch(inHours(-8 * DAYS)), { dismissed: { [key]: inHours(24) } });
    expect(next(dismissed)).toBeNull();
    expect(next(person(dismissed, { slaDueAt: inHours(-1) }))?.kind).toBe('sla');
    expect(next(dismissed, inHours(24))?.key).toBe(key);
  });

  test('enough approaches went unanswered; a promise is kept all the same', () => {
    const capped = person(facts, { capOutreachAt: inHours(-1) });
    expect(nextForPerson(capped, NOW, oslo)).toMatchObject({ action: null, recomputeAt: inHours(23) });
    expect(told(person(capped, withTask('call', { taskDueAt: inHours(-1) })))).toEqual([
      'task_overdue',
      95,
      true,
    ]);
  });

  test.each([{ consent: 'missing' }, { consent: 'withdrawn' }, { unsubscribedAt: inHours(-1) }] as const)(
    '%j leaves only what does not approach the person',
    (change) => {
      expect(next(person(facts, change))).toBeNull();
      expect(next(person(facts, change, withTask('call', { taskDueAt: inHours(-1) })))).toBeNull();
      expect(told(person(facts, change, withTask('todo', { taskDueAt: inHours(-1) })))).toEqual([
        'task_overdue',
        95,
        true,
      ]);
    },
  );
});

describe('the clock alone changes the answer', () => {
  const own = { ...inStage('new_lead'), pipelineKey: 'own' };
  test.each<[string, Partial<PersonFacts>[], string | null]>([
    ['never, where nothing is dated', [], null],
    ['when the silence is a week', [inTouch()], inHours(7 * DAYS - 1)],
    ['when the stage is three days', [own], inHours(3 * DAYS - 1)],
    ['when the SLA runs out', [own, { slaDueAt: inHours(5) }], inHours(5)],
    ['when the task falls due', [withTask('todo', { taskDueAt: inHours(2) })], inHours(2)],
    ['when the date is over', [withTask('todo', { taskDueOn: '2026-11-20' })], '2026-11-20T23:00:00.000Z'],
    ['when the reminder comes', [withReminder('not_now', inHours(2))], inHours(2)],
    ['when the missed meeting is two hours old', [{ lastNoShowAt: inHours(-1) }], inHours(1)],
    [
      'when the meeting is a quarter over',
      [{ lastMeetingBookedAt: inHours(-5), meetingAt: inHours(1) }],
      inHours(2.25),
    ],
    ['when the cap lifts', [{ capOutreachAt: inHours(-1) }], inHours(23)],
    ['when a dismissal ends', [{ dismissed: { never_contacted: inHours(4) } }], inHours(4)],
    ['when the rest is over', [{ settledAt: inHours(-1), settledUntil: inHours(6) }], inHours(6)],
  ])('%s', (_when, facts, at) => {
    expect(nextForPerson(person(...facts), NOW, oslo).recomputeAt).toBe(at);
  });

  test('when the person freezes', () => {
    const facts = person(inStage('follow_up', inHours(-20 * DAYS)), inTouch(inHours(-20 * DAYS)));
    expect(next(facts)?.recomputeAt).toBe(inHours(10 * DAYS));
  });
});

describe('any person at any time', () => {
  const anyMoment = fc
    .integer({ min: -40 * DAYS * 60, max: 40 * DAYS * 60 })
    .map((minutes) => inHours(minutes / 60));
  const anyClock = fc
    .constantFrom('Europe/Oslo', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata')
    .map(zoneClock);

  test('the factors add up to the score, and it is as the contract says', () => {
    fc.assert(
      fc.property(anyPerson, anyMoment, anyClock, (facts, now, clock) => {
        const { action } = nextForPerson(facts, now, clock);
        const { score, factors } = action ?? { score: 0, factors: [] };
        expect(factors.reduce((sum, factor) => sum + factor.weight, 0)).toBe(score);
        expect(score >= 0 && score <= 100).toBe(true);
        expect(NextAction.nullable().parse(action)).toEqual(action);
      }),
    );
  });

  test('without consent nothing approaches them and nothing is drafted', () => {
    const suppressed = fc.constantFrom(
      { consent: 'missing' as const },
      { consent: 'withdrawn' as const },
      { unsubscribedAt: inHours(-24) },
    );
    fc.assert(
      fc.property(anyPerson, suppressed, anyMoment, (facts, change, now) => {
        const action = next({ ...facts, ...change }, now);
        expect([action?.outreach ?? false, action?.draft ?? null]).toEqual([false, null]);
      }),
      { numRuns: 500 },
    );
  });

  test('the answer stands until recomputeAt, to the millisecond', () => {
    const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyPerson, anyMoment, anyClock, anyShare, (facts, now, clock, share) => {
        const first = nextForPerson(facts, now, clock);
        const until =
          first.recomputeAt === null ? msOf(now) + 400 * DAYS * 3_600_000 : msOf(first.recomputeAt) - 1;
        const between = Math.round(msOf(now) + share * (until - msOf(now)));
        expect(nextForPerson(facts, toInstant(between), clock)).toEqual(first);
        expect(nextForPerson(facts, toInstant(until), clock)).toEqual(first);
        expect(first.recomputeAt === null || first.recomputeAt > now).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('nobody in a side state, won or lost is worked by stage or silence', () => {
    const parked = fc.constantFrom<FrazerStage>('not_now', 'nurture', 'lost', 'team_member');
    fc.assert(
      fc.property(anyPerson, parked, anyMoment, (facts, stage, now) => {
        const action = next({ ...facts, ...inStage(stage) }, now);
        expect(['stage', 'never_contacted', 'silent', 'stage_age', 'sla', 'no_show']).not.toContain(
          action?.kind,
        );
      }),
    );
  });
});

describe('a day on the wall', () => {
  test.each([
    ['clocks forward', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['clocks back', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ])('starts and ends right when the %s', (_which, date, starts, ends) => {
    const facts = person(
      inStage('follow_up', '2026-03-01T00:00:00.000Z'),
      inTouch('2026-03-01T00:00:00.000Z'),
      {
        ...withTask('todo', { taskDueOn: date }),
        frozenAfterDays: null,
      },
    );
    expect(next(facts, toInstant(msOf(starts) - 1))?.kind).toBe('stage');
    expect(next(facts, starts)?.kind).toBe('task_today');
    expect(next(facts, toInstant(msOf(ends) - 1))?.kind).toBe('task_today');
    expect(next(facts, ends)?.kind).toBe('task_overdue');
    const hours = (msOf(ends) - msOf(starts)) / 3_600_000;
    expect(addHours(starts, hours)).toBe(ends);
  });
});

test('ten thousand people take less than a second', () => {
  const people = Array.from({ length: 10_000 }, (_, i) =>
    person(
      inStage(FRAZER_STAGES[i % FRAZER_STAGES.length] ?? 'new_lead', inHours(-i % 900)),
      i % 3 === 0 ? {} : inTouch(inHours(-i % 700)),
      i % 2 === 0
        ? withTask('call', { taskDueAt: inHours((i % 200) - 100) })
        : withTask('todo', { taskDueOn: '2026-11-20' }),
      i % 5 === 0 ? withReminder('presentation_follow_up', inHours((i % 60) - 30)) : {},
    ),
  );
  const runs = [1, 2, 3].map(() => {
    const start = performance.now();
    const found = people.filter((facts) => next(facts) !== null).length;
    return { found, took: performance.now() - start };
  });
  expect(new Set(runs.map(({ found }) => found))).toEqual(new Set([9100]));
  expect(Math.min(...runs.map(({ took }) => took))).toBeLessThan(1000);
});
