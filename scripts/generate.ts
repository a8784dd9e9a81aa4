import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepareDatabase } from '#app/flowstate.ts';
import { allModules } from '#app/modules.ts';
import { silentLog } from '#platform/log/log.ts';
import { asOwner, startTestServer } from '#test/setup/test-server.ts';

const TARGET = path.resolve(import.meta.dirname, '../src/platform/db/schema.ts');

type Column = { table: string; name: string; type: string; nullable: boolean; hasDefault: boolean };

const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'string',
  numeric: 'string',
  tsvector: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
};

const typeOf = (column: Column): string => {
  const type = TYPES[column.type];
  if (type === undefined)
    throw new Error(`${column.table}.${column.name} has the unknown type ${column.type}.`);
  const full = column.nullable ? `${type} | null` : type;
  return column.hasDefault && !column.nullable ? `Generated<${full}>` : full;
};

const render = (columns: readonly Column[]): string => {
  const tables = Map.groupBy(columns, (column) => column.table);
  const interfaces = [...tables].map(
    ([table, members]) =>
      `  ${table}: {\n${members.map((one) => `    ${one.name}: ${typeOf(one)};`).join('\n')}\n  };`,
  );
  return `import type { ColumnType, Generated } from 'kysely';

/** Selected as what was stored; written as JSON text, so that an array is never taken for a PostgreSQL array. */
type Json = ColumnType<unknown, string | null, string | null>;

/** Every table as the migrations leave it. Made by \`npm run generate\`; change a migration instead. */
export interface Database {
${interfaces.join('\n')}
}
`;
};

const readColumns = async (): Promise<Column[]> => {
  const server = await startTestServer();
  const name = `flowstate_generate_${process.pid}`;
  const maintenance = server.login('owner', 'postgres');
  await asOwner(maintenance, `create database ${name}`);
  try {
    const [app, system, owner] = (['app', 'system', 'owner'] as const).map((role) =>
      server.login(role, name),
    );
    if (app === undefined || system === undefined || owner === undefined)
      throw new Error('A login is missing.');
    await prepareDatabase(
      { owner, app, system, roles: server.roles, stop: server.stop },
      allModules({ publicUrl: 'http://localhost:3000', secret: '', log: silentLog }),
    );
    const [result] = await asOwner(
      owner,
      `select table_name as "table", column_name as name, udt_name as type, is_nullable = 'YES' as nullable,
         column_default is not null or is_generated = 'ALWAYS' as "hasDefault"
       from information_schema.columns
       where table_schema = 'public' and table_name not like 'schema_migration%'
       order by table_name, ordinal_position`,
    );
    return (result?.rows ?? []) as Column[];
  } finally {
    await asOwner(maintenance, `drop database ${name} with (force)`);
    await server.stop();
  }
};

const text = render(await readColumns());
const current = await readFile(TARGET, 'utf8').catch(() => '');
if (process.argv.includes('--check')) {
  if (text !== current) {
    process.stderr.write(
      'src/platform/db/schema.ts is not what the migrations make. Run: npm run generate\n',
    );
    process.exitCode = 1;
  }
} else if (text !== current) {
  await writeFile(TARGET, text);
}
