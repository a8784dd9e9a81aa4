import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Consent } from '../rules/consent.ts';
import { displayName, type Handles } from '../rules/display-name.ts';
import { qualificationScore } from '../rules/qualification.ts';
import { sortName } from '../rules/sort-name.ts';

type Db = Kysely<Database>;

/** What can be written of a person. */
export type PersonValues = {
  name: string;
  firstName: string | null;
  lastName: string | null;
  emails: string[];
  phones: string[];
  handles: Handles;
  title: string | null;
  companyId: string | null;
  country: string | null;
  city: string | null;
  language: string | null;
  timeZone: string | null;
  source: string | null;
  utm: Readonly<Record<string, string | undefined>> | null;
  tags: string[];
  ownerId: string | null;
  why: string | null;
  desiredOutcome: string | null;
  timeline: string | null;
  decisionMaker: 'yes' | 'no' | 'unknown' | null;
  temperature: 'hot' | 'warm' | 'cold' | 'frozen' | null;
  consent: Consent;
  unsubscribedAt: string | null;
  lastContactAt: string | null;
};

/** A person as the table holds them. */
export type PersonRow = PersonValues & {
  id: string;
  displayName: string;
  qualificationScore: number;
  lastInboundAt: string | null;
  pipelineId: string | null;
  stageKey: string | null;
  stageEnteredAt: string | null;
  archivedAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};

const columnOf = {
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  emails: 'emails',
  phones: 'phones',
  handles: 'handles',
  title: 'title',
  companyId: 'company_id',
  country: 'country',
  city: 'city',
  language: 'language',
  timeZone: 'time_zone',
  source: 'source',
  utm: 'utm',
  tags: 'tags',
  ownerId: 'owner_id',
  why: 'why',
  desiredOutcome: 'desired_outcome',
  timeline: 'timeline',
  decisionMaker: 'decision_maker',
  temperature: 'temperature',
  consent: 'consent',
  unsubscribedAt: 'unsubscribed_at',
  lastContactAt: 'last_contact_at',
} as const satisfies Record<keyof PersonValues, keyof Database['person']>;

type Column = (typeof columnOf)[keyof PersonValues];

const columns = [
  'id',
  'name',
  'display_name as displayName',
  'first_name as firstName',
  'last_name as lastName',
  'emails',
  'phones',
  'handles',
  'title',
  'company_id as companyId',
  'country',
  'city',
  'language',
  'time_zone as timeZone',
  'source',
  'utm',
  'tags',
  'owner_id as ownerId',
  'why',
  'desired_outcome as desiredOutcome',
  'timeline',
  'decision_maker as decisionMaker',
  'qualification_score as qualificationScore',
  'temperature',
  'consent',
  'unsubscribed_at as unsubscribedAt',
  'last_contact_at as lastContactAt',
  'last_inbound_at as lastInboundAt',
  'pipeline_id as pipelineId',
  'stage_key as stageKey',
  'stage_entered_at as stageEnteredAt',
  'archived_at as archivedAt',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'version',
] as const;

export const findPersonRow = async (db: Db, id: string): Promise<PersonRow | null> => {
  const row = await db.selectFrom('person').select(columns).where('id', '=', id).executeTakeFirst();
  return (row as unknown as PersonRow | undefined) ?? null;
};

export const lockPersonRow = async (db: Db, id: string): Promise<PersonRow | null> => {
  const row = await db
    .selectFrom('person')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return (row as unknown as PersonRow | undefined) ?? null;
};

type Columns = {
  [Name in Column]?: Name extends 'emails' | 'phones' | 'tags'
    ? string[]
    : Name extends 'name' | 'handles' | 'consent'
      ? string
      : string | null;
};

/** By column; records as JSON. */
const asColumns = (values: Partial<PersonValues>): Columns => {
  const entries = Object.entries(values) as [keyof PersonValues, unknown][];
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [
        columnOf[field],
        typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value,
      ]),
  );
};

/** What follows from the rest. It is kept, so that lists need not compute it. */
export const derivedOf = (values: PersonValues): Pick<PersonRow, 'displayName' | 'qualificationScore'> => ({
  displayName: displayName(values),
  qualificationScore: qualificationScore(values),
});

const derivedColumns = (values: PersonValues) => {
  const { displayName: shown, qualificationScore: score } = derivedOf(values);
  return { display_name: shown, sort_name: sortName(shown), qualification_score: score };
};

type Whose = { workspaceId: string; id: string };

/** Adds the row alone; `indexPerson` adds what they are found and recognised by. */
export const insertPersonRow = (
  db: Db,
  { workspaceId, id, createdAt, now }: Whose & { createdAt: string; now: string },
  values: PersonValues,
) =>
  db
    .insertInto('person')
    .values({
      ...(asColumns(values) as Columns & { name: string }),
      ...derivedColumns(values),
      workspace_id: workspaceId,
      id,
      created_at: createdAt,
      updated_at: now,
    })
    .execute();

/** Writes what changed of a locked person. `values` is the person as they are after the change. */
export const updatePersonRow = (
  db: Db,
  { id, version, now }: { id: string; version: number; now: string },
  changed: Partial<PersonValues>,
  values: PersonValues,
) =>
  db
    .updateTable('person')
    .set({ ...asColumns(changed), ...derivedColumns(values), updated_at: now, version })
    .where('id', '=', id)
    .execute();

export const setPersonArchived = (
  db: Db,
  { id, version, now, archivedAt }: { id: string; version: number; now: string; archivedAt: string | null },
) =>
  db
    .updateTable('person')
    .set({ archived_at: archivedAt, updated_at: now, version })
    .where('id', '=', id)
    .execute();

/** Moves the times of contact forward, never back; not a change that a reader's version knows. */
export const movePersonContact = (
  db: Db,
  {
    id,
    now,
    contactAt,
    inboundAt,
  }: { id: string; now: string; contactAt: string | null; inboundAt: string | null },
) =>
  db
    .updateTable('person')
    .set({
      last_contact_at: sql`greatest(last_contact_at, ${contactAt}::timestamptz)`,
      last_inbound_at: sql`greatest(last_inbound_at, ${inboundAt}::timestamptz)`,
      updated_at: now,
    })
    .where('id', '=', id)
    .where(
      sql<boolean>`(last_contact_at is distinct from greatest(last_contact_at, ${contactAt}::timestamptz)
        or last_inbound_at is distinct from greatest(last_inbound_at, ${inboundAt}::timestamptz))`,
    )
    .execute();

export type PersonStage = { pipelineId: string; stageKey: string; stageEnteredAt: string };

export const copyPersonStage = (
  db: Db,
  { id, now }: { id: string; now: string },
  stage: PersonStage | null,
) =>
  db
    .updateTable('person')
    .set({
      pipeline_id: stage?.pipelineId ?? null,
      stage_key: stage?.stageKey ?? null,
      stage_entered_at: stage?.stageEnteredAt ?? null,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
