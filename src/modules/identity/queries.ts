import type { Role, Scope } from '#kernel/roles.ts';
import { sql, type Database, type ExpressionBuilder, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

const workspaceColumns = [
  'workspace_id as id',
  'name',
  'country',
  'currency',
  'time_zone as timeZone',
  'created_at as createdAt',
  'version',
] as const;

/** The table's check holds it to our roles. */
const memberRole = (eb: ExpressionBuilder<Database, 'member'>) =>
  eb.ref('member.role').$castTo<Role>().as('role');
const invitedRole = (eb: ExpressionBuilder<Database, 'invitation'>) =>
  eb.ref('invitation.role').$castTo<Role>().as('role');

const memberColumns = [
  'member.id',
  'member.user_id as userId',
  'member.name',
  'member.email',
  memberRole,
  'member.created_at as createdAt',
  'member.version',
] as const;

export const getWorkspaceRow = (db: Db) =>
  db.selectFrom('workspace').select(workspaceColumns).executeTakeFirstOrThrow();

export const lockWorkspace = (db: Db) =>
  db.selectFrom('workspace').select(workspaceColumns).forNoKeyUpdate().executeTakeFirstOrThrow();

/** The page of members after `afterId`; ids are in order of joining. */
export const listMemberRows = (db: Db, limit: number, afterId: string | null) =>
  db
    .selectFrom('member')
    .select(memberColumns)
    .$if(afterId !== null, (query) => query.where('id', '>', afterId ?? ''))
    .orderBy('id')
    .limit(limit + 1)
    .execute();

export const lockMember = (db: Db, id: string) =>
  db.selectFrom('member').select(memberColumns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();

/** The copy that a member carries of their profile. */
export const lockMemberProfile = (db: Db, id: string) =>
  db
    .selectFrom('member')
    .select(['name', 'locale', 'time_zone as timeZone', 'version'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();

/**
 * Locks every owner, so that two administrators cannot each remove one of the last two. Comes before any other lock on
 * a member: then all who lock members do so in the same order.
 */
export const lockOwners = (db: Db) =>
  db.selectFrom('member').select('id').where('role', '=', 'owner').orderBy('id').forNoKeyUpdate().execute();

export type NewMember = {
  workspaceId: string;
  id: string;
  userId: string;
  role: Role;
  name: string;
  email: string;
  locale: string;
  timeZone: string;
  now: string;
};

export const insertMember = (db: Db, member: NewMember) =>
  db
    .insertInto('member')
    .values({
      workspace_id: member.workspaceId,
      id: member.id,
      user_id: member.userId,
      role: member.role,
      name: member.name,
      email: member.email,
      locale: member.locale,
      time_zone: member.timeZone,
      created_at: member.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .returning(memberColumns)
    .executeTakeFirst();

export const findMemberByEmail = (db: Db, email: string) =>
  db
    .selectFrom('member')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();

/** Workspaces of a person, through the identity login. */
export const listMemberships = (db: Db, userId: string) =>
  db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.workspace_id', 'member.workspace_id')
    .select(['workspace.workspace_id as id', 'workspace.name', memberRole, 'member.id as memberId'])
    .where('member.user_id', '=', userId)
    .orderBy('member.id')
    .limit(200)
    .execute();

export const findInvitationByToken = (db: Db, tokenHash: string, now: string) =>
  db
    .selectFrom('invitation')
    .select(['workspace_id as workspaceId', 'id', 'email', invitedRole])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();

export const listInvitationRows = (db: Db, limit: number, afterId: string | null, now: string) =>
  db
    .selectFrom('invitation')
    .select(['id', 'email', invitedRole, 'expires_at as expiresAt', 'created_at as createdAt'])
    .where('expires_at', '>', now)
    .$if(afterId !== null, (query) => query.where('id', '>', afterId ?? ''))
    .orderBy('id')
    .limit(limit + 1)
    .execute();

const keyColumns = [
  'api_key.id',
  'api_key.name',
  'api_key.hint',
  'api_key.scopes',
  'member.name as memberName',
  'api_key.expires_at as expiresAt',
  'api_key.last_used_at as lastUsedAt',
  'api_key.created_at as createdAt',
] as const;

const keys = (db: Db) =>
  db
    .selectFrom('api_key')
    .innerJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'api_key.workspace_id')
        .onRef('member.id', '=', 'api_key.member_id'),
    )
    .where('api_key.revoked_at', 'is', null);

/** @param memberId only this member's keys, or everyone's when null */
export const listKeyRows = (db: Db, limit: number, afterId: string | null, memberId: string | null) =>
  keys(db)
    .select(keyColumns)
    .$if(memberId !== null, (query) => query.where('api_key.member_id', '=', memberId ?? ''))
    .$if(afterId !== null, (query) => query.where('api_key.id', '>', afterId ?? ''))
    .orderBy('api_key.id')
    .limit(limit + 1)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] })));

export const lockKey = (db: Db, id: string) =>
  db
    .selectFrom('api_key')
    .select(['id', 'name', 'member_id as memberId'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();

const appColumns = [
  'connected_app.id',
  'connected_app.name',
  'connected_app.host',
  'connected_app.scopes',
  'member.name as memberName',
  'connected_app.last_used_at as lastUsedAt',
  'connected_app.created_at as createdAt',
] as const;

/** @param memberId only this member's connected apps, or everyone's when null */
export const listAppRows = (db: Db, limit: number, afterId: string | null, memberId: string | null) =>
  db
    .selectFrom('connected_app')
    .innerJoin('member', (join) =>
      join
        .onRef('member.workspace_id', '=', 'connected_app.workspace_id')
        .onRef('member.id', '=', 'connected_app.member_id'),
    )
    .select(appColumns)
    .where('connected_app.revoked_at', 'is', null)
    .$if(memberId !== null, (query) => query.where('connected_app.member_id', '=', memberId ?? ''))
    .$if(afterId !== null, (query) => query.where('connected_app.id', '>', afterId ?? ''))
    .orderBy('connected_app.id')
    .limit(limit + 1)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] })));

export const lockApp = (db: Db, id: string) =>
  db
    .selectFrom('connected_app')
    .select(['id', 'name', 'member_id as memberId'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();

/** A member as who acts, through the identity login; undefined for somebody who is not in that workspace. */
export const findMemberOfUser = (db: Db, userId: string, workspaceId: string) =>
  db
    .selectFrom('member')
    .select([
      'workspace_id as workspaceId',
      'id as memberId',
      'user_id as userId',
      memberRole,
      'name',
      'email',
      'locale',
      'time_zone as timeZone',
    ])
    .where('user_id', '=', userId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

/** What a program that registered itself says it is called. */
export const findClientName = (db: Db, clientId: string) =>
  db.selectFrom('oauth_client').select('name').where('client_id', '=', clientId).executeTakeFirst();
