import { statfs } from 'node:fs/promises';
import { withClient } from '#platform/db/bulk.ts';
import { sql } from '#platform/db/sql.ts';
import type { Command, CommandContext } from './command.ts';

type Check = { name: string; run(context: CommandContext): Promise<{ ok: boolean; detail: string }> };

const GIB = 1024 ** 3;

const checks: readonly Check[] = [
  {
    name: 'Node.js',
    run: () =>
      Promise.resolve({ ok: Number(process.versions.node.split('.')[0]) >= 24, detail: process.version }),
  },
  {
    name: 'PostgreSQL',
    run: ({ database }) =>
      withClient(database.owner, async (client) => {
        const found = await client.query<{ version: string }>(
          `select current_setting('server_version') as version`,
        );
        const version = found.rows[0]?.version ?? '';
        return { ok: Number.parseInt(version, 10) >= 15, detail: `${version} (15 or later is needed)` };
      }),
  },
  {
    name: 'Row security',
    run: ({ database }) =>
      withClient(database.owner, async (client) => {
        const open = await client.query<{ name: string }>(`
          select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`);
        const names = open.rows.map((row) => row.name);
        return {
          ok: names.length === 0,
          detail: names.length === 0 ? 'on every workspace table' : `missing on ${names.join(', ')}`,
        };
      }),
  },
  {
    name: 'Restricted logins',
    run: ({ database }) =>
      withClient(database.app, async (client) => {
        const found = await client.query<{ strong: boolean }>(
          'select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user',
        );
        const strong = found.rows[0]?.strong !== false;
        return {
          ok: !strong,
          detail: strong ? 'the application login can bypass row security' : 'cannot bypass row security',
        };
      }),
  },
  {
    name: 'Unhandled changes',
    run: async ({ flowstate }) => {
      const found = await sql<{ behind: number }>`
        select coalesce(sum(head.seq - coalesce(cursor.seq, 0)), 0)::bigint as behind
        from feed_head as head left join reaction_cursor as cursor on cursor.workspace_id = head.workspace_id`.execute(
        flowstate.gateway.reader('system'),
      );
      const behind = found.rows[0]?.behind ?? 0;
      return { ok: true, detail: behind === 0 ? 'none' : `${behind}; a running server works them off` };
    },
  },
  {
    name: 'Disk',
    run: async ({ config }) => {
      const disk = await statfs(config.dataDir);
      const free = (disk.bavail * disk.bsize) / GIB;
      return { ok: free > 1, detail: `${free.toFixed(1)} GiB free at ${config.dataDir}` };
    },
  },
];

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'Looks over the installation and says what is not right.',
  options: {},
  words: [],
  run: async (context) => {
    let failed = 0;
    for (const check of checks) {
      const { ok, detail } = await check
        .run(context)
        .catch((error: unknown) => ({ ok: false, detail: String(error) }));
      if (!ok) failed += 1;
      context.say(`${ok ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(18)} ${detail}`);
    }
    if (failed > 0) throw new Error(`${failed} of ${checks.length} checks failed.`);
  },
};
