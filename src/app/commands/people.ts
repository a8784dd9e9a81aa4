import type { Actor, Person } from '#kernel/actor.ts';
import { SCOPES, type Role } from '#kernel/roles.ts';
import { sql } from '#platform/db/sql.ts';
import type { Flowstate } from '../flowstate.ts';
import { UsageError } from './command.ts';

type UserRow = { id: string; name: string; email: string; locale: string; time_zone: string };

const personOf = (row: UserRow): Person => ({
  kind: 'user',
  userId: row.id,
  name: row.name,
  email: row.email,
  locale: row.locale === 'nb' ? 'nb' : 'en',
  timeZone: row.time_zone,
});

export const findUser = async ({ gateway }: Flowstate, email: string): Promise<Person | null> => {
  const found = await sql<UserRow>`select id, name, email, locale, time_zone from auth_user
    where email = ${email.toLowerCase()}`.execute(gateway.reader('system'));
  const row = found.rows[0];
  return row === undefined ? null : personOf(row);
};

/** The person's membership of the workspace with this name or id, as the actor a command acts as. */
export const findMember = async (
  { gateway }: Flowstate,
  person: Person,
  workspace: string,
): Promise<Actor | null> => {
  const found = await sql<{ workspace_id: string; id: string; role: Role }>`
    select member.workspace_id, member.id, member.role from member
    join workspace on workspace.workspace_id = member.workspace_id
    where member.user_id = ${person.userId}
      and (lower(workspace.name) = lower(${workspace}) or workspace.workspace_id::text = ${workspace})
    order by workspace.created_at limit 1`.execute(gateway.reader('system'));
  const row = found.rows[0];
  if (row === undefined) return null;
  const { workspace_id: workspaceId, id: memberId, role } = row;
  return { ...person, kind: 'member', workspaceId, memberId, role, scopes: SCOPES };
};

/** The member a command acts as. @throws UsageError naming what is missing */
export const memberFor = async (flowstate: Flowstate, email: string, workspace: string): Promise<Actor> => {
  const person = await findUser(flowstate, email);
  if (person === null)
    throw new UsageError(`Nobody has the e-mail address ${email}. Make them with: user create`);
  const actor = await findMember(flowstate, person, workspace);
  if (actor === null) throw new UsageError(`${email} is not a member of a workspace named "${workspace}".`);
  return actor;
};

/** The first owner of the workspace with this name or id; of the only workspace when none is named. */
export const ownerFor = async ({ gateway }: Flowstate, workspace: string | null): Promise<Actor> => {
  type Row = {
    workspace_id: string;
    id: string;
    user_id: string;
    name: string;
    email: string;
    locale: string;
    time_zone: string;
  };
  const found = await sql<Row>`
    select member.workspace_id, member.id, member.user_id, member.name, member.email, member.locale, member.time_zone
    from member join workspace on workspace.workspace_id = member.workspace_id
    where member.role = 'owner' and (${workspace}::text is null or lower(workspace.name) = lower(${workspace})
      or workspace.workspace_id::text = ${workspace})
    order by workspace.created_at, member.id limit 1`.execute(gateway.reader('system'));
  const row = found.rows[0];
  if (row === undefined) {
    throw new UsageError(
      workspace === null
        ? 'There is no workspace yet. Make one with: user create'
        : `There is no workspace named "${workspace}".`,
    );
  }
  return {
    kind: 'member',
    workspaceId: row.workspace_id,
    memberId: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: 'owner',
    scopes: SCOPES,
    locale: row.locale === 'nb' ? 'nb' : 'en',
    timeZone: row.time_zone,
  };
};
