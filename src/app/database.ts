import { createHmac } from 'node:crypto';
import type { Config, ExternalDatabase } from '#platform/config.ts';
import { openEmbedded } from '#platform/db/embedded.ts';
import type { Login } from '#platform/db/gateway.ts';
import type { Roles } from '#platform/db/migrate.ts';
import type { Log } from '#platform/log/log.ts';

/** A running PostgreSQL and the three ways into it. */
export type DatabaseServer = {
  owner: Login;
  app: Login;
  system: Login;
  roles: Roles;
  stop(): Promise<void>;
};

const DATABASE = 'flowstate';
const OWNER = 'flowstate_owner';

const withUser = (url: string, user: string, password: string): Login => {
  const address = new URL(url);
  address.username = encodeURIComponent(user);
  address.password = encodeURIComponent(password);
  return { connectionString: address.href };
};

/** Role names carry the database's name, so that several installs can share one server. */
const roleName = (url: string, suffix: string): string =>
  `${decodeURIComponent(new URL(url).pathname.slice(1))
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '_')
    .slice(0, 40)}_${suffix}`;

const loginOf = (url: string, explicit: string | undefined, suffix: string, secret: string) => {
  if (explicit !== undefined) {
    const { username, password } = new URL(explicit);
    const name = decodeURIComponent(username);
    return {
      login: { connectionString: explicit },
      role: { name, ...(password === '' ? {} : { password: decodeURIComponent(password) }) },
    };
  }
  const name = roleName(url, suffix);
  const password = createHmac('sha256', secret).update(`database role ${name}`).digest('base64url');
  return { login: withUser(url, name, password), role: { name, password } };
};

const external = ({ url, appUrl, systemUrl }: ExternalDatabase, secret: string): DatabaseServer => {
  const app = loginOf(url, appUrl, 'app', secret);
  const system = loginOf(url, systemUrl, 'system', secret);
  return {
    owner: { connectionString: url },
    app: app.login,
    system: system.login,
    roles: { app: app.role, system: system.role },
    stop: () => Promise.resolve(),
  };
};

/**
 * Starts the embedded PostgreSQL, or uses the one `DATABASE_URL` names.
 *
 * @param share `join` uses the embedded server of a Flowstate that already runs on this data folder, as commands do
 */
export const startDatabase = async (
  config: Config,
  secret: string,
  log: Log,
  share: 'own' | 'join',
): Promise<DatabaseServer> => {
  if (config.database.kind === 'external') return external(config.database, secret);
  const server = await openEmbedded({ dataDir: config.dataDir, log, share });
  await server.ensureDatabase(DATABASE);
  return {
    owner: server.connection(OWNER, DATABASE),
    app: server.connection('flowstate_app', DATABASE),
    system: server.connection('flowstate_system', DATABASE),
    roles: { app: { name: 'flowstate_app' }, system: { name: 'flowstate_system' } },
    stop: () => server.stop(),
  };
};
