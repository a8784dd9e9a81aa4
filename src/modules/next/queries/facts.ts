import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import { eventTraits, type EventType } from '#modules/activity/contract.ts';
import type { Reachable } from '#modules/method/contract.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import { OUTREACH_CAP } from '../rules/constraints.ts';
import type { PersonFacts } from '../rules/facts.ts';

type Db = Kysely<Database>;

type Told = Pick<
  PersonFacts,
  | 'personId'
  | 'name'
  | 'firstName'
  | 'createdAt'
  | 'temperature'
  | 'unsubscribedAt'
  | 'opportunityId'
  | 'stageKey'
  | 'stageEnteredAt'
  | 'lastContactAt'
  | 'lastContactEventId'
  | 'lastOutreachAt'
  | 'lastInboundAt'
  | 'capOutreachAt'
  | 'lastNoShowAt'
  | 'lastNoShowEventId'
  | 'lastMeetingBookedAt'
  | 'lastMeetingBookedEventId'
  | 'lastMeetingHeldAt'
  | 'meetingAt'
  | 'meetingEndsAt'
  | 'taskId'
  | 'taskTitle'
  | 'taskType'
  | 'taskDueAt'
  | 'taskDueOn'
  | 'reminderId'
  | 'reminderRule'
  | 'reminderTitle'
  | 'reminderDueAt'
  | 'snoozedUntil'
  | 'settledAt'
  | 'settledUntil'
  | 'dismissed'
>;

/** What the tables say of one person, before it is read as facts. */
export type FactsRow = Told &
  Reachable & {
    why: string | null;
    language: string | null;
    country: string | null;
    pipelineId: string | null;
    stageKind: StageKind | null;
    /** The member who works them, and how that member reads days and texts. */
    workerId: string | null;
    workerZone: string;
    workerLocale: string | null;
    /** The member the task is for. */
    taskAssigneeId: string | null;
    /** When a task that was put off comes back. */
    taskWakesAt: string | null;
  };

const typesThat = (holds: (type: EventType) => boolean): string[] =>
  (Object.keys(eventTraits) as EventType[]).filter(holds);

const CONTACT = typesThat((type) => eventTraits[type].contact);
const OUTREACH = typesThat((type) => eventTraits[type].outreach);

/**
 * Everything the next actions of these people follow from, in one query. Archived people and those of other
 * workspaces are left out. Each part walks an index once a person, which needs no guess of how many there are.
 */
export const listFacts = async (db: Db, personIds: readonly string[], now: string): Promise<FactsRow[]> => {
  const { rows } = await sql<FactsRow>`
    select person.id as "personId", person.display_name as name, person.first_name as "firstName",
      person.created_at as "createdAt", person.why, person.language, person.country, person.temperature,
      person.emails, person.phones, person.handles, person.consent, person.unsubscribed_at as "unsubscribedAt",
      person.last_contact_at as "lastContactAt", person.last_inbound_at as "lastInboundAt",
      journey.id as "opportunityId", journey.pipeline_id as "pipelineId", journey.stage_key as "stageKey",
      journey.stage_kind as "stageKind", journey.stage_entered_at as "stageEnteredAt",
      told."lastContactEventId", told."lastOutreachAt", told."capOutreachAt",
      told."lastNoShowAt", told."lastNoShowEventId", told."lastMeetingBookedAt", told."lastMeetingBookedEventId",
      told."lastMeetingHeldAt", told.booked ->> 'startsAt' as "meetingAt", told.booked ->> 'endsAt' as "meetingEndsAt",
      task.id as "taskId", task.title as "taskTitle", task.type as "taskType",
      case when task.due_on is null then task.due_at end as "taskDueAt", task.due_on as "taskDueOn",
      task.assignee_id as "taskAssigneeId", asleep.until as "taskWakesAt",
      reminder.id as "reminderId", reminder.rule as "reminderRule", reminder.title as "reminderTitle",
      reminder.due_at as "reminderDueAt",
      state.snoozed_until as "snoozedUntil", state.settled_at as "settledAt",
      state.settled_until as "settledUntil", state.dismissed,
      member.id as "workerId", coalesce(member.time_zone, workspace.time_zone) as "workerZone",
      member.locale as "workerLocale"
    from person
    join workspace on workspace.workspace_id = person.workspace_id
    left join lateral (
      select opportunity.id, pipeline_id, stage_key, stage_kind, stage_entered_at, owner_id from opportunity
      where opportunity.workspace_id = person.workspace_id and opportunity.person_id = person.id
      order by (stage_kind = 'active') desc, stage_entered_at desc, opportunity.id desc
      limit 1
    ) as journey on true
    left join member on member.workspace_id = person.workspace_id
      and member.id = coalesce(person.owner_id, journey.owner_id)
    left join lateral (
      select
        (array_agg(event.id order by occurred_at desc, event.id desc) filter (where event.type = any(${CONTACT})))[1]
          as "lastContactEventId",
        max(occurred_at) filter (where is_outreach) as "lastOutreachAt",
        (array_agg(occurred_at order by occurred_at desc, event.id desc) filter (
          where is_outreach and occurred_at > coalesce(person.last_inbound_at, '-infinity')
        ))[${sql.lit(OUTREACH_CAP)}] as "capOutreachAt",
        max(occurred_at) filter (where event.type = 'NO_SHOW') as "lastNoShowAt",
        (array_agg(event.id order by occurred_at desc, event.id desc) filter (where event.type = 'NO_SHOW'))[1]
          as "lastNoShowEventId",
        max(occurred_at) filter (where event.type = 'MEETING_BOOKED') as "lastMeetingBookedAt",
        (array_agg(event.id order by occurred_at desc, event.id desc) filter (where event.type = 'MEETING_BOOKED'))[1]
          as "lastMeetingBookedEventId",
        (array_agg(properties order by occurred_at desc, event.id desc) filter (
          where event.type = 'MEETING_BOOKED'
        ))[1] as booked,
        max(occurred_at) filter (where event.type = 'MEETING_HELD') as "lastMeetingHeldAt"
      from event
      cross join lateral (
        select event.type = any(${OUTREACH})
          and (event.type <> 'CALL_LOGGED' or event.properties ->> 'direction' is distinct from 'in') as is_outreach
      ) as meaning
      where event.workspace_id = person.workspace_id and event.person_id = person.id
    ) as told on true
    left join lateral (
      select task.id, title, task.type, due_at, due_on, assignee_id from task
      where task.workspace_id = person.workspace_id and task.person_id = person.id and status = 'open'
        and removed_at is null and (snoozed_until is null or snoozed_until <= ${now}::timestamptz)
        and due_at is not null
      order by due_sort, task.id limit 1
    ) as task on true
    left join lateral (
      -- Apart, so that it is never looked for along the index of everything in the workspace that is put off.
      select min(until) as until from (
        select snoozed_until as until from task
        where task.workspace_id = person.workspace_id and task.person_id = person.id and status = 'open'
          and removed_at is null and snoozed_until is not null
        offset 0
      ) as put_off
      where until > ${now}::timestamptz
    ) as asleep on true
    left join lateral (
      select reminder.id, rule, title, due_at from reminder
      where reminder.workspace_id = person.workspace_id and reminder.person_id = person.id
        and status in ('pending', 'due')
      order by due_at, reminder.id limit 1
    ) as reminder on true
    left join next_state as state on state.workspace_id = person.workspace_id and state.person_id = person.id
    where person.id = any(${personIds}::uuid[]) and person.archived_at is null`.execute(db);
  return rows;
};
