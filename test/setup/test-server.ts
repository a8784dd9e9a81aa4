import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openEmbedded } from '#platform/db/embedded.ts';
import type { Login } from '#platform/db/gateway.ts';
import type { Roles } from '#platform/db/migrate.ts';
import { silentLog } from '#platform/log/log.ts';

const ROLES: Roles = { app: { name: 'flowstate_test_app' }, system: { name: 'flowstate_test_system' } };

/** One PostgreSQL for a whole test run, and how to log in to one of its databases. */
export type TestServer = {
  roles: Roles;
  login(role: 'owner' | 'app' | 'system', database: string): Login;
  stop(): Promise<void>;
};

const external = (url: string): TestServer => ({
  // Distinct passwords are not needed: the roles live as long as the run and own nothing.
  roles: {
    app: { ...ROLES.app, password: 'flowstate-test' },
    system: { ...ROLES.system, password: 'flowstate-test' },
  },
  login: (role, database) => {
    const address = new URL(url);
    address.pathname = `/${database}`;
    if (role !== 'owner') {
      address.username = role === 'app' ? ROLES.app.name : ROLES.system.name;
      address.password = 'flowstate-test';
    }
    return { connectionString: address.href };
  },
  stop: () => Promise.resolve(),
});

const embedded = async (): Promise<TestServer> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flowstate-test-'));
  const server = await openEmbedded({ dataDir, log: silentLog, share: 'own' });
  await asOwner(
    server.connection('flowstate_owner', 'postgres'),
    // Nothing here has to outlive a power cut; what has is tested on servers of their own.
    'alter system set fsync = off',
    'alter system set synchronous_commit = off',
    'alter system set full_page_writes = off',
    'select pg_reload_conf()',
  );
  const userOf = { owner: 'flowstate_owner', app: ROLES.app.name, system: ROLES.system.name };
  return {
    roles: ROLES,
    login: (role, database) => server.connection(userOf[role], database),
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** The embedded server in a folder of its own, or the one `FLOWSTATE_TEST_DATABASE_URL` names. */
export const startTestServer = (): Promise<TestServer> => {
  const url = process.env['FLOWSTATE_TEST_DATABASE_URL'];
  return url === undefined ? embedded() : Promise.resolve(external(url));
};

/** Runs statements on a database as its owner. */
export const asOwner = async (login: Login, ...statements: string[]): Promise<pg.QueryResult[]> => {
  const client = new pg.Client(login);
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
};
