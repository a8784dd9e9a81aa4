import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';
import type { Provider } from '../contract/call.ts';

type Db = Kysely<Database>;

/** Columns that a change may set, by the names of the contract. */
const settable = {
  name: 'name',
  provider: 'provider',
  baseUrl: 'base_url',
  sealedKey: 'sealed_key',
  keyHint: 'key_hint',
  ecoModel: 'eco_model',
  standardModel: 'standard_model',
  maxModel: 'max_model',
  embeddingModel: 'embedding_model',
  transcriptionModel: 'transcription_model',
  isEnabled: 'is_enabled',
  position: 'position',
} as const;

export type ConnectionFields = {
  name: string;
  provider: Provider;
  baseUrl: string;
  sealedKey: string | null;
  keyHint: string | null;
  ecoModel: string | null;
  standardModel: string | null;
  maxModel: string | null;
  embeddingModel: string | null;
  transcriptionModel: string | null;
  isEnabled: boolean;
  position: number;
};

export type ConnectionRow = ConnectionFields & {
  id: string;
  createdAt: string;
  updatedAt: string;
  version: number;
};

const columns = {
  id: 'id',
  ...settable,
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  version: 'version',
};
const SELECT = `select ${Object.entries(columns)
  .map(([name, column]) => `${column} as "${name}"`)
  .join(', ')} from model_connection`;

const LIST = `${SELECT} where (position, id) > ($1::int, $2::uuid) order by position, id limit $3`;
const BEFORE_ALL = [-1, '00000000-0000-0000-0000-000000000000'];

/** In the order they are tried. @throws AppError invalid `bad_cursor` */
export const listConnectionRows = async (
  db: Db,
  limit: number,
  cursor?: string,
): Promise<Page<ConnectionRow>> => {
  const after = cursor === undefined ? BEFORE_ALL : decodeCursor(cursor, 'position', 2);
  const rows = await runText<ConnectionRow>(db, LIST, [...after, limit + 1]);
  return toPage(rows, limit, 'position', ({ position, id }) => [position, id]);
};

const ENABLED = `${SELECT} where is_enabled order by position, id`;

/** Those that may be asked, in the order they are tried: few, since a workspace may have no more. */
export const listEnabledConnections = (db: Db): Promise<ConnectionRow[]> =>
  runText<ConnectionRow>(db, ENABLED, []);

export const findConnectionRow = async (db: Db, id: string): Promise<ConnectionRow | undefined> =>
  (await runText<ConnectionRow>(db, `${SELECT} where id = $1`, [id]))[0];

export const lockConnectionRow = async (db: Db, id: string): Promise<ConnectionRow | undefined> =>
  (await runText<ConnectionRow>(db, `${SELECT} where id = $1 for no key update`, [id]))[0];

const COUNT = `select count(*)::int as total, max(position) as last from (
  select position from model_connection for no key update) locked`;

/** How many there are, and the highest position; they stay as they are until the transaction ends. */
export const lockConnections = async (db: Db): Promise<{ total: number; last: number | null }> =>
  (await runText<{ total: number; last: number | null }>(db, COUNT, []))[0] ?? { total: 0, last: null };

const SETTABLE = Object.keys(settable) as (keyof ConnectionFields)[];
const INSERT = `insert into model_connection (workspace_id, id, created_at, updated_at, ${Object.values(settable).join(', ')})
  values ($1, $2, $3, $3, ${SETTABLE.map((_, place) => `$${place + 4}`).join(', ')})`;

export const insertConnection = (
  db: Db,
  workspaceId: string,
  id: string,
  now: string,
  fields: ConnectionFields,
) => runText(db, INSERT, [workspaceId, id, now, ...SETTABLE.map((name) => fields[name])]);

/** Sets these fields, and makes it the next version. */
export const updateConnectionRow = (db: Db, id: string, now: string, fields: Partial<ConnectionFields>) => {
  const names = Object.keys(fields) as (keyof ConnectionFields)[];
  const sets = names.map((name, place) => `${settable[name]} = $${place + 3}`);
  return runText(
    db,
    `update model_connection set ${sets.join(', ')}, updated_at = $2, version = version + 1 where id = $1`,
    [id, now, ...names.map((name) => fields[name])],
  );
};

export const deleteConnection = (db: Db, id: string) =>
  runText(db, 'delete from model_connection where id = $1', [id]);
