import type { BulkClient } from '#platform/db/bulk.ts';

export type Table = { name: string; reach: 'workspace' | 'identity' };

/**
 * Every table to keep, parents before children. What belongs to a workspace is read and written in that workspace's
 * scope, so that a backup needs no right to bypass row security.
 */
export const listTables = async (client: BulkClient): Promise<Table[]> => {
  const tables = await client.query<{ name: string; owned: boolean }>(`
    select c.relname as name, c.relrowsecurity as owned from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'schema_migration%'
    order by c.relname`);
  const edges = await client.query<{ child: string; parent: string }>(`
    select distinct c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and c.oid <> p.oid`);
  const parents = Map.groupBy(edges.rows, (edge) => edge.child);
  const sorted: Table[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const table = tables.rows.find((row) => row.name === name);
    if (table === undefined || path.includes(name) || sorted.some((done) => done.name === name)) return;
    for (const { parent } of parents.get(name) ?? []) visit(parent, [...path, name]);
    sorted.push({ name, reach: table.owned ? 'workspace' : 'identity' });
  };
  for (const { name } of tables.rows) visit(name, []);
  return sorted;
};
