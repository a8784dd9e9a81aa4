import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import type { PowerCaps } from '../contract/power.ts';
import { defaultCaps } from '../rules/power.ts';

type Db = Kysely<Database>;

export type CapsRow = PowerCaps & { version: number };

const CAPS = `select viewer, member, manager, admin, owner, version from power_cap`;

export const readCaps = async (db: Db): Promise<CapsRow> =>
  (await runText<CapsRow>(db, CAPS, []))[0] ?? { ...defaultCaps, version: 1 };

const OPEN = `insert into power_cap (workspace_id, viewer, member, manager, admin, owner, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;

const valuesOf = (caps: PowerCaps) => [caps.viewer, caps.member, caps.manager, caps.admin, caps.owner];

/** The caps, made as those that ship where there were none, and locked. */
export const lockCaps = async (ctx: Pick<Context, 'db' | 'actor' | 'now' | 'defer'>): Promise<CapsRow> => {
  ctx.defer(textQuery(OPEN, [ctx.actor.workspaceId, ...valuesOf(defaultCaps), ctx.now]));
  const [caps] = await runText<CapsRow>(ctx.db, `${CAPS} for no key update`, []);
  if (caps === undefined) throw new Error('Caps that were just made are not there.');
  return caps;
};

const SAVE = `update power_cap set viewer = $1, member = $2, manager = $3, admin = $4, owner = $5, version = $6, updated_at = $7`;

export const savingCaps = (caps: CapsRow, now: string): Query =>
  textQuery(SAVE, [...valuesOf(caps), caps.version, now]);
