import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import {
  listConversations,
  listMessages,
  rateMessage,
  removeConversation,
  sendMessage,
  startConversation,
  type ChatMessage,
} from '../contract/chat.ts';
import { agentByKey } from '../ledger/definitions.ts';
import { startRun } from '../ledger/start.ts';
import type { Procedure } from '../loop/durable.ts';
import {
  conversationCursor,
  deleteConversation,
  findConversation,
  findMessage,
  insertConversation,
  insertMessage,
  lastMessageMs,
  listConversationRows,
  listMessageRows,
  messageCursor,
  rateMessage as saveRating,
  touchConversation,
  type ConversationRow,
  type MessageRow,
} from '../queries/conversations.ts';
import { countPending, listRunsByIds, type RunRow } from '../queries/runs.ts';
import { presentRun } from './present.ts';
import { askingMember, selectedRecords } from './runs.ts';

const TITLE_LETTERS = 80;

const conversationNotFound = () =>
  fail('not_found', 'conversation_not_found', 'There is no such conversation of yours.');

/** Conversations are their member's alone: nobody else's, whatever their role. */
const ownConversation = async (ctx: Context, id: string): Promise<ConversationRow> => {
  const { memberId } = ctx.actor;
  const found = memberId === null ? null : await findConversation(ctx.db, id, memberId);
  if (found === null) throw conversationNotFound();
  return found;
};

const shown = (ctx: Context, row: MessageRow, run: RunRow | undefined, pending: number): ChatMessage => ({
  id: row.id,
  conversationId: row.conversationId,
  from: row.fromPerson ? 'person' : 'assistant',
  text: row.fromPerson ? row.text : (run?.answer ?? ''),
  run: run === undefined ? null : presentRun(ctx.actor, run, pending),
  citations: run?.citations ?? [],
  rating: row.rating,
  createdAt: row.createdAt,
});

const shownAll = async (ctx: Context, rows: readonly MessageRow[]): Promise<ChatMessage[]> => {
  const ids = rows.flatMap(({ runId }) => (runId === null ? [] : [runId]));
  const runs = new Map((await listRunsByIds(ctx.db, ids)).map((run) => [run.id, run]));
  const pending = await countPending(ctx.db, ids);
  return rows.map((row) =>
    shown(ctx, row, runs.get(row.runId ?? ''), row.runId === null ? 0 : (pending.get(row.runId) ?? 0)),
  );
};

const titleOf = (text: string): string => {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length <= TITLE_LETTERS ? line : `${line.slice(0, TITLE_LETTERS - 1).trimEnd()}…`;
};

type Asking = { text: string; power?: RunRow['power'] | undefined; recordIds?: string[] | undefined };

const ask = async (
  ctx: Context,
  procedures: ReadonlyMap<string, Procedure>,
  conversation: ConversationRow,
  { text, power, recordIds }: Asking,
) => {
  const { workspaceId } = ctx.actor;
  const run = await startRun(ctx, procedures, {
    agent: await agentByKey(ctx, 'assistant'),
    member: await askingMember(ctx),
    goal: text,
    trigger: ctx.actor.kind === 'member' ? 'person' : 'client',
    conversationId: conversation.id,
    power,
    selected: await selectedRecords(ctx, recordIds),
  });
  if (run === null) throw conversationNotFound();
  const about = { conversationId: conversation.id, rating: null, createdAt: ctx.now };
  // First, for it locks the conversation: of two that are asked at once the second comes after the first's answer.
  await touchConversation(ctx.db, conversation.id, ctx.now);
  // Ids are the order in which messages are listed: after all that was said, and an answer's after its question's,
  // however close they come and whatever the clock of the process that asks.
  const at = Math.max(Date.parse(ctx.now), (await lastMessageMs(ctx.db, conversation.id)) + 1);
  const question: MessageRow = { ...about, id: newId(at), fromPerson: true, text, runId: null };
  const answer: MessageRow = { ...about, id: newId(at + 1), fromPerson: false, text: '', runId: run.id };
  await insertMessage(ctx.db, workspaceId, question);
  await insertMessage(ctx.db, workspaceId, answer);
  ctx.change({
    event: 'conversations.asked',
    type: 'conversation',
    id: conversation.id,
    data: { runId: run.id },
  });
  return {
    conversation: { ...conversation, updatedAt: ctx.now },
    question: shown(ctx, question, undefined, 0),
    answer: shown(ctx, answer, run, 0),
  };
};

export const chatOperations = (procedures: ReadonlyMap<string, Procedure>) => [
  handle(listConversations, async (ctx, { limit, cursor }) => {
    const { memberId } = ctx.actor;
    if (memberId === null) return { items: [], nextCursor: null };
    const rows = await listConversationRows(ctx.db, { memberId, limit, cursor });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last !== undefined ? conversationCursor(last) : null,
    };
  }),
  handle(startConversation, async (ctx, asking) => {
    const { id: memberId } = await askingMember(ctx);
    const conversation = { id: newId(), title: titleOf(asking.text), createdAt: ctx.now, updatedAt: ctx.now };
    await insertConversation(ctx.db, ctx.actor.workspaceId, { ...conversation, memberId });
    return ask(ctx, procedures, conversation, asking);
  }),
  handle(sendMessage, async (ctx, { id, ...asking }) =>
    ask(ctx, procedures, await ownConversation(ctx, id), asking),
  ),
  handle(listMessages, async (ctx, { id, limit, cursor }) => {
    await ownConversation(ctx, id);
    const rows = await listMessageRows(ctx.db, { conversationId: id, limit, cursor });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await shownAll(ctx, page),
      nextCursor: rows.length > limit && last !== undefined ? messageCursor(last) : null,
    };
  }),
  handle(removeConversation, async (ctx, { id }) => {
    const conversation = await ownConversation(ctx, id);
    await deleteConversation(ctx.db, id);
    ctx.change({ event: 'conversations.removed', type: 'conversation', id });
    return conversation;
  }),
  handle(rateMessage, async (ctx, { id, messageId, rating, comment }) => {
    await ownConversation(ctx, id);
    const message = await findMessage(ctx.db, id, messageId);
    if (message === null || message.fromPerson) {
      throw fail('not_found', 'message_not_found', 'There is no such answer in this conversation.');
    }
    await saveRating(ctx.db, { conversationId: id, id: messageId, rating, comment: comment ?? null });
    ctx.change({
      event: 'conversations.rated',
      type: 'conversation',
      id,
      before: { rating: message.rating },
      after: { rating },
      data: { runId: message.runId },
    });
    const [now] = await shownAll(ctx, [{ ...message, rating }]);
    if (now === undefined) throw conversationNotFound();
    return now;
  }),
];
