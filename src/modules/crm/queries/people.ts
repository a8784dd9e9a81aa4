import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { DuplicatePerson, Person } from '../contract.ts';
import { sortName } from '../rules/sort-name.ts';

type Db = Kysely<Database>;

/** A person as read, before it is known what the reader may do with it. */
export type PersonRecord = Omit<Person, 'can'>;

const columns = [
  'person.id',
  'person.name',
  'person.display_name as displayName',
  'person.first_name as firstName',
  'person.last_name as lastName',
  'person.emails',
  'person.phones',
  'person.handles',
  'person.title',
  'person.company_id as companyId',
  'company.name as companyName',
  'person.country',
  'person.city',
  'person.language',
  'person.time_zone as timeZone',
  'person.source',
  'person.utm',
  'person.tags',
  'person.owner_id as ownerId',
  'member.name as ownerName',
  'person.why',
  'person.desired_outcome as desiredOutcome',
  'person.timeline',
  'person.decision_maker as decisionMaker',
  'person.qualification_score as qualificationScore',
  'person.temperature',
  'person.consent',
  'person.unsubscribed_at as unsubscribedAt',
  'person.last_contact_at as lastContactAt',
  'person.last_inbound_at as lastInboundAt',
  'person.pipeline_id as pipelineId',
  'person.stage_key as stageKey',
  'person.stage_entered_at as stageEnteredAt',
  'person.archived_at as archivedAt',
  'person.created_at as createdAt',
  'person.updated_at as updatedAt',
  'person.version',
] as const;

const people = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('company', (join) =>
      join
        .onRef('company.workspace_id', '=', 'person.workspace_id')
        .onRef('company.id', '=', 'person.company_id'),
    )
    .leftJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'person.workspace_id')
        .onRef('member.id', '=', 'person.owner_id'),
    )
    .select(columns);

/** @param workspaceId spelled out, so that the planner knows whose statistics to use */
export const peopleOf = (db: Db, workspaceId: string) =>
  people(db).where('person.workspace_id', '=', workspaceId).select('person.sort_name as sortName');

export const getPersonRow = async (db: Db, personId: string): Promise<PersonRecord | null> => {
  const row = await people(db).where('person.id', '=', personId).executeTakeFirst();
  return (row as unknown as PersonRecord | undefined) ?? null;
};

export const personExists = async (db: Db, personId: string): Promise<boolean> =>
  (await db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !== undefined;

type Suspect = {
  emailKey: string | null;
  phoneKey: string | null;
  name: string | null;
  exceptId: string | null;
};

/** At most five people who share the address, the number or the name, the surest first. */
export const findDuplicateRows = async (db: Db, suspect: Suspect): Promise<DuplicatePerson[]> => {
  const name = suspect.name === null ? null : sortName(suspect.name);
  const found = await sql<DuplicatePerson>`
    with known as (
      (select person_id as id, key from person_key
        where key = any(array[${suspect.emailKey}, ${suspect.phoneKey}]::text[]) limit 20)
      union all
      (select id, 'name' from person where sort_name = ${name}::text limit 20)
    ), matched as (
      select id, array_agg(distinct split_part(key, ':', 1) order by split_part(key, ':', 1)) as matches
      from known where id is distinct from ${suspect.exceptId}::uuid group by id
    )
    select person.id, person.display_name as "displayName", person.emails, person.phones,
      company.name as "companyName", person.archived_at as "archivedAt", matched.matches
    from matched
    join person on person.id = matched.id
    left join company on company.workspace_id = person.workspace_id and company.id = person.company_id
    order by person.archived_at is not null, cardinality(matched.matches) desc, matched.matches, person.id
    limit 5
  `.execute(db);
  return found.rows;
};
