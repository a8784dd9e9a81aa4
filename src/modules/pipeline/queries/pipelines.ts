import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { sql, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Pipeline, PipelineDefinition } from '../contract.ts';

type Db = Kysely<Database>;

const columns = [
  'id',
  'definition',
  'position',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'version',
] as const;

type Row = {
  id: string;
  definition: unknown;
  position: number;
  createdAt: string;
  updatedAt: string;
  version: number;
};

/** A pipeline as a journey needs it. `position` orders the pipelines of a workspace; the first is its main one. */
export type PipelineRow = Pipeline & { position: number };

const pipelineOf = ({ definition, ...row }: Row): PipelineRow => ({
  // Only definitions that were checked are written.
  ...(definition as PipelineDefinition),
  ...row,
});

export const listPipelineRows = async (
  db: Db,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<PipelineRow>> => {
  const after = cursor === undefined ? null : Number(decodeCursor(cursor, 'position', 1)[0]);
  const rows = await db
    .selectFrom('pipeline')
    .select(columns)
    .$if(after !== null, (query) => query.where('position', '>', after ?? 0))
    .orderBy('position')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, 'position', (row) => [row.position]);
  return { items: page.items.map(pipelineOf), nextCursor: page.nextCursor };
};

/** Every pipeline of the workspace, the main one first. */
export const listPipelineDefinitions = async (db: Db): Promise<PipelineRow[]> =>
  (await db.selectFrom('pipeline').select(columns).orderBy('position').execute()).map(pipelineOf);

/** By id or key; the workspace's first where neither is given. */
export const findPipeline = async (
  db: Db,
  by: { pipelineId?: string | undefined; pipelineKey?: string | undefined },
): Promise<PipelineRow | null> => {
  const { pipelineId, pipelineKey } = by;
  const row = await db
    .selectFrom('pipeline')
    .select(columns)
    .$if(pipelineId !== undefined, (query) => query.where('id', '=', pipelineId ?? ''))
    .$if(pipelineKey !== undefined, (query) => query.where('key', '=', pipelineKey ?? ''))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : pipelineOf(row);
};

export const getPipeline = async (db: Db, id: string): Promise<PipelineRow> => {
  const pipeline = await findPipeline(db, { pipelineId: id });
  if (pipeline === null) throw new Error('An opportunity is in a pipeline that does not exist.');
  return pipeline;
};

export type NewPipeline = {
  workspaceId: string;
  id: string;
  definition: PipelineDefinition;
  position: number;
  now: string;
};

/** Adds a pipeline unless one with its key is there; tells whether it was added. */
export const insertPipeline = async (db: Db, { workspaceId, id, definition, position, now }: NewPipeline) => {
  const added = await db
    .insertInto('pipeline')
    .values({
      workspace_id: workspaceId,
      id,
      key: definition.key,
      name: JSON.stringify(definition.name),
      definition: JSON.stringify(definition),
      subject: definition.subject,
      single: definition.single,
      frozen_after_days: definition.frozenAfterDays,
      fast_track_role: definition.moves.fastTrackRole,
      position,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
};

/** One at a time in a workspace until commit, so that two installs do not both take the next place. */
export const lockPipelines = (db: Db, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}/install pipelines`}, 0))`.execute(db);
