import type { TestProject } from 'vitest/node';
import { allModules } from '#app/modules.ts';
import { silentLog } from '#platform/log/log.ts';
import { prepareDatabase } from '#app/flowstate.ts';
import type { Login } from '#platform/db/gateway.ts';
import { asOwner, startTestServer } from './test-server.ts';

/** What a test file needs to make a database of its own. */
export type TestDatabase = {
  template: string;
  /** Logins to the database named `postgres`; a test puts its own database's name in. */
  owner: Login;
  app: Login;
  system: Login;
};

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabase;
  }
}

/** Once a run: a server, and in it a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = `flowstate_template_${process.pid}`;
  const maintenance = server.login('owner', 'postgres');
  await asOwner(maintenance, `create database ${template}`);
  const database = {
    owner: server.login('owner', template),
    app: server.login('app', template),
    system: server.login('system', template),
    roles: server.roles,
    stop: server.stop,
  };
  await prepareDatabase(
    database,
    allModules({ publicUrl: 'http://localhost:3000', secret: '', log: silentLog }),
  );
  project.provide('database', {
    template,
    owner: maintenance,
    app: server.login('app', 'postgres'),
    system: server.login('system', 'postgres'),
  });
  return async () => {
    await asOwner(maintenance, `drop database if exists ${template} with (force)`).catch(() => undefined);
    await server.stop();
  };
}
