import { checkContent, contentCheckOf } from '#modules/models/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Proposal } from '../contract/proposal.ts';
import { listOptedOut } from '../queries/recipients.ts';

type Finding = Proposal['findings'][number];

/** Messages are checked: they are what somebody outside gets to read. Notes and tasks stay inside. */
const MESSAGES = ['drafts.create', 'drafts.update'];

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * What the workspace's rules say about a message as it is proposed: what is claimed in it, and whether its recipient
 * wants to be reached that way.
 */
export const contentRemarks = async (
  ctx: Context,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Finding[]> => {
  if (!MESSAGES.includes(operation)) return [];
  const { personId, channel } = input;
  const optedOut = typeof personId === 'string' ? await listOptedOut(ctx.db, personId) : [];
  const text = [textIn(input['subject']), textIn(input['text'])].filter((part) => part !== '').join('\n');
  const found = checkContent(text, {
    ...(await contentCheckOf(ctx)),
    optedOut,
    locale: ctx.actor.locale,
    ...(typeof channel === 'string' ? { channel } : {}),
  });
  return found.map(({ ruleId, severity, message }) => ({ ruleId, severity, message }));
};
