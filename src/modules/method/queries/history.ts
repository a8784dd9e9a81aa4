import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { EventMeaning, EventType } from '#modules/activity/contract.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import type { ReminderTrigger } from '../contract.ts';

type Db = Kysely<Database>;

/** More than anybody's history holds that still says something about tomorrow. */
const MOST = 2000;

type Row = {
  kind: 'event' | 'stage';
  id: string;
  at: string;
  name: string;
  pipeline: string | null;
  stageKind: StageKind | null;
  properties: Record<string, unknown> | null;
};

const triggerOf = (row: Row): ReminderTrigger =>
  row.kind === 'event'
    ? { kind: 'event', id: row.id, at: row.at, type: row.name as EventType, properties: row.properties ?? {} }
    : {
        kind: 'stage',
        id: row.id,
        at: row.at,
        pipeline: row.pipeline ?? '',
        stage: row.name,
        stageKind: row.stageKind ?? 'active',
      };

/**
 * What happened to a person after a moment, or ever, the latest first. What an import told is left out: it sets
 * nothing going.
 */
export const listTriggers = async (
  db: Db,
  personId: string,
  after = '-infinity',
): Promise<ReminderTrigger[]> => {
  const { rows } = await sql<Row>`
    select 'event' as kind, event_id as id, occurred_at as at, type as name, null as pipeline, null as "stageKind",
      properties
    from event where person_id = ${personId} and occurred_at > ${after}::timestamptz and source <> 'import'
    union all
    select 'stage', transition.id::text, transition.at, transition.to_key, pipeline.key, stage ->> 'kind', null
    from transition
    join pipeline on pipeline.workspace_id = transition.workspace_id and pipeline.id = transition.pipeline_id
    left join lateral jsonb_array_elements(pipeline.definition -> 'stages') as stage
      on stage ->> 'key' = transition.to_key
    where transition.opportunity_id in (select id from opportunity where person_id = ${personId})
      and transition.at > ${after}::timestamptz
    order by at desc limit ${MOST}`.execute(db);
  return rows.map(triggerOf);
};

/** When the person did not show up, and when a meeting was held. */
export const listMeetingOutcomes = async (db: Db, personId: string) => {
  const rows = await db
    .selectFrom('event')
    .select(['type', 'occurred_at as occurredAt'])
    .where('person_id', '=', personId)
    .where('type', 'in', ['NO_SHOW', 'MEETING_HELD'])
    .execute();
  return rows as { type: EventType; occurredAt: string }[];
};

/** What was recorded about a person from a moment on. */
export const listRecordedSince = async (db: Db, personId: string, at: string): Promise<EventMeaning[]> => {
  const rows = await db
    .selectFrom('event')
    .select(['type', 'properties'])
    .where('person_id', '=', personId)
    .where('recorded_at', '>=', at)
    .where('source', '<>', 'import')
    .execute();
  return rows as EventMeaning[];
};
