import { draftText } from '../../engine/draft-texts.ts';
import type { Labelled } from './labelled.ts';
import { b2b, frazer, NOW, service, setting } from './setting.ts';

/**
 * What a plan must be for an intent with its slots, written here once more and apart from the engine, so that a plan
 * that is built wrongly is not right by definition.
 */
type Slots = Readonly<Record<string, unknown>>;
type Step = { id: string; operation: string; input: object; expect?: string };
type Make = (operation: string, input: object, expect?: string) => string;

export type ExpectedPlan = { steps: Step[]; expects: object[]; say: object; costCapMicros: number };

const PIPELINES: Readonly<Record<string, string>> = { frazer, b2b_sales: b2b, service_job: service };
const pipelineId = (key: unknown): string | undefined =>
  typeof key === 'string' ? PIPELINES[key] : undefined;

/** `'Kari'` stands for `{ q: 'Kari' }`. */
export const spelledOut = (slots: Slots): Slots =>
  Object.fromEntries(
    Object.entries(slots).map(([name, value]) =>
      ['person', 'company', 'deal', 'task'].includes(name) && typeof value === 'string'
        ? [name, { q: value }]
        : [name, value],
    ),
  );

const subject = (make: Make, operation: string, wanted: unknown, more: object = {}): unknown => {
  const { id, q, personId, companyId } = wanted as Record<string, string | undefined>;
  if (id !== undefined) return id;
  const input = { q, personId, companyId, ...more, limit: 5 };
  return { $from: make(operation, input, 'one'), path: 'items[0].id' };
};
const person = (make: Make, slots: Slots) => subject(make, 'people.list', slots['person']);
const company = (make: Make, slots: Slots) => subject(make, 'companies.list', slots['company']);
const task = (make: Make, slots: Slots, more?: object) => subject(make, 'tasks.list', slots['task'], more);

const ONLY_IN: Readonly<Record<string, string>> = Object.fromEntries(
  setting.pipelines.flatMap(({ id, stages }) =>
    stages
      .filter(
        ({ key }) =>
          setting.pipelines.filter((one) => one.stages.some((stage) => stage.key === key)).length === 1,
      )
      .map(({ key }) => [key, id]),
  ),
);
const deal = (make: Make, slots: Slots) => {
  const inOne = pipelineId(slots['pipeline']) ?? ONLY_IN[String(slots['stage'])];
  return subject(make, 'opportunities.list', slots['deal'], { pipelineId: inOne });
};

const taskFilter = ({ status, type, priority, assignee, from, to, overdue }: Slots): object => ({
  status: status === undefined ? undefined : [status],
  type: type === undefined ? undefined : [type],
  priority: priority === undefined ? undefined : [priority],
  assigneeId: assignee,
  ...(status === 'done' ? {} : { dueAfter: from, dueBefore: overdue === true ? NOW : to }),
});
const bulk = (make: Make, slots: Slots, action: string, more: object = {}): void => {
  const ids = {
    $from: make('tasks.list', { ...taskFilter(slots), sort: 'due', limit: 200 }, 'some'),
    path: 'items[].id',
  };
  make('tasks.bulk', { action, ids, ...more });
};
const boards = (make: Make, { pipelines }: Slots): void => {
  for (const key of pipelines as string[]) make('pipelines.board', { id: pipelineId(key), perStage: 0 });
};
const deals = (make: Make, slots: Slots, more: object): void => {
  make('opportunities.list', { pipelineId: pipelineId(slots['pipeline']), ownerId: slots['owner'], ...more });
};

const MAKERS: Readonly<Record<string, (make: Make, slots: Slots) => void>> = {
  'day.next': (make) => make('next.list', { owner: 'me', limit: 5 }),
  'day.brief': (make) => {
    make('tasks.counts', { assigneeId: 'me' });
    make('next.list', { owner: 'me', limit: 3 });
    make('dmo.today', {});
  },
  'next.why': (make, slots) =>
    slots['person'] === undefined
      ? make('next.list', { owner: 'me', limit: 1 })
      : make('next.get', { id: person(make, slots) }),
  'person.next': (make, slots) => make('next.get', { id: person(make, slots) }),
  'next.snooze': (make, slots) => make('next.snooze', { id: person(make, slots), until: slots['until'] }),
  'next.dismiss': (make, slots) => make('next.dismiss', { id: person(make, slots), reason: slots['reason'] }),
  'dmo.today': (make) => make('dmo.today', {}),
  'tasks.list': (make, slots) => {
    const personId = slots['person'] === undefined ? undefined : person(make, slots);
    make('tasks.list', {
      ...taskFilter(slots),
      personId,
      sort: slots['status'] === 'done' ? '-updated' : 'due',
      limit: 50,
    });
  },
  'tasks.count': (make, { assignee }) => make('tasks.counts', { assigneeId: assignee }),
  'tasks.find': (make, { q }) => make('tasks.list', { q, limit: 10 }),
  'task.create': (make, slots) => {
    const personId = slots['person'] === undefined ? undefined : person(make, slots);
    const { title, type, priority, dueOn, dueAt, assignee } = slots;
    make('tasks.create', { title, type, priority, dueOn, dueAt, assigneeId: assignee, personId });
  },
  'task.complete': (make, slots) => make('tasks.complete', { id: task(make, slots) }),
  'task.reopen': (make, slots) =>
    make('tasks.reopen', { id: task(make, slots, { status: ['done', 'cancelled'] }) }),
  'task.snooze': (make, slots) => make('tasks.snooze', { id: task(make, slots), until: slots['until'] }),
  'task.reschedule': (make, slots) =>
    make('tasks.update', { id: task(make, slots), dueOn: slots['dueOn'], dueAt: slots['dueAt'] }),
  'task.assign': (make, slots) =>
    make('tasks.update', { id: task(make, slots), assigneeId: slots['assignee'] }),
  'task.priority': (make, slots) =>
    make('tasks.update', { id: task(make, slots), priority: slots['priority'] }),
  'tasks.completeAll': (make, slots) => bulk(make, slots, 'complete'),
  'tasks.snoozeAll': (make, slots) => bulk(make, slots, 'snooze', { until: slots['until'] }),
  'tasks.assignAll': (make, slots) => bulk(make, slots, 'assign', { assigneeId: slots['assignTo'] }),
  'people.find': (make, { q }) => make('people.list', { q, limit: 10 }),
  'companies.find': (make, { q }) => make('companies.list', { q, limit: 10 }),
  'company.summary': (make, slots) => {
    const id = company(make, slots);
    make('companies.get', { id });
    make('companies.timeline', { id, limit: 20 });
    make('people.list', { companyId: id, limit: 20 });
  },
  'people.company': (make, slots) => make('people.list', { companyId: company(make, slots), limit: 50 }),
  'person.summary': (make, slots) => {
    const id = person(make, slots);
    make('people.get', { id });
    make('people.timeline', { id, limit: 20 });
    make('tasks.list', { personId: id, limit: 10 });
    make('opportunities.list', { personId: id, limit: 5 });
  },
  'person.detail': (make, slots) => make('people.get', { id: person(make, slots) }),
  'person.history': (make, slots) => make('people.timeline', { id: person(make, slots), limit: 20 }),
  'person.lastContact': (make, slots) => {
    const id = person(make, slots);
    make('people.get', { id });
    make('people.timeline', { id, limit: 20 });
  },
  'people.silent': (make) => make('people.list', { sort: 'lastContactAt', limit: 200 }),
  'people.new': (make) => make('people.list', { sort: '-createdAt', limit: 200 }),
  'people.temperature': (make) => make('people.list', { sort: '-lastContactAt', limit: 200 }),
  'people.stage': (make, { stages, pipeline }) =>
    make('people.list', { stage: stages, pipelineId: pipelineId(pipeline), limit: 50 }),
  'people.tagged': (make, { tag }) => make('people.list', { tag, limit: 50 }),
  'people.list': (make, { owner }) => make('people.list', { ownerId: owner, limit: 50 }),
  'tags.list': (make) => make('tags.list', {}),
  'people.duplicates': (make, slots) => {
    if (slots['person'] === undefined) {
      make('people.duplicates', { name: slots['name'], email: slots['email'], phone: slots['phone'] });
      return;
    }
    const exceptId = person(make, slots);
    const $from = make('people.get', { id: exceptId });
    make('people.duplicates', {
      name: { $from, path: 'name' },
      exceptId,
    });
  },
  'reminders.list': (make, slots) => make('reminders.list', { id: person(make, slots), limit: 50 }),
  'person.create': (make, { name, phones, emails, source }) =>
    make('people.create', { name, phones, emails, source }),
  'person.update': (make, slots) => {
    const { phones, emails, temperature, why, title, city } = slots;
    make('people.update', { id: person(make, slots), phones, emails, temperature, why, title, city });
  },
  'person.owner': (make, slots) =>
    make('people.update', { id: person(make, slots), ownerId: slots['owner'] }),
  'company.create': (make, { name, domain }) => make('companies.create', { name, domain }),
  'note.add': (make, slots) => make('notes.create', { id: person(make, slots), text: slots['text'] }),
  'company.note': (make, slots) =>
    make('company_notes.create', { id: company(make, slots), text: slots['text'] }),
  'event.log': (make, slots) => {
    const { type, occurredAt, person: _person, ...rest } = slots;
    const properties = Object.keys(rest).length === 0 ? undefined : rest;
    make('events.record', {
      type,
      personId: person(make, slots),
      occurredAt,
      source: 'assistant',
      properties,
    });
  },
  'draft.message': (make, slots) => {
    const { q, label } = slots['person'] as { q?: string; label?: string };
    const purpose = slots['purpose'] as Parameters<typeof draftText>[0];
    const { subject: line, text } = draftText(
      purpose,
      slots['language'] === 'en' ? 'en' : 'nb',
      label ?? q ?? '',
      'Ingrid',
    );
    const channel = slots['channel'];
    make('drafts.create', {
      personId: person(make, slots),
      channel,
      subject: channel === 'email' ? line : undefined,
      text,
    });
  },
  'drafts.list': (make) => make('drafts.list', { limit: 20 }),
  'opportunity.move': (make, slots) =>
    make('opportunities.move', { id: deal(make, slots), stage: slots['stage'] }),
  'opportunity.moves': (make, slots) => make('opportunities.moves', { id: deal(make, slots) }),
  'opportunity.suggest': (make, slots) => make('opportunities.moves', { id: deal(make, slots) }),
  'opportunity.status': (make, slots) => {
    const id = deal(make, slots);
    if (typeof id === 'string') make('opportunities.get', { id });
  },
  'opportunity.history': (make, slots) =>
    make('opportunities.transitions', { id: deal(make, slots), limit: 20 }),
  'opportunity.create': (make, slots) => {
    const { amountMinor, currency, pipeline } = slots;
    const personId = slots['person'] === undefined ? undefined : person(make, slots);
    const companyId = slots['company'] === undefined ? undefined : company(make, slots);
    make('opportunities.create', {
      pipelineId: pipelineId(pipeline),
      personId,
      companyId,
      amountMinor,
      currency,
    });
  },
  'opportunity.update': (make, slots) => {
    const { amountMinor, currency, expectedCloseOn } = slots;
    make('opportunities.update', { id: deal(make, slots), amountMinor, currency, expectedCloseOn });
  },
  'pipeline.status': boards,
  'pipeline.value': boards,
  'pipeline.forecast': (make, slots) => {
    make('pipelines.list', { limit: 50 });
    boards(make, slots);
  },
  'deals.stalled': (make, slots) =>
    deals(make, slots, { kind: 'active', sort: 'stageEnteredAt', limit: 200 }),
  'deals.closing': (make, slots) =>
    deals(make, slots, { kind: 'active', sort: 'expectedCloseOn', limit: 200 }),
  'deals.over': (make, slots) => deals(make, slots, { kind: 'active', sort: '-amountMinor', limit: 200 }),
  'deals.list': (make, slots) => {
    const { q, personId } = (slots['of'] ?? {}) as Record<string, string | undefined>;
    deals(make, slots, { kind: slots['kind'], stage: slots['stage'], q, personId, limit: 50 });
  },
  help: () => undefined,
};

const WRITES: Readonly<Record<string, string>> = {
  'tasks.create': 'task', 'tasks.complete': 'task', 'tasks.reopen': 'task', 'tasks.snooze': 'task', 'tasks.update': 'task',
  'tasks.bulk': 'task', 'people.create': 'person', 'people.update': 'person', 'companies.create': 'company',
  'notes.create': 'note', 'company_notes.create': 'note', 'events.record': 'event', 'drafts.create': 'draft',
  'opportunities.move': 'opportunity', 'opportunities.create': 'opportunity', 'opportunities.update': 'opportunity',
  'next.snooze': 'person', 'next.dismiss': 'person',
}; // prettier-ignore

/** Keys in order and without what is undefined, so that equal values are equal as text. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
};

const writesOf = (steps: readonly Step[]): object[] => {
  const most = new Map<string, number>();
  for (const { operation } of steps) {
    const kind = WRITES[operation];
    if (kind !== undefined) most.set(kind, (most.get(kind) ?? 0) + (operation === 'tasks.bulk' ? 200 : 1));
  }
  return [...most].map(([type, atMost]) => ({ type, atMost }));
};

type Part = { intent: string; slots: Slots };

/** The plan that must come of a labelled request. */
export const expectedPlan = ({ intent, slots }: Labelled): ExpectedPlan => {
  const steps: Step[] = [];
  const make: Make = (operation, input, expect) => {
    const known = steps.find(
      (step) =>
        canonical([step.operation, step.input, step.expect]) === canonical([operation, input, expect]),
    );
    if (known !== undefined) return known.id;
    const id = `s${steps.length + 1}`;
    steps.push({ id, operation, input, ...(expect === undefined ? {} : { expect }) });
    return id;
  };
  const parts = intent === 'compound' ? (slots['parts'] as Part[]) : [{ intent, slots: spelledOut(slots) }];
  for (const part of parts) MAKERS[part.intent]?.(make, part.slots);
  return {
    steps,
    expects: writesOf(steps),
    say: { by: 'rules', intent, slots: spelledOut(slots) },
    costCapMicros: 0,
  };
};

export const expectedIntents = Object.keys(MAKERS);
