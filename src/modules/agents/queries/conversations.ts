import { decodeCursor, encodeCursor } from '#kernel/page.ts';
import { runText, type Database, type Kysely } from '#platform/db/sql.ts';

type Db = Kysely<Database>;

export type ConversationRow = { id: string; title: string; createdAt: string; updatedAt: string };

export type MessageRow = {
  id: string;
  conversationId: string;
  fromPerson: boolean;
  text: string;
  runId: string | null;
  rating: 'useful' | 'not_useful' | null;
  createdAt: string;
};

const CONVERSATION = `id, title, created_at as "createdAt", updated_at as "updatedAt"`;
const MESSAGE = `id, conversation_id as "conversationId", from_person as "fromPerson", text, run_id as "runId", rating,
  created_at as "createdAt"`;

export const listConversationRows = (
  db: Db,
  { memberId, limit, cursor }: { memberId: string; limit: number; cursor?: string | undefined },
): Promise<ConversationRow[]> => {
  const [at = null, id = null] = cursor === undefined ? [] : decodeCursor(cursor, 'conversations', 2);
  return runText<ConversationRow>(
    db,
    `select ${CONVERSATION} from conversation where member_id = $1
       and ($2::timestamptz is null or (updated_at, id) < ($2::timestamptz, $3::uuid))
     order by updated_at desc, id desc limit $4`,
    [memberId, at, id, limit + 1],
  );
};

export const conversationCursor = (row: ConversationRow) =>
  encodeCursor('conversations', [row.updatedAt, row.id]);

export const findConversation = async (
  db: Db,
  id: string,
  memberId: string,
): Promise<ConversationRow | null> => {
  const [row] = await runText<ConversationRow>(
    db,
    `select ${CONVERSATION} from conversation where id = $1 and member_id = $2`,
    [id, memberId],
  );
  return row ?? null;
};

export const insertConversation = async (
  db: Db,
  workspaceId: string,
  row: ConversationRow & { memberId: string },
): Promise<void> => {
  await runText(
    db,
    `insert into conversation (workspace_id, id, member_id, title, created_at, updated_at) values ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, row.id, row.memberId, row.title, row.createdAt, row.updatedAt],
  );
};

export const touchConversation = async (db: Db, id: string, at: string): Promise<void> => {
  await runText(db, `update conversation set updated_at = $2 where id = $1`, [id, at]);
};

/** Deletes a conversation with all that was said in it. */
export const deleteConversation = async (db: Db, id: string): Promise<void> => {
  await runText(db, `delete from chat_message where conversation_id = $1`, [id]);
  await runText(db, `delete from conversation where id = $1`, [id]);
};

export const insertMessage = async (
  db: Db,
  workspaceId: string,
  row: Omit<MessageRow, 'rating'>,
): Promise<void> => {
  await runText(
    db,
    `insert into chat_message (workspace_id, conversation_id, id, from_person, text, run_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [workspaceId, row.conversationId, row.id, row.fromPerson, row.text, row.runId, row.createdAt],
  );
};

/** Newest first, in the order of their ids: an answer's is made after its question's. */
export const listMessageRows = (
  db: Db,
  filter: { conversationId: string; limit: number; cursor?: string | undefined },
): Promise<MessageRow[]> => {
  const [id = null] = filter.cursor === undefined ? [] : decodeCursor(filter.cursor, 'messages', 1);
  return runText<MessageRow>(
    db,
    `select ${MESSAGE} from chat_message where conversation_id = $1 and ($2::uuid is null or id < $2::uuid)
     order by id desc limit $3`,
    [filter.conversationId, id, filter.limit + 1],
  );
};

/** The millisecond in the newest message's id; 0 where nothing was said yet. */
export const lastMessageMs = async (db: Db, conversationId: string): Promise<number> => {
  const [row] = await runText<{ id: string }>(
    db,
    `select id from chat_message where conversation_id = $1 order by id desc limit 1`,
    [conversationId],
  );
  return row === undefined ? 0 : Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16);
};

export const messageCursor = (row: MessageRow) => encodeCursor('messages', [row.id]);

export const findMessage = async (db: Db, conversationId: string, id: string): Promise<MessageRow | null> => {
  const [row] = await runText<MessageRow>(
    db,
    `select ${MESSAGE} from chat_message where conversation_id = $1 and id = $2`,
    [conversationId, id],
  );
  return row ?? null;
};

export const rateMessage = async (
  db: Db,
  {
    conversationId,
    id,
    rating,
    comment,
  }: Pick<MessageRow, 'conversationId' | 'id' | 'rating'> & {
    comment: string | null;
  },
): Promise<void> => {
  await runText(
    db,
    `update chat_message set rating = $3, comment = $4 where conversation_id = $1 and id = $2`,
    [conversationId, id, rating, comment],
  );
};

/** What was said before this run's answer, oldest first; an answer is what its run said. */
export const listEarlier = (
  db: Db,
  { conversationId, runId, limit }: { conversationId: string; runId: string; limit: number },
): Promise<{ from: 'person' | 'assistant'; text: string; runId: string | null }[]> =>
  runText(
    db,
    `select case when m.from_person then 'person' else 'assistant' end as "from",
       coalesce(r.answer, m.text) as text, m.run_id as "runId"
     from (
       select * from chat_message where conversation_id = $1 and id < (
         select q.id from chat_message q where q.conversation_id = $1 and q.run_id = $2)
       order by id desc offset 1 limit $3) m
     left join agent_run r on r.id = m.run_id
     order by m.id`,
    [conversationId, runId, limit],
  );

/** The run that answered just before this one in its conversation. */
export const findEarlierRunId = async (
  db: Db,
  conversationId: string,
  runId: string,
): Promise<string | null> => {
  const [row] = await runText<{ id: string }>(
    db,
    `select run_id as id from chat_message where conversation_id = $1 and run_id is not null and id < (
       select q.id from chat_message q where q.conversation_id = $1 and q.run_id = $2)
     order by id desc limit 1`,
    [conversationId, runId],
  );
  return row?.id ?? null;
};
