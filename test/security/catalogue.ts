import type pg from 'pg';

type Client = Pick<pg.Client, 'query'>;

/** The one condition of every policy, without the brackets and spaces that versions of PostgreSQL write differently. */
const CONDITION = "workspace_id=SELECTNULLIFcurrent_setting'app.workspace'::text,true,''::text::uuid";
const conditionOf = (expression: string | null): string =>
  (expression ?? '').replaceAll(/[()\s]|AS "nullif"/g, '');

/** Views that hold the workspace's limit themselves, because an index cannot be used under row security. */
const LIMITED_VIEWS = ['task_search'];

const rowsOf = async <Row extends object>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => (await client.query<Row>(text, [...values])).rows;

/** Names of the tables with a workspace. */
export const workspaceTables = async (client: Client): Promise<string[]> =>
  (
    await rowsOf<{ name: string }>(
      client,
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    )
  ).map(({ name }) => name);

type TableRow = { name: string; enabled: boolean; forced: boolean; key: string | null; notnull: boolean };
type PolicyRow = {
  table: string;
  roles: string[];
  command: string;
  using: string | null;
  check: string | null;
  permissive: string;
};

const tableFaults = async (client: Client, app: string): Promise<string[]> => {
  const tables = await rowsOf<TableRow>(
    client,
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, a.attnotnull as notnull,
       (select k.attname from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const policies = await rowsOf<PolicyRow>(
    client,
    `select tablename as table, roles::text[], cmd as command, qual as using, with_check as check, permissive
     from pg_policies where schemaname = 'public'`,
  );
  return tables.flatMap(({ name, enabled, forced, key, notnull }) => {
    const open = policies.filter(
      ({ table, roles }) => table === name && (roles.includes(app) || roles.includes('public')),
    );
    const faults = [
      enabled ? null : 'row security is not enabled',
      forced ? null : 'row security is not forced',
      notnull ? null : 'workspace_id may be null',
      key === 'workspace_id' ? null : 'its key does not begin with workspace_id',
      open.length === 1 ? null : `${open.length} policies are for the application, not one`,
      ...open.flatMap(({ command, using, check }) => [
        command === 'ALL' ? null : `its policy is for ${command} only`,
        conditionOf(using) === CONDITION ? null : `its policy reads ${using ?? 'everything'}`,
        conditionOf(check) === CONDITION ? null : `its policy lets ${check ?? 'everything'} be written`,
      ]),
    ];
    return faults.flatMap((fault) => (fault === null ? [] : [`${name}: ${fault}`]));
  });
};

/** Whether what refers to another record of a workspace can only refer inside that workspace. */
const referenceFaults = async (client: Client): Promise<string[]> => {
  const references = await rowsOf<{ name: string; table: string; pairs: string[] }>(
    client,
    `select k.conname as name, c.relname as table,
       array(select a.attname || '=' || b.attname from unnest(k.conkey, k.confkey) as pair (own, other)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other)::text[] as pairs
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     join pg_attribute w on w.attrelid = k.confrelid and w.attname = 'workspace_id'
     where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`,
  );
  return references
    .filter(({ pairs }) => !pairs.includes('workspace_id=workspace_id'))
    .map(({ name, table }) => `${table}: ${name} may refer to a record of another workspace`);
};

/** What the application can reach without a workspace's limit. */
const reachFaults = async (client: Client, app: string): Promise<string[]> => {
  const others = await rowsOf<{ name: string; kind: string }>(
    client,
    `select n.nspname || '.' || c.relname as name, c.relkind::text as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss') and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and c.relkind in ('r', 'p'))
       and (has_any_column_privilege($1, c.oid, 'select, insert, update') or has_table_privilege($1, c.oid, 'delete, truncate'))
       and not (c.relkind = 'v' and c.relname = any($2))`,
    [app, LIMITED_VIEWS],
  );
  const definers = await rowsOf<{ name: string }>(
    client,
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'pgboss') and has_function_privilege($1, p.oid, 'execute')`,
    [app],
  );
  return [
    ...others.map(({ name }) => `${name}: the application reaches it, and it has no workspace`),
    ...definers.map(({ name }) => `${name}: the application can run it with its owner's rights`),
  ];
};

const roleFaults = async (client: Client, role: string): Promise<string[]> => {
  const [found] = await rowsOf<{ strong: boolean; owns: number; member: number; creates: number }>(
    client,
    `select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as strong,
       (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o' and d.dbid in (0, (select oid from pg_database where datname = current_database()))) as owns,
       (select count(*)::int from pg_auth_members m where m.member = r.oid) as member,
       (select count(*)::int from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create')) as creates
     from pg_roles r where r.rolname = $1`,
    [role],
  );
  if (found === undefined) return [`${role}: is missing`];
  const faults = [
    found.strong ? 'can bypass row security, or make a role that can' : null,
    found.owns > 0 ? `owns ${found.owns} things` : null,
    found.member > 0 ? 'belongs to another role' : null,
    found.creates > 0 ? `may create in ${found.creates} schemas` : null,
  ];
  return faults.flatMap((fault) => (fault === null ? [] : [`${role}: ${fault}`]));
};

/** Everything about the database through which one workspace could reach another; nothing when all is well. */
export const isolationFaults = async (client: Client, app: string, system: string): Promise<string[]> => [
  ...(await tableFaults(client, app)),
  ...(await referenceFaults(client)),
  ...(await reachFaults(client, app)),
  ...(await roleFaults(client, app)),
  ...(await roleFaults(client, system)),
];

/** What a login may do with the tables of workspaces, as `table: right(columns)`. */
export const rightsOf = async (client: Client, role: string): Promise<string[]> => {
  const rows = await rowsOf<{ table: string; right: string; columns: string[]; all: boolean }>(
    client,
    `select c.relname as table, p.name as right, array_agg(a.attname::text order by a.attname) as columns,
       count(*) = (select count(*) from pg_attribute x where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped) as all
     from pg_class c cross join unnest(array['select', 'insert', 'update']) as p (name)
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
       and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
       and has_column_privilege($1, c.oid, a.attnum, p.name)
     group by c.oid, c.relname, p.name order by 1, 2`,
    [role],
  );
  const removing = await rowsOf<{ table: string }>(
    client,
    `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     and exists (select from pg_attribute w where w.attrelid = pg_class.oid and w.attname = 'workspace_id')
     and has_table_privilege($1, oid, 'delete, truncate')`,
    [role],
  );
  return [
    ...rows.map(
      ({ table, right, columns, all }) => `${table}: ${right}${all ? '' : ` (${columns.join(', ')})`}`,
    ),
    ...removing.map(({ table }) => `${table}: delete`),
  ];
};
