import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { dateIn, daysBetween, timeIn, zoneClock } from '#kernel/time.ts';
import { EventEnvelope, isContact, type EventType } from '#modules/activity/contract.ts';
import { Task } from '#modules/tasks/contract.ts';
import { generateWorkspace, type GeneratedWorkspace } from '../generate-workspace.ts';
import type { CompanyRow, EventRow, TaskRow } from '../rows.ts';
import type { SampleSize } from '../sample.ts';
import type { Story } from '../teller.ts';

const MEMBERS = [
  '0193d2b0-0000-7000-8000-000000000001',
  '0193d2b0-0000-7000-8000-000000000002',
  '0193d2b0-0000-7000-8000-000000000003',
];

const SIZE: SampleSize = {
  tasks: 4000,
  people: 1500,
  companies: 150,
  seed: 1,
  now: '2026-11-20T10:00:00.000Z',
  zone: 'Europe/Oslo',
  members: MEMBERS,
};

const OSLO = zoneClock(SIZE.zone);

const LISTS = ['companies', 'people', 'opportunities', 'transitions', 'events', 'notes', 'tasks'] as const;

const digest = (
  workspace: GeneratedWorkspace,
  lists: readonly (typeof LISTS)[number][] = LISTS,
): Map<string, string> =>
  new Map(
    lists.map((list) => {
      const hash = createHash('sha256');
      for (const row of workspace[list]()) hash.update(JSON.stringify(row));
      return [list, hash.digest('hex')] as const;
    }),
  );

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length;

let stories: Story[] = [];
let companies: CompanyRow[] = [];
let tasks: TaskRow[] = [];

beforeAll(() => {
  const workspace = generateWorkspace(SIZE);
  stories = [...workspace.stories()];
  companies = [...workspace.companies()];
  tasks = [...workspace.tasks()];
});

describe('a generated workspace', () => {
  const small = { ...SIZE, tasks: 300, people: 120, companies: 20 };

  test('is the same for the same seed, in whatever order its lists are gone through', () => {
    const once = digest(generateWorkspace(small));
    const again = generateWorkspace(small);
    expect(digest(again, LISTS.toReversed())).toEqual(once);
    expect(digest(again)).toEqual(once);
  });

  test('is another for another seed', () => {
    const one = digest(generateWorkspace(small));
    const other = digest(generateWorkspace({ ...small, seed: 2 }));
    for (const list of LISTS) expect(other.get(list)).not.toBe(one.get(list));
  });

  test('has as many as was asked for, and may be empty', () => {
    expect([stories.length, companies.length, tasks.length]).toEqual([1500, 150, 4000]);
    const nobody = generateWorkspace({ ...SIZE, people: 0, companies: 0, tasks: 50, members: [] });
    expect([...nobody.people(), ...nobody.events(), ...nobody.companies()]).toEqual([]);
    expect(
      [...nobody.tasks()].every(({ personId, assigneeId }) => personId === null && assigneeId === null),
    ).toBe(true);
  });

  test('has the same people where there are more of them', () => {
    const more = [...generateWorkspace({ ...small, people: 200 }).people()];
    expect(more.slice(0, 120)).toEqual([...generateWorkspace(small).people()]);
  });

  test('lists give what the stories hold', () => {
    const workspace = generateWorkspace(small);
    const told = [...workspace.stories()];
    expect([...workspace.people()]).toEqual(told.map(({ person }) => person));
    expect([...workspace.events()]).toEqual(told.flatMap(({ events }) => events));
    expect([...workspace.transitions()]).toEqual(told.flatMap(({ transitions }) => transitions));
  });

  test('refers only to what is there', () => {
    const people = new Map(stories.map(({ person }) => [person.id, person]));
    const companyIds = new Set(companies.map(({ id }) => id));
    const opportunities = new Map(
      stories.flatMap(({ opportunity }) => (opportunity === null ? [] : [[opportunity.id, opportunity]])),
    );
    for (const { person, opportunity } of stories) {
      if (person.companyId !== null) expect(companyIds).toContain(person.companyId);
      expect(MEMBERS).toContain(person.ownerId);
      expect(opportunity?.personId ?? person.id).toBe(person.id);
    }
    for (const task of tasks) {
      const person = task.personId === null ? null : people.get(task.personId);
      expect(person?.name ?? null).toBe(task.personName);
      expect(person?.companyId ?? null).toBe(task.companyId);
      if (task.opportunityId !== null)
        expect(opportunities.get(task.opportunityId)?.personId).toBe(task.personId);
    }
  });

  test('gives everything an id of its own', () => {
    const ids = [
      ...companies,
      ...tasks,
      ...stories.flatMap(({ person, opportunity, transitions, events, notes }) => [
        person,
        ...(opportunity === null ? [] : [opportunity]),
        ...transitions,
        ...events,
        ...notes,
      ]),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
  });
});

describe('people and companies', () => {
  test('can be reached at addresses and numbers that reach nobody, each their own', () => {
    const emails = stories.flatMap(({ person }) => person.emails);
    const phones = [
      ...stories.flatMap(({ person }) => person.phones),
      ...companies.flatMap(({ phone }) => (phone === null ? [] : [phone])),
    ];
    expect(emails.every((email) => /^[a-z.]+\d+@example\.(?:com|org|net)$/.test(email))).toBe(true);
    expect(phones.every((phone) => /^\+47(?:42|43|44|49)\d{6}$|^\+44\d{10}$/.test(phone))).toBe(true);
    expect(companies.every(({ domain }) => /^[a-z0-9]+\.example\.(?:com|org|net)$/.test(domain))).toBe(true);
    expect(new Set(emails).size).toBe(emails.length);
    expect(new Set(phones).size).toBe(phones.length);
    expect(stories.every(({ person }) => person.emails.length + person.phones.length > 0)).toBe(true);
  });

  test('are Norwegian and British, with letters of their own, and seldom namesakes', () => {
    const people = stories.map(({ person }) => person);
    expect(shareOf(people, ({ language }) => language === 'nb')).toBeCloseTo(0.7, 1);
    expect(shareOf(people, ({ name }) => /[æøåÆØÅ]/.test(name))).toBeGreaterThan(0.1);
    expect(new Set(people.map(({ name }) => name)).size).toBeGreaterThan(1400);
    expect(
      people.every(
        ({ name, firstName, lastName }) => name === `${firstName} ${lastName}` && name.length < 100,
      ),
    ).toBe(true);
  });

  test('have every stage of every pipeline among them', () => {
    const stages = new Set(stories.map(({ person }) => `${person.pipelineKey} ${person.stageKey}`));
    for (const stage of [
      'new_lead',
      'relationship',
      'invited',
      'qualified',
      'presentation_sent',
      'follow_up',
      'team_member',
      'not_now',
      'nurture',
      'lost',
    ]) {
      expect(stages).toContain(`frazer ${stage}`);
    }
    for (const stage of [
      'lead',
      'contacted',
      'discovery',
      'proposal',
      'negotiation',
      'won',
      'on_hold',
      'lost',
    ]) {
      expect(stages).toContain(`b2b_sales ${stage}`);
    }
    for (const stage of ['request', 'quoted', 'scheduled', 'in_progress', 'completed', 'paid', 'on_hold']) {
      expect(stages).toContain(`service_job ${stage}`);
    }
    expect(shareOf(stories, ({ person }) => person.pipelineKey === 'frazer')).toBeCloseTo(0.78, 1);
  });
});

describe('what has happened', () => {
  const before = (events: readonly EventRow[], at: string): Set<EventType> =>
    new Set(events.filter(({ occurredAt }) => occurredAt < at).map(({ type }) => type));

  const CONTACTS: EventType[] = [
    'DM_STARTED',
    'MESSAGE_SENT',
    'MESSAGE_RECEIVED',
    'CALL_LOGGED',
    'EMAIL_SENT',
    'MEETING_HELD',
  ];

  /** Any of which must have happened before the stage is entered. */
  const NEEDS: Readonly<Record<string, readonly EventType[]>> = {
    'frazer relationship': CONTACTS,
    'frazer invited': ['INVITE_SENT'],
    'frazer presentation_sent': ['VIDEO_SENT'],
    'frazer follow_up': ['FOLLOW_UP_DONE'],
    'frazer team_member': ['JOINED_TEAM', 'PURCHASED'],
    'b2b_sales contacted': CONTACTS,
    'b2b_sales discovery': ['MEETING_HELD', 'LEAD_QUALIFIED'],
    'b2b_sales proposal': ['PROPOSAL_SENT'],
    'b2b_sales negotiation': ['FOLLOW_UP_DONE', 'MEETING_HELD'],
    'b2b_sales won': ['CONTRACT_SIGNED', 'PURCHASED'],
    'service_job scheduled': ['JOB_SCHEDULED', 'MEETING_BOOKED'],
    'service_job completed': ['JOB_COMPLETED'],
    'service_job paid': ['PURCHASED'],
  };
  const LADDERS: Readonly<Record<string, readonly string[]>> = {
    frazer: [
      'new_lead',
      'relationship',
      'invited',
      'qualified',
      'presentation_sent',
      'follow_up',
      'team_member',
    ],
    b2b_sales: ['lead', 'contacted', 'discovery', 'proposal', 'negotiation', 'won'],
    service_job: ['request', 'quoted', 'scheduled', 'in_progress', 'completed', 'paid'],
  };

  test('satisfied the guards of every stage before it was entered', () => {
    let looked = 0;
    for (const { transitions, events } of stories) {
      for (const { pipelineKey, to, at } of transitions) {
        const needs = NEEDS[`${pipelineKey} ${to}`];
        if (needs === undefined) continue;
        const happened = before(events, at);
        expect(
          needs.filter((type) => happened.has(type)),
          `${pipelineKey} ${to}`,
        ).not.toEqual([]);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(2000);
  });

  test('filled in the Why before anybody was qualified, and the amount before an offer', () => {
    for (const { person, opportunity, transitions, events } of stories) {
      const qualified = transitions.find(
        ({ pipelineKey, to }) => pipelineKey === 'frazer' && to === 'qualified',
      );
      if (qualified !== undefined) {
        expect(person.why).not.toBeNull();
        const answer = events.find(({ type }) => type === 'LEAD_QUALIFIED');
        expect(answer?.properties['why']).toBe(person.why);
        expect(String(answer?.occurredAt) < qualified.at).toBe(true);
      } else if (person.pipelineKey === 'frazer') expect(person.why).toBeNull();
      if (transitions.some(({ to }) => to === 'proposal' || to === 'quoted')) {
        expect(opportunity?.amountMinor).toBeGreaterThan(0);
        expect(opportunity?.currency).toBe(person.country === 'NO' ? 'NOK' : 'GBP');
      }
      if (transitions.some(({ to }) => to === 'proposal'))
        expect(opportunity?.expectedCloseOn).not.toBeNull();
    }
  });

  test('went one step forward at a time, aside or back', () => {
    for (const { person, opportunity, transitions } of stories) {
      const ladder = LADDERS[person.pipelineKey ?? ''] ?? [];
      for (const [
        index,
        { number, from, to, move, at, fromEnteredAt, secondsInStage },
      ] of transitions.entries()) {
        const earlier = transitions[index - 1];
        expect(number).toBe(index + 1);
        expect(from).toBe(earlier?.to ?? null);
        expect(fromEnteredAt).toBe(earlier?.at ?? null);
        if (earlier === undefined) expect([move, to]).toEqual(['enter', ladder[0]]);
        else {
          expect(at > earlier.at).toBe(true);
          expect(secondsInStage).toBe((Date.parse(at) - Date.parse(earlier.at)) / 1000);
          const steps = ladder.indexOf(to) - ladder.indexOf(earlier.to);
          if (move === 'forward') expect(steps).toBe(1);
          else if (move === 'repeat') expect(to).toBe(earlier.to);
          else if (move === 'backward') expect(steps).toBeLessThan(0);
          else if (move === 'side') expect(ladder).not.toContain(to);
          else expect([move, ladder.includes(earlier.to), to]).toEqual(['return', false, 'relationship']);
        }
      }
      const last = transitions.at(-1);
      expect([opportunity?.stageKey, opportunity?.stageEnteredAt]).toEqual([last?.to, last?.at]);
      expect([person.stageKey, person.stageEnteredAt]).toEqual([last?.to ?? null, last?.at ?? null]);
    }
  });

  test('is in order, never before the person was known and never after now', () => {
    for (const { person, transitions, events, notes } of stories) {
      const times = [
        ...transitions.map(({ at }) => at),
        ...events.map(({ occurredAt }) => occurredAt),
        ...notes.map(({ createdAt }) => createdAt),
      ];
      expect(times.every((at) => at >= person.createdAt && at <= SIZE.now)).toBe(true);
      const occurred = events.map(({ occurredAt }) => occurredAt);
      expect(new Set(occurred).size).toBe(occurred.length);
      expect(occurred.toSorted()).toEqual(occurred);
      expect(person.updatedAt <= SIZE.now).toBe(true);
      const contacts = events.filter((event) => isContact(event));
      expect(person.lastContactAt).toBe(contacts.at(-1)?.occurredAt ?? null);
    }
  });

  test('is what the event log accepts, and nobody is written to after they asked not to be', () => {
    for (const { person, events } of stories) {
      for (const { eventId, type, personId, occurredAt, source, properties } of events) {
        expect(
          EventEnvelope.safeParse({ eventId, type, personId, occurredAt, source, properties }).error,
        ).toBeUndefined();
        if (person.unsubscribedAt !== null) expect(occurredAt <= person.unsubscribedAt).toBe(true);
      }
    }
    expect(stories.some(({ person }) => person.unsubscribedAt !== null)).toBe(true);
  });

  test('some of it lately, at hours when people are awake; some were never contacted, some are silent', () => {
    const all = stories.flatMap(({ events }) => events);
    expect(all.length / stories.length).toBeGreaterThan(4);
    expect(all.filter(({ occurredAt }) => occurredAt > '2026-11-13').length).toBeGreaterThan(100);
    expect(
      shareOf(all, ({ occurredAt }) => /^(?:0[89]|1\d|20|21)/.test(timeIn(occurredAt, OSLO))),
    ).toBeGreaterThan(0.95);
    expect(shareOf(stories, ({ person }) => person.lastContactAt === null)).toBeGreaterThan(0.05);
    expect(shareOf(stories, ({ person }) => (person.lastContactAt ?? '') > '2026-11-06')).toBeGreaterThan(
      0.1,
    );
  });
});

describe('tasks', () => {
  test('have no braces left and fit their contract', () => {
    for (const task of tasks) {
      expect(`${task.title} ${task.description}`).not.toMatch(/[{}]/);
      expect(task.title.length).toBeGreaterThan(3);
      const told = {
        ...task,
        assigneeName: null,
        completedBy: null,
        createdBy: 'Sample',
        version: 1,
        can: [],
      };
      expect(Task.safeParse(told).error).toBeUndefined();
    }
  });

  test('are spread over a year around now', () => {
    const today = dateIn(SIZE.now, OSLO);
    const days = tasks.flatMap(({ dueAt }) =>
      dueAt === null ? [] : [daysBetween(today, dateIn(dueAt, OSLO))],
    );
    expect(Math.min(...days)).toBeGreaterThanOrEqual(-183);
    expect(Math.max(...days)).toBeLessThanOrEqual(183);
    const months = new Set(days.map((day) => Math.floor(day / 30)));
    expect(months.size).toBeGreaterThanOrEqual(12);
    expect(shareOf(tasks, ({ dueAt }) => dueAt === null)).toBeCloseTo(0.07, 1);
  });

  test('are mostly done where they lie behind and open where they lie ahead', () => {
    const past = tasks.filter(({ dueAt }) => dueAt !== null && dueAt < '2026-11-19');
    const ahead = tasks.filter(({ dueAt }) => dueAt !== null && dueAt > '2026-11-22');
    expect(shareOf(past, ({ status }) => status === 'done')).toBeGreaterThan(0.8);
    expect(shareOf(past, ({ status }) => status === 'open')).toBeGreaterThan(0.04);
    expect(shareOf(ahead, ({ status }) => status === 'open')).toBeGreaterThan(0.88);
    const priorities = Map.groupBy(tasks, ({ priority }) => priority);
    expect([...priorities.keys()].toSorted()).toEqual(['high', 'low', 'normal', 'urgent']);
  });

  test('have times that follow one another', () => {
    for (const { status, createdAt, updatedAt, completedAt, dueOn, dueAt, snoozedUntil } of tasks) {
      expect(createdAt <= updatedAt && updatedAt <= SIZE.now).toBe(true);
      expect(completedAt !== null).toBe(status === 'done');
      if (completedAt !== null) expect(completedAt > createdAt && completedAt <= SIZE.now).toBe(true);
      if (snoozedUntil !== null) expect([status, snoozedUntil > SIZE.now]).toEqual(['open', true]);
      if (dueOn !== null) {
        expect(dueAt).not.toBeNull();
        expect(dateIn(dueAt ?? '', OSLO)).toBe(dueOn);
        expect(timeIn(dueAt ?? '', OSLO)).toBe('23:59');
      }
    }
  });

  test('are about people who were known by then, in their language', () => {
    const people = new Map(stories.map(({ person }) => [person.id, person]));
    for (const { personId, createdAt, title } of tasks) {
      const person = people.get(personId ?? '');
      if (person === undefined) continue;
      expect(createdAt >= person.createdAt).toBe(true);
      expect(title).toContain(person.name);
    }
    expect(shareOf(tasks, ({ personId }) => personId !== null)).toBeGreaterThan(0.75);
    expect(shareOf(tasks, ({ title }) => /^(?:Ring|Følg opp|Send|Kaffe|Møte) /.test(title))).toBeGreaterThan(
      0.1,
    );
  });
});
