import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateIn, isZone, timeIn, toInstant } from '#kernel/time.ts';
import { EVENT_TYPES } from '#modules/activity/contract.ts';
import { PipelineDefinition } from '#modules/pipeline/contract.ts';
import { ReminderRule } from '../contract.ts';
import { awayFromEvening, cancels, planReminders, reminderAt } from '../rules/plan-reminders.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { stageReminderRules } from '../rules/stage-reminder-rules.ts';
import { anna, entering, event, plan } from './triggers.ts';

const dueOf = (rule: string, reminders: ReturnType<typeof planReminders>) =>
  reminders.filter((reminder) => reminder.rule === rule).map((reminder) => reminder.dueAt);
const zones = ['Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
const anyInstant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }).map((ms) => toInstant(ms));

describe('VIDEO_SENT', () => {
  test('+24 h and +48 h, with one task', () => {
    const reminders = planReminders(plan(event('VIDEO_SENT', '2026-11-20T10:00:00.000Z')));
    expect(dueOf('presentation_follow_up', reminders)).toEqual([
      '2026-11-21T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ]);
    const tasks = reminders.flatMap((reminder) => (reminder.task === null ? [] : [reminder.task]));
    expect(tasks).toHaveLength(2);
    expect(tasks[0]).toEqual(tasks[1]);
    expect(tasks[0]).toEqual({
      key: `presentation_follow_up:${anna.personId}`,
      title: { nb: 'Følg opp presentasjonen med Anna', en: 'Follow up the presentation with Anna' },
      type: 'follow_up',
      dueAt: '2026-11-21T10:00:00.000Z',
    });
  });

  test.each([
    ['the evening', '2026-11-20T20:30:00.000Z', '2026-11-22T18:00:00.000Z', '2026-11-23T18:00:00.000Z'],
    ['20:00 sharp', '2026-11-20T19:00:00.000Z', '2026-11-22T18:00:00.000Z', '2026-11-23T18:00:00.000Z'],
    ['19:59', '2026-11-20T18:59:00.000Z', '2026-11-21T18:59:00.000Z', '2026-11-22T18:59:00.000Z'],
    ['the night', '2026-11-20T02:00:00.000Z', '2026-11-21T18:00:00.000Z', '2026-11-22T18:00:00.000Z'],
    ['08:00 sharp', '2026-11-20T07:00:00.000Z', '2026-11-21T07:00:00.000Z', '2026-11-22T07:00:00.000Z'],
    [
      'the night the clocks go forward',
      '2026-03-28T20:00:00.000Z',
      '2026-03-30T17:00:00.000Z',
      '2026-03-31T17:00:00.000Z',
    ],
  ])('sent in %s', (_when, at, first, second) => {
    expect(dueOf('presentation_follow_up', planReminders(plan(event('VIDEO_SENT', at))))).toEqual([
      first,
      second,
    ]);
  });

  test('nothing is due in the evening or at night, in any zone, and never early', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (at, zone) => {
        const calm = awayFromEvening(at, zone);
        expect(timeIn(calm, zone) >= '08:00' && timeIn(calm, zone) < '20:00').toBe(true);
        expect(calm >= at).toBe(true);
      }),
    );
  });

  test.each([
    'MESSAGE_RECEIVED',
    'MEETING_BOOKED',
    'MEETING_HELD',
    'LEAD_QUALIFIED',
    'FOLLOW_UP_DONE',
    'CALL_LOGGED',
    'JOINED_TEAM',
    'PURCHASED',
    'VIDEO_SENT',
    'UNSUBSCRIBED',
  ] as const)('%s cancels the rest', (type) => {
    expect(cancels(event(type, '2026-11-20T12:00:00.000Z'), reminderRules)).toContain(
      'presentation_follow_up',
    );
  });

  test.each([
    ['MESSAGE_SENT', {}],
    ['EMAIL_SENT', {}],
    ['NO_SHOW', {}],
    ['CALL_LOGGED', { answered: false }],
    ['FOLLOW_UP_DONE', { answered: false }],
  ] as const)('%s %j does not', (type, properties) => {
    const trigger = event(type, '2026-11-20T12:00:00.000Z', { properties });
    expect(cancels(trigger, reminderRules)).not.toContain('presentation_follow_up');
  });
});

describe('NO_SHOW', () => {
  const noShow = event('NO_SHOW', '2026-10-24T17:00:00.000Z');

  test('+2 h of real time and +1 d on the wall', () => {
    expect(dueOf('no_show', planReminders(plan(noShow)))).toEqual([
      '2026-10-24T19:00:00.000Z',
      '2026-10-25T18:00:00.000Z',
    ]);
  });

  test.each(['MEETING_BOOKED', 'MEETING_HELD'] as const)('%s cancels', (type) => {
    expect(cancels(event(type, '2026-10-24T18:00:00.000Z'), reminderRules)).toContain('no_show');
  });

  test('a mere answer does not cancel', () => {
    expect(cancels(event('MESSAGE_RECEIVED', '2026-10-24T18:00:00.000Z'), reminderRules)).not.toContain(
      'no_show',
    );
  });
});

describe('silence', () => {
  test('7 d after any contact, one per silence', () => {
    const first = planReminders(plan(event('MESSAGE_SENT', '2026-11-01T09:00:00.000Z')));
    expect(dueOf('silence', first)).toEqual(['2026-11-08T09:00:00.000Z']);
    expect(cancels(event('MESSAGE_RECEIVED', '2026-11-02T09:00:00.000Z'), reminderRules)).toContain(
      'silence',
    );
  });

  test.each(['side', 'won', 'lost'] as const)('not in a stage of kind %s', (stageKind) => {
    const reminders = planReminders(plan(event('MESSAGE_SENT', '2026-11-01T09:00:00.000Z'), { stageKind }));
    expect(reminders).toEqual([]);
  });
});

describe('Not Now', () => {
  const trigger = entering('not_now', 'side', '2026-12-31T09:00:00.000Z');
  const rule = reminderRules.find(({ key }) => key === 'not_now');

  test('1 w, 2 w, 1 m, 2 m, then every 2 m', () => {
    expect(dueOf('not_now', planReminders(plan(trigger))).map((due) => dateIn(due, 'Europe/Oslo'))).toEqual([
      '2027-01-07',
      '2027-01-14',
      '2027-01-31',
      '2027-02-28',
    ]);
    const later = [4, 5, 6].map(
      (index) => rule && reminderAt(rule, trigger, index, anna, 'Europe/Oslo')?.dueAt,
    );
    expect(later).toEqual([
      '2027-04-28T08:00:00.000Z',
      '2027-06-28T08:00:00.000Z',
      '2027-08-28T08:00:00.000Z',
    ]);
  });

  test('leaving cancels, other events do not', () => {
    expect(cancels(entering('relationship', 'active', '2027-01-01T09:00:00.000Z'), reminderRules)).toContain(
      'not_now',
    );
    expect(cancels(entering('nurture', 'side', '2027-01-01T09:00:00.000Z'), reminderRules)).toContain(
      'not_now',
    );
    expect(cancels(event('MESSAGE_RECEIVED', '2027-01-01T09:00:00.000Z'), reminderRules)).not.toContain(
      'not_now',
    );
  });
});

test('Team Member: a check-in after 30 d', () => {
  const reminders = planReminders(plan(entering('team_member', 'won', '2026-10-20T08:00:00.000Z')));
  expect(dueOf('team_check_in', reminders)).toEqual(['2026-11-19T09:00:00.000Z']);
  expect(reminders).toHaveLength(1);
});

test('moving out of the active stages ends what only lives there', () => {
  expect(cancels(entering('nurture', 'side', '2026-11-20T10:00:00.000Z'), reminderRules).toSorted()).toEqual([
    'no_show',
    'not_now',
    'presentation_follow_up',
    'silence',
    'team_check_in',
  ]);
  const forward = cancels(entering('presentation_sent', 'active', '2026-11-20T10:00:00.000Z'), reminderRules);
  expect(forward).not.toContain('presentation_follow_up');
});

test('UNSUBSCRIBED ends everything and starts nothing', () => {
  const unsubscribed = event('UNSUBSCRIBED', '2026-11-20T10:00:00.000Z');
  expect(cancels(unsubscribed, reminderRules)).toEqual(reminderRules.map((rule) => rule.key));
  expect(planReminders(plan(unsubscribed))).toEqual([]);
});

const anyTrigger = fc.oneof(
  fc.tuple(fc.constantFrom(...EVENT_TYPES), anyInstant).map(([type, at]) => event(type, at)),
  fc
    .tuple(
      fc.constantFrom(
        ['qualified', 'active'] as const,
        ['not_now', 'side'] as const,
        ['team_member', 'won'] as const,
        ['lost', 'lost'] as const,
      ),
      anyInstant,
    )
    .map(([[stage, kind], at]) => entering(stage, kind, at)),
);

describe('whatever the trigger', () => {
  test('planning again gives the same reminders, with unique keys that name the trigger', () => {
    fc.assert(
      fc.property(anyTrigger, fc.constantFrom(...zones), (trigger, zone) => {
        const once = planReminders(plan(trigger, { zone }));
        expect(planReminders(plan(structuredClone(trigger), { zone }))).toEqual(once);
        const keys = once.map((reminder) => reminder.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((key) => !key.includes(trigger.id))).toEqual([]);
        expect(once.filter((reminder) => reminder.dueAt <= trigger.at)).toEqual([]);
      }),
    );
  });

  test.each([
    { consent: 'missing', unsubscribedAt: null },
    { consent: 'withdrawn', unsubscribedAt: null },
    { consent: 'granted', unsubscribedAt: '2026-01-01T00:00:00.000Z' },
  ] as const)('nothing is planned without consent: %j', (reach) => {
    fc.assert(
      fc.property(anyTrigger, (trigger) => {
        expect(planReminders(plan(trigger, { reach }))).toEqual([]);
      }),
    );
  });

  test('a name with a placeholder in it is not filled in again', () => {
    const trigger = event('NO_SHOW', '2026-11-20T10:00:00.000Z');
    const [reminder] = planReminders(
      plan(trigger, { subject: { personId: anna.personId, name: '{name} $&' } }),
    );
    expect(reminder?.title.en).toBe('Find a new time with {name} $&');
  });
});

describe('rules as data', () => {
  test('are what their schema says', () => {
    expect(reminderRules.map((rule) => ReminderRule.parse(rule))).toEqual(reminderRules);
    expect(zones.every(isZone)).toBe(true);
  });

  test('a pipeline adds its own for stages the method does not speak for', () => {
    const pipeline = PipelineDefinition.parse({
      key: 'b2b_sales',
      name: { nb: 'Bedriftssalg', en: 'B2B sales' },
      subject: 'any',
      moves: { returnTo: ['lead'] },
      stages: [
        { key: 'lead', name: { nb: 'Lead', en: 'Lead' }, order: 1, kind: 'active', probability: 5 },
        {
          key: 'on_hold',
          name: { nb: 'På vent', en: 'On hold' },
          order: 2,
          kind: 'side',
          probability: 5,
          onEntry: [
            {
              kind: 'reminders',
              key: 'on_hold_check_in',
              title: { nb: 'Spør om det kan gå videre', en: 'Ask whether it can go on' },
              after: ['P1M'],
              thenEvery: 'P2M',
            },
          ],
        },
        {
          key: 'not_now',
          name: { nb: 'Ikke nå', en: 'Not now' },
          order: 3,
          kind: 'side',
          probability: 5,
          onEntry: [{ kind: 'reminders', key: 'again', title: { nb: 'Igjen', en: 'Again' }, after: ['P1M'] }],
        },
      ],
    });
    const added = stageReminderRules([pipeline], reminderRules);
    expect(added.map((rule) => [rule.key, rule.on])).toEqual([
      ['on_hold_check_in', { kind: 'stage', stage: 'on_hold', pipeline: 'b2b_sales' }],
    ]);
    const parked = { ...entering('on_hold', 'side', '2026-11-20T10:00:00.000Z'), pipeline: 'b2b_sales' };
    expect(planReminders(plan(parked, { rules: added })).map((reminder) => reminder.title.en)).toEqual([
      'Ask whether it can go on: Anna',
    ]);
    const elsewhere = { ...parked, pipeline: 'service_job' };
    expect(planReminders(plan(elsewhere, { rules: added }))).toEqual([]);
  });
});
