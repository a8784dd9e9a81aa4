import type { HandleNetwork } from '#modules/crm/contract.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

/** What an import must know of somebody who is here already. */
export type KnownPersonRow = {
  id: string;
  name: string;
  firstName: string | null;
  emails: string[];
  phones: string[];
  handles: Partial<Record<HandleNetwork, string>>;
  companyId: string | null;
  company: string | null;
  title: string | null;
  why: string | null;
  desiredOutcome: string | null;
  timeline: string | null;
  decisionMaker: string | null;
  source: string | null;
  country: string | null;
  city: string | null;
  language: string | null;
  tags: string[];
  ownerId: string | null;
  temperature: string | null;
  consentIsTold: boolean;
  lastContactAt: string | null;
  archived: boolean;
  shownPipelineId: string | null;
  notes: string[];
  events: Record<string, number>;
  /** Their journey in the pipeline. */
  kept: { id: string; stage: string; stageEnteredAt: string; completedFollowUps: number } | null;
};

/** Which people have each of these keys: those who are not archived first, then those kept longest. */
export const listIdsByKeys = async (db: Db, keys: readonly string[]): Promise<Map<string, string[]>> => {
  const found = await sql<{ key: string; ids: string[] }>`
    select person_key.key,
      array_agg(person.id order by person.archived_at is not null, person.created_at, person.id) as ids
    from person_key join person on person.id = person_key.person_id
    where person_key.key = any(${[...keys]}::text[])
    group by person_key.key`.execute(db);
  return new Map(found.rows.map(({ key, ids }) => [key, ids]));
};

/** One import at a time in a workspace until commit, so that each sees whom the other brought. */
export const lockImports = (db: Db, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/import people`}, 0))`.execute(db);

/** Locks these people until the transaction ends, in one order for everybody. */
export const lockPeople = (db: Db, ids: readonly string[]) =>
  sql`select id from person where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(db);

/** These people with their notes, their events and their journey in a pipeline. */
export const listKnownPeople = async (
  db: Db,
  ids: readonly string[],
  pipelineId: string | null,
): Promise<KnownPersonRow[]> => {
  const found = await sql<KnownPersonRow>`
    with asked as materialized (select unnest(${[...ids]}::uuid[]) as id)
    select person.id, person.name, person.first_name as "firstName", person.emails, person.phones, person.handles,
      person.company_id as "companyId", company.name as company, person.title, person.why,
      person.desired_outcome as "desiredOutcome", person.timeline, person.decision_maker as "decisionMaker",
      person.source, person.country, person.city, person.language, person.tags, person.owner_id as "ownerId",
      person.temperature, person.consent <> '{}'::jsonb or person.unsubscribed_at is not null as "consentIsTold",
      person.last_contact_at as "lastContactAt", person.archived_at is not null as archived,
      person.pipeline_id as "shownPipelineId",
      array(select note.text from note where note.person_id = person.id) as notes,
      coalesce((
        select jsonb_object_agg(counted.type, counted.count)
        from (select type, count(*) as count from event where event.person_id = person.id group by type) as counted
      ), '{}'::jsonb) as events,
      (
        select jsonb_build_object('id', opportunity.id, 'stage', opportunity.stage_key,
          'stageEnteredAt', opportunity.stage_entered_at, 'completedFollowUps', opportunity.completed_follow_ups)
        from opportunity
        where opportunity.person_id = person.id and opportunity.pipeline_id = ${pipelineId}::uuid
        order by opportunity.created_at desc, opportunity.id desc limit 1
      ) as kept
    from asked
    join person on person.id = asked.id
    left join company on company.id = person.company_id`.execute(db);
  return found.rows;
};

/** Members by their address in lower case. */
export const listMemberEmails = async (db: Db): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('member').select(['id', 'email']).execute();
  return new Map(rows.map(({ id, email }) => [email.toLowerCase(), id]));
};

/** Where numbers without a country code are dialled: ISO 3166-1 alpha-2. */
export const getWorkspaceCountry = async (db: Db): Promise<string> =>
  (await db.selectFrom('workspace').select('country').executeTakeFirstOrThrow()).country;
