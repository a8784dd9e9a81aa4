import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { StageKind } from '../contract.ts';
import type { EventFact } from '../rules/facts.ts';
import { searchWords } from '../rules/search-words.ts';

type Db = Kysely<Database>;

/** An opportunity as a change of it needs it. */
export type Journey = {
  id: string;
  pipelineId: string;
  personId: string | null;
  companyId: string | null;
  /** Null where it goes by the name of its person or company. */
  title: string | null;
  stage: string;
  stageKind: StageKind;
  stageEnteredAt: string;
  enteredAt: string;
  ownerId: string | null;
  amountMinor: number | null;
  currency: string | null;
  expectedCloseOn: string | null;
  lostReason: string | null;
  completedFollowUps: number;
  version: number;
};

const columns = [
  'id',
  'pipeline_id as pipelineId',
  'person_id as personId',
  'company_id as companyId',
  'title',
  'stage_key as stage',
  'stage_entered_at as stageEnteredAt',
  'entered_at as enteredAt',
  'owner_id as ownerId',
  'amount_minor as amountMinor',
  'currency',
  'expected_close_on as expectedCloseOn',
  'lost_reason as lostReason',
  'completed_follow_ups as completedFollowUps',
  'version',
] as const;

const journeys = (db: Db) =>
  db
    .selectFrom('opportunity')
    .select(columns)
    // The table's check holds it to our kinds.
    .select((eb) => eb.ref('opportunity.stage_kind').$castTo<StageKind>().as('stageKind'));

export const findJourney = async (db: Db, id: string): Promise<Journey | null> =>
  (await journeys(db).where('id', '=', id).executeTakeFirst()) ?? null;

/** Locks it until the transaction ends. Its person must be locked before, so that all lock in one order. */
export const lockJourney = async (db: Db, id: string): Promise<Journey | null> =>
  (await journeys(db).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()) ?? null;

/** The newest journey of a person, in one pipeline or in any. */
export const findJourneyOfPerson = async (
  db: Db,
  personId: string,
  pipelineId?: string,
): Promise<Journey | null> =>
  (await journeys(db)
    .where('person_id', '=', personId)
    .$if(pipelineId !== undefined, (query) => query.where('pipeline_id', '=', pipelineId ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

export type NewJourney = Omit<Journey, 'completedFollowUps' | 'version'> & {
  workspaceId: string;
  probability: number;
  /** The person, where they may have one journey in the pipeline. */
  onlyForPersonId: string | null;
  now: string;
};

/** Adds journeys, but for those of people who have theirs in the pipeline already; answers the ids that were added. */
export const insertJourneys = async (db: Db, added: readonly NewJourney[]): Promise<Set<string>> => {
  if (added.length === 0) return new Set();
  const rows = await db
    .insertInto('opportunity')
    .values(
      added.map((one) => ({
        workspace_id: one.workspaceId,
        id: one.id,
        pipeline_id: one.pipelineId,
        person_id: one.personId,
        company_id: one.companyId,
        only_for_person_id: one.onlyForPersonId,
        title: one.title,
        stage_key: one.stage,
        stage_kind: one.stageKind,
        probability: one.probability,
        stage_entered_at: one.stageEnteredAt,
        entered_at: one.enteredAt,
        owner_id: one.ownerId,
        amount_minor: one.amountMinor,
        currency: one.currency,
        expected_close_on: one.expectedCloseOn,
        lost_reason: one.lostReason,
        created_at: one.now,
        updated_at: one.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
};

export type StageChange = {
  id: string;
  stage: string;
  stageKind: StageKind;
  probability: number;
  stageEnteredAt: string;
  lostReason: string | null;
  now: string;
};

export const updateStage = (db: Db, change: StageChange) =>
  db
    .updateTable('opportunity')
    .set((eb) => ({
      stage_key: change.stage,
      stage_kind: change.stageKind,
      probability: change.probability,
      stage_entered_at: change.stageEnteredAt,
      lost_reason: change.lostReason,
      updated_at: change.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', change.id)
    .execute();

export type FieldChange = {
  title?: string | null | undefined;
  ownerId?: string | null | undefined;
  amountMinor?: number | null | undefined;
  currency?: string | null | undefined;
  expectedCloseOn?: string | null | undefined;
  lostReason?: string | null | undefined;
};

export const updateFields = (db: Db, id: string, change: FieldChange, now: string) =>
  db
    .updateTable('opportunity')
    .set((eb) => ({
      ...(change.title === undefined ? {} : { title: change.title }),
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
      ...(change.amountMinor === undefined ? {} : { amount_minor: change.amountMinor }),
      ...(change.currency === undefined ? {} : { currency: change.currency }),
      ...(change.expectedCloseOn === undefined ? {} : { expected_close_on: change.expectedCloseOn }),
      ...(change.lostReason === undefined ? {} : { lost_reason: change.lostReason }),
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();

/** Counts one more completed follow-up reminder of these journeys. */
export const addCompletedFollowUp = (db: Db, ids: readonly string[]) =>
  db
    .updateTable('opportunity')
    .set((eb) => ({ completed_follow_ups: eb('completed_follow_ups', '+', 1) }))
    .where('id', 'in', ids)
    .execute();

/** The journeys of a person that are being worked. */
export const listActiveJourneyIds = async (db: Db, personId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('opportunity')
    .select('id')
    .where('person_id', '=', personId)
    .where('stage_kind', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
};

/**
 * What the log says, by type of event: of a person, of a company's people, or of both.
 * @param enteredAt since when an event also counts as after the journey began
 */
export const countEvents = async (
  db: Db,
  of: { personId: string | null; companyId: string | null },
  enteredAt: string,
): Promise<Record<string, EventFact>> => {
  const whose = [
    ...(of.personId === null ? [] : [sql`person_id = ${of.personId}`]),
    ...(of.companyId === null
      ? []
      : [sql`person_id in (select id from person where company_id = ${of.companyId})`]),
  ];
  if (whose.length === 0) return {};
  const found = await sql<EventFact & { type: string }>`
    select type, count(*)::integer as count,
      count(*) filter (where occurred_at >= ${enteredAt})::integer as "sinceEntry", max(occurred_at) as "lastAt"
    from event where ${sql.join(whose, sql` or `)} group by type`.execute(db);
  return Object.fromEntries(found.rows.map(({ type, ...fact }) => [type, fact]));
};

export const memberExists = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('member').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Makes opportunities findable by the words of these texts, and by no others. */
export const replaceWords = async (
  db: Db,
  workspaceId: string,
  found: readonly { id: string; texts: readonly (string | null)[]; isNew: boolean }[],
): Promise<void> => {
  const known = found.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (known.length > 0) {
    await db.deleteFrom('opportunity_word').where('opportunity_id', 'in', known).execute();
  }
  const ids: string[] = [];
  const words: string[] = [];
  for (const { id, texts } of found) {
    for (const word of searchWords(texts)) {
      ids.push(id);
      words.push(word);
    }
  }
  if (ids.length === 0) return;
  await sql`insert into opportunity_word (workspace_id, word, opportunity_id)
    select ${workspaceId}::uuid, word, id from unnest(${words}::text[], ${ids}::uuid[]) as added (word, id)`.execute(
    db,
  );
};

/** Opportunities that show the name of any of these people or companies, with all the texts they are found by. */
export const listNamed = async (
  db: Db,
  of: { personIds: readonly string[] } | { companyIds: readonly string[] },
) => {
  const shown =
    'personIds' in of
      ? sql`opportunity.person_id = any(${[...of.personIds]}::uuid[])`
      : sql`opportunity.company_id = any(${[...of.companyIds]}::uuid[])`;
  const found = await sql<{ id: string; texts: (string | null)[] }>`
    select opportunity.id, array[opportunity.title, person.display_name, company.name] as texts
    from opportunity
    left join person on person.id = opportunity.person_id
    left join company on company.id = opportunity.company_id
    where ${shown} order by opportunity.id`.execute(db);
  return found.rows;
};
