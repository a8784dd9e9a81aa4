import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line, prose } from '#kernel/text.ts';
import { Citation } from './proposal.ts';
import { Power, Run } from './run.ts';

export const ChatMessage = z.object({
  id: OurId,
  conversationId: OurId,
  from: z.enum(['person', 'assistant']),
  text: z.string(),
  run: Run.nullable().describe('Of an answer: the run that gives it, also while it is still at work'),
  citations: z.array(Citation),
  rating: z.enum(['useful', 'not_useful']).nullable(),
  createdAt: z.string(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const Conversation = z.object({
  id: OurId,
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Conversation = z.infer<typeof Conversation>;

const Text = prose(4000).pipe(z.string().trim().min(1, 'must not be blank'));

const asking = {
  text: Text,
  power: Power.optional(),
  recordIds: z.array(Id).max(20).optional().describe('Records that were on the screen'),
};

const Asked = z.object({ conversation: Conversation, question: ChatMessage, answer: ChatMessage });

export const listConversations = operation({
  name: 'conversations.list',
  http: 'GET /conversations',
  effect: 'read',
  role: 'viewer',
  summary: 'Your conversations with the assistant, newest first.',
  input: z.strictObject(pageInput),
  output: pageOf(Conversation),
  errors: ['bad_cursor'],
  example: { input: { limit: 20 } },
});

export const startConversation = operation({
  name: 'conversations.start',
  http: 'POST /conversations',
  effect: 'write',
  role: 'member',
  summary: 'Ask the assistant something new.',
  description: 'The answer comes as a run: follow `GET /runs/{id}/stream`.',
  input: z.strictObject(asking),
  output: Asked,
  errors: ['record_not_found', 'switched_off', 'agent_disabled'],
  example: { input: { text: 'Hva bør jeg gjøre i dag?' } },
});

export const sendMessage = operation({
  name: 'conversations.send',
  http: 'POST /conversations/:id/messages',
  effect: 'write',
  role: 'member',
  summary: 'Go on with a conversation.',
  input: z.strictObject({ id: Id, ...asking }),
  output: Asked,
  errors: ['conversation_not_found', 'record_not_found', 'switched_off', 'agent_disabled'],
  example: { input: { id: '{conversation}', text: 'Og i morgen?' } },
});

export const listMessages = operation({
  name: 'conversations.messages',
  http: 'GET /conversations/:id/messages',
  effect: 'read',
  role: 'viewer',
  summary: 'What was said in a conversation, newest first.',
  input: z.strictObject({ id: Id, ...pageInput }),
  output: pageOf(ChatMessage),
  errors: ['conversation_not_found', 'bad_cursor'],
  example: { input: { id: '{conversation}' } },
});

export const removeConversation = operation({
  name: 'conversations.remove',
  http: 'DELETE /conversations/:id',
  effect: 'write',
  role: 'member',
  danger: 'destructive',
  summary: 'Delete a conversation for good; the runs and what they changed stay in the ledger.',
  input: z.strictObject({ id: Id }),
  output: Conversation,
  errors: ['conversation_not_found'],
  example: { input: { id: '{conversation}' } },
});

export const rateMessage = operation({
  name: 'conversations.rate',
  http: 'POST /conversations/:id/rate',
  effect: 'write',
  role: 'member',
  summary: 'Say whether an answer was useful.',
  input: z.strictObject({
    id: Id,
    messageId: Id,
    rating: z.enum(['useful', 'not_useful']).nullable(),
    comment: line(500).optional(),
  }),
  output: ChatMessage,
  errors: ['conversation_not_found', 'message_not_found'],
  example: { input: { id: '{conversation}', messageId: '{answer}', rating: 'useful' } },
});
