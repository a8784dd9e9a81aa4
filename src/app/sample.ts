import { randomBytes } from 'node:crypto';
import { sql } from '#platform/db/sql.ts';
import { ensureUser, ensureWorkspace } from './commands/user.ts';
import type { DatabaseServer } from './database.ts';
import type { Flowstate } from './flowstate.ts';
import { writeWorkspace } from './seed/write.ts';

const SIZE = { tasks: 240, people: 90, companies: 18, seed: 2026 } as const;

export type SampleSignIn = { workspace: string; email: string; password: string };

/** Whether nobody has ever signed up here. */
export const isUnused = async ({ gateway }: Flowstate): Promise<boolean> => {
  const found = await sql<{ used: boolean }>`select exists (select 1 from auth_user) as used`.execute(
    gateway.reader('system'),
  );
  return found.rows[0]?.used === false;
};

/** Makes a workspace to look around in, and somebody to enter it as. The password is random and told only now. */
export const makeSample = async (flowstate: Flowstate, database: DatabaseServer): Promise<SampleSignIn> => {
  const workspace = 'Sample';
  const email = 'sample@example.com';
  const password = randomBytes(9).toString('base64url');
  const person = await ensureUser(flowstate, { email, password, name: 'Kari Nordmann', locale: 'en' });
  const owner = await ensureWorkspace(flowstate, person, workspace);
  const size = { ...SIZE, now: new Date().toISOString(), zone: owner.timeZone };
  await writeWorkspace(flowstate, database, owner, size, () => undefined);
  return { workspace, email, password };
};
