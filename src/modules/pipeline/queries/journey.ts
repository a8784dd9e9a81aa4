import type { Database, Kysely } from '#platform/db/sql.ts';
import type { StageKind } from '../contract.ts';

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

export const memberExists = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('member').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
