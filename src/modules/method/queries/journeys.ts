import { sql, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

/** A journey that entered a stage, and who works it. */
export type EnteredJourney = {
  opportunityId: string;
  personId: string | null;
  companyId: string | null;
  workerId: string | null;
  zone: string;
  locale: 'nb' | 'en';
};

export const listEnteredJourneys = async (
  db: Db,
  opportunityIds: readonly string[],
): Promise<Map<string, EnteredJourney>> => {
  const { rows } = await sql<Omit<EnteredJourney, 'locale'> & { locale: string | null }>`
    select opportunity.id as "opportunityId", opportunity.person_id as "personId",
      opportunity.company_id as "companyId", member.id as "workerId",
      coalesce(member.time_zone, workspace.time_zone) as zone, member.locale
    from opportunity
    join workspace on workspace.workspace_id = opportunity.workspace_id
    left join person on person.workspace_id = opportunity.workspace_id and person.id = opportunity.person_id
    left join member on member.workspace_id = opportunity.workspace_id
      and member.id = coalesce(opportunity.owner_id, person.owner_id)
    where opportunity.id = any(${opportunityIds}::uuid[])`.execute(db);
  return new Map(
    rows.map((row) => [row.opportunityId, { ...row, locale: row.locale === 'en' ? 'en' : 'nb' }]),
  );
};

/** Journeys of a person that are being worked in a pipeline which has this stage. */
export const listActiveJourneysWith = async (db: Db, personId: string, stage: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select opportunity.id from opportunity
    join pipeline on pipeline.workspace_id = opportunity.workspace_id and pipeline.id = opportunity.pipeline_id
    where opportunity.person_id = ${personId} and opportunity.stage_kind = 'active'
      and pipeline.definition -> 'stages' @> jsonb_build_array(jsonb_build_object('key', ${stage}::text))
    order by opportunity.id`.execute(db);
  return rows.map((row) => row.id);
};

/** Open tasks about a person that a stage or a rule made under one of these keys. */
export const listOpenRuleTasks = async (
  db: Db,
  personId: string,
  keys: readonly string[],
): Promise<{ id: string; sourceKey: string }[]> => {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ id: string; sourceKey: string }>`
    select id, source_key as "sourceKey" from task
    where person_id = ${personId} and status = 'open' and removed_at is null
      and split_part(source_key, ':', 1) = any(${keys}::text[])
    order by id`.execute(db);
  return rows;
};
