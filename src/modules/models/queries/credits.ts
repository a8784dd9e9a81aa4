import { newId } from '#kernel/ids.ts';
import { decodeCursor, toPage, type Page } from '#kernel/page.ts';
import { msOf } from '#kernel/time.ts';
import { runText, textQuery, type Database, type Kysely, type Query } from '#platform/db/sql.ts';
import type { Context } from '#platform/operations/context.ts';
import type { CreditEntry, CreditKind } from '../contract/credit.ts';

type Db = Kysely<Database>;

export type Account = {
  isOn: boolean;
  balance: number;
  reserved: number;
  filled: number;
  alerted: number;
  discountPercent: number;
  activeMembers: number;
  members: number;
  discountedAt: string | null;
  adoptionDueAt: string | null;
  version: number;
};

const settable = {
  isOn: 'is_on',
  balance: 'balance',
  filled: 'filled',
  alerted: 'alerted',
  discountPercent: 'discount_percent',
  activeMembers: 'active_members',
  members: 'members',
  discountedAt: 'discounted_at',
  adoptionDueAt: 'adoption_due_at',
  version: 'version',
} as const;

const ACCOUNT = `select is_on as "isOn", balance, reserved, filled, alerted, discount_percent as "discountPercent",
  active_members as "activeMembers", members, discounted_at as "discountedAt", adoption_due_at as "adoptionDueAt", version
  from credit_account`;

/** What holds where nobody has turned credits on: none are needed. */
export const noAccount: Account = {
  isOn: false,
  balance: 0,
  reserved: 0,
  filled: 0,
  alerted: 0,
  discountPercent: 0,
  activeMembers: 0,
  members: 0,
  discountedAt: null,
  adoptionDueAt: null,
  version: 1,
};

export const readAccount = async (db: Db): Promise<Account> =>
  (await runText<Account>(db, ACCOUNT, []))[0] ?? noAccount;

const OPEN = `insert into credit_account (workspace_id, is_on, updated_at) values ($1, false, $2) on conflict do nothing`;

/** The account, made where there was none, and locked: whoever moves credits waits. */
export const lockAccount = async (ctx: Pick<Context, 'db' | 'actor' | 'now' | 'defer'>): Promise<Account> => {
  ctx.defer(textQuery(OPEN, [ctx.actor.workspaceId, ctx.now]));
  const [account] = await runText<Account>(ctx.db, `${ACCOUNT} for no key update`, []);
  if (account === undefined) throw new Error('An account that was just opened is not there.');
  return account;
};

/** Sets these fields of the account, which is locked. */
export const savingAccount = (
  workspaceId: string,
  fields: Partial<Omit<Account, 'reserved'>>,
  now: string,
): Query => {
  const names = Object.keys(fields) as (keyof typeof settable)[];
  const sets = names.map((name, place) => `${settable[name]} = $${place + 3}`);
  return textQuery(
    `update credit_account set ${[...sets, 'updated_at = $2'].join(', ')} where workspace_id = $1`,
    [workspaceId, now, ...names.map((name) => fields[name])],
  );
};

export type NewEntry = Omit<CreditEntry, 'id' | 'at' | 'actorName'>;

const ENTER = `insert into credit_entry (workspace_id, id, at, kind, amount, reserved, reservation_id, reason, actor_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export const addingEntry = ({ actor, now }: Pick<Context, 'actor' | 'now'>, entry: NewEntry): Query =>
  textQuery(ENTER, [
    actor.workspaceId,
    newId(msOf(now)),
    now,
    entry.kind,
    entry.amount,
    entry.reserved,
    entry.reservationId,
    entry.reason,
    actor.name,
  ]);

const HISTORY = `select id, at, kind, amount, reserved, reservation_id as "reservationId", reason, actor_name as "actorName"
  from credit_entry where id < $1::uuid and ($2::text is null or kind = $2) order by id desc limit $3`;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Newest first. @throws AppError invalid `bad_cursor` */
export const listEntries = async (
  db: Db,
  kind: CreditKind | null,
  limit: number,
  cursor?: string,
): Promise<Page<CreditEntry>> => {
  const [before = NEWEST] = cursor === undefined ? [] : decodeCursor(cursor, 'newest', 1);
  const rows = await runText<CreditEntry>(db, HISTORY, [before, kind, limit + 1]);
  return toPage(rows, limit, 'newest', ({ id }) => [id]);
};

const ADD_LOT = `insert into credit_lot (workspace_id, id, granted, remaining, expires_at, created_at)
  values ($1, $2, $3, $3, $4, $5)`;

export const addingLot = (
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  amount: number,
  expiresAt: string | null,
): Query => textQuery(ADD_LOT, [actor.workspaceId, newId(msOf(now)), amount, expiresAt, now]);

/** What was taken too much comes back for good: which grant it was taken from may long have expired. */
export const givingBackLot = (ctx: Pick<Context, 'actor' | 'now'>, amount: number): Query =>
  addingLot(ctx, amount, null);

// Who draws holds the lock of the account, so nobody else changes these rows.
const DRAW = `update credit_lot l set remaining = l.remaining - taken.amount
  from (
    select id, least(remaining, greatest(0, $2::bigint - (sum(remaining) over (order by expires_at nulls last, id) - remaining)))
      as amount
    from credit_lot where remaining > 0
  ) taken
  where l.workspace_id = $1 and l.id = taken.id and taken.amount > 0`;

/** Takes credits from the grants, first from what expires soonest. The account must be locked. */
export const drawingLots = (workspaceId: string, amount: number): Query =>
  textQuery(DRAW, [workspaceId, amount]);

const NEXT_EXPIRY = `select expires_at as at, sum(remaining)::bigint as amount from credit_lot
  where remaining > 0 and expires_at is not null group by expires_at order by expires_at limit 1`;

export const readNextExpiry = async (db: Db): Promise<{ at: string; amount: number } | null> =>
  (await runText<{ at: string; amount: number }>(db, NEXT_EXPIRY, []))[0] ?? null;

const DUE_LOTS = `select workspace_id as "workspaceId", id from credit_lot where due_at <= $1::timestamptz
  order by due_at limit $2`;

/** Grants that have expired with something left, of all workspaces: for the clockwork's login. */
export const listDueLots = (db: Db, now: string, limit: number) =>
  runText<{ workspaceId: string; id: string }>(db, DUE_LOTS, [now, limit]);

const LEFT = `select id, remaining from credit_lot where id = any ($1::uuid[]) and due_at <= $2::timestamptz order by id`;

/** Those of these grants that have expired, and what is left of each. */
export const readExpiredLots = (db: Db, ids: readonly string[], now: string) =>
  runText<{ id: string; remaining: number }>(db, LEFT, [ids, now]);

const EXPIRE = `update credit_lot set remaining = remaining - $2, expires_at = case when remaining > $2 then $3::timestamptz
  else expires_at end where id = $1`;

/** @param again when to look at it once more, where calls under way still need some of it */
export const expiringLot = (id: string, amount: number, again: string): Query =>
  textQuery(EXPIRE, [id, amount, again]);

const DUE_ADOPTION = `select workspace_id as "workspaceId", workspace_id as id from credit_account
  where adoption_due_at <= $1::timestamptz order by adoption_due_at limit $2`;

/** Workspaces whose discount is to be worked out again: for the clockwork's login. */
export const listDueAdoption = (db: Db, now: string, limit: number) =>
  runText<{ workspaceId: string; id: string }>(db, DUE_ADOPTION, [now, limit]);

/** IANA. */
export const readTimeZone = async (db: Db): Promise<string> => {
  const [here] = await runText<{ timeZone: string }>(db, 'select time_zone as "timeZone" from workspace', []);
  if (here === undefined) throw new Error('There is no workspace here.');
  return here.timeZone;
};
