import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { eventTraits } from '#modules/activity/contract.ts';
import { deriveCompany, derivePerson } from '#modules/crm/index.ts';
import { moveTold, searchWords, stageOf, type PipelineRow } from '#modules/pipeline/index.ts';
import type {
  CompanyRow,
  EventRow,
  NoteRow,
  OpportunityRow,
  PersonRow,
  TaskRow,
  TransitionRow,
} from './rows.ts';

/** A row by its column names, ready for a table. */
export type Row = Readonly<Record<string, unknown>>;
/** Rows by table. */
export type TableRows = Readonly<Record<string, readonly Row[]>>;

/** Where generated rows belong, and who its members and pipelines are. */
export type Place = {
  workspaceId: string;
  members: ReadonlyMap<string, Pick<Actor, 'userId' | 'name'>>;
  pipelines: ReadonlyMap<string, PipelineRow>;
  companyNames: ReadonlyMap<string, string>;
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const inColumns = (row: object, place: Place): Row => ({
  workspace_id: place.workspaceId,
  ...Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value as unknown])),
});

const by = (place: Place, memberId: string | null): Row => {
  const member = memberId === null ? undefined : place.members.get(memberId);
  return member === undefined
    ? { actor_kind: 'system', actor_user_id: null, actor_name: 'Flowstate' }
    : { actor_kind: 'member', actor_user_id: member.userId, actor_name: member.name };
};

type Told = {
  id: string;
  personId: string | null;
  at: Instant;
  kind: string;
  data: object;
  actorId: string | null;
};

/** A line of a history; its id follows from what it tells of, so that the same seed makes the same rows. */
const told = (place: Place, { id, personId, at, kind, data, actorId }: Told): Row => ({
  workspace_id: place.workspaceId,
  id,
  person_id: personId,
  company_id: null,
  at,
  kind,
  ref_id: id,
  data,
  ...by(place, actorId),
});

export const companyRows = (place: Place, company: CompanyRow): TableRows => {
  const derived = deriveCompany(place.workspaceId, company.id, { ...company, notes: null });
  return {
    company: [{ ...inColumns(company, place), ...derived.columns, notes: null, version: 1 }],
    company_search: [derived.search],
    record_tag: derived.tags,
  };
};

export const personRows = (place: Place, person: PersonRow): TableRows => {
  const { pipelineKey, ...plain } = person;
  const companyName = person.companyId === null ? null : (place.companyNames.get(person.companyId) ?? null);
  const derived = derivePerson(place.workspaceId, person.id, person, companyName);
  const pipelineId = pipelineKey === null ? null : (place.pipelines.get(pipelineKey)?.id ?? null);
  return {
    person: [{ ...inColumns(plain, place), ...derived.columns, pipeline_id: pipelineId, version: 1 }],
    person_search: [derived.search],
    person_key: derived.keys,
    record_tag: derived.tags,
    timeline_entry: [
      told(place, {
        id: person.id,
        personId: person.id,
        at: person.createdAt,
        kind: 'created',
        data: { source: person.source },
        actorId: person.ownerId,
      }),
    ],
  };
};

export const opportunityRows = (place: Place, opportunity: OpportunityRow, personName: string): TableRows => {
  const { pipelineKey, ...plain } = opportunity;
  const pipeline = place.pipelines.get(pipelineKey);
  const stage = pipeline === undefined ? undefined : stageOf(pipeline, opportunity.stageKey);
  if (pipeline === undefined || stage === undefined) return {};
  const companyName =
    opportunity.companyId === null ? null : (place.companyNames.get(opportunity.companyId) ?? null);
  return {
    opportunity: [
      {
        ...inColumns(plain, place),
        pipeline_id: pipeline.id,
        only_for_person_id: pipeline.single ? opportunity.personId : null,
        stage_kind: stage.kind,
        probability: stage.probability,
        completed_follow_ups: 0,
        version: 1,
      },
    ],
    opportunity_word: searchWords([opportunity.title, personName, companyName]).map((word) => ({
      workspace_id: place.workspaceId,
      word,
      opportunity_id: opportunity.id,
    })),
  };
};

export const transitionRows = (place: Place, transition: TransitionRow): TableRows => {
  const { pipelineKey, from, to, actorId, ...plain } = transition;
  const pipeline = place.pipelines.get(pipelineKey);
  if (pipeline === undefined) return {};
  const move = { ...transition, fastTrackReason: null } as unknown as Parameters<typeof moveTold>[1];
  return {
    transition: [
      {
        ...inColumns(plain, place),
        pipeline_id: pipeline.id,
        from_key: from,
        to_key: to,
        fast_track_reason: null,
        guards: [],
        overridden: [],
        warnings: [],
        undoes: null,
        ...by(place, actorId),
      },
    ],
    timeline_entry: [
      told(place, {
        id: transition.id,
        personId: transition.personId,
        at: transition.at,
        kind: 'moved',
        data: moveTold(pipeline, move),
        actorId,
      }),
    ],
  };
};

export const eventRows = (place: Place, event: EventRow): TableRows => {
  const { actorId, ...plain } = event;
  const type = event.type;
  return {
    event: [{ ...inColumns(plain, place), utm: null, consent: null, ...by(place, actorId) }],
    timeline_entry: [
      told(place, {
        id: event.id,
        personId: event.personId,
        at: event.occurredAt,
        kind: 'event',
        data: { type, properties: event.properties, contact: eventTraits[type].contact },
        actorId,
      }),
    ],
  };
};

export const noteRows = (place: Place, note: NoteRow): TableRows => {
  const { actorId, ...plain } = note;
  return {
    note: [
      {
        ...inColumns(plain, place),
        company_id: null,
        removed_at: null,
        updated_at: note.createdAt,
        version: 1,
        ...by(place, actorId),
      },
    ],
    timeline_entry: [
      told(place, {
        id: note.id,
        personId: note.personId,
        at: note.createdAt,
        kind: 'note',
        data: { text: note.text },
        actorId,
      }),
    ],
  };
};

export const taskRows = (place: Place, task: TaskRow): TableRows => {
  const assignee = task.assigneeId === null ? undefined : place.members.get(task.assigneeId);
  const name = assignee?.name ?? 'Flowstate';
  return {
    task: [
      {
        ...inColumns(task, place),
        // What was to be reminded of before now has been.
        reminded_at: task.remindAt !== null && task.remindAt <= task.updatedAt ? task.remindAt : null,
        completed_by: task.status === 'done' ? name : null,
        created_by: name,
        source_key: null,
        removed_at: null,
        version: 1,
      },
    ],
  };
};
