import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import { shippedSettings, type ContentSettings } from '../rules/content/settings.ts';

type Db = Kysely<Database>;

export type ContentRulesRow = ContentSettings & { version: number };

const SETTINGS = `select "off", severities, version from content_rule`;

export const readContentRules = async (db: Db): Promise<ContentRulesRow> =>
  (await runText<ContentRulesRow>(db, SETTINGS, []))[0] ?? { ...shippedSettings, version: 1 };

const OPEN = `insert into content_rule (workspace_id, "off", severities, updated_at)
  values ($1, $2::jsonb, $3::jsonb, $4) on conflict do nothing`;

const valuesOf = ({ off, severities }: ContentSettings) => [JSON.stringify(off), JSON.stringify(severities)];

/** The settings, made as those that ship where there were none, and locked. */
export const lockContentRules = async (
  ctx: Pick<Context, 'db' | 'actor' | 'now' | 'defer'>,
): Promise<ContentRulesRow> => {
  ctx.defer(textQuery(OPEN, [ctx.actor.workspaceId, ...valuesOf(shippedSettings), ctx.now]));
  const [row] = await runText<ContentRulesRow>(ctx.db, `${SETTINGS} for no key update`, []);
  if (row === undefined) throw new Error('Content rules that were just made are not there.');
  return row;
};

const SAVE = `update content_rule set "off" = $1::jsonb, severities = $2::jsonb, version = $3, updated_at = $4`;

export const savingContentRules = (row: ContentRulesRow, now: string): Query =>
  textQuery(SAVE, [...valuesOf(row), row.version, now]);
