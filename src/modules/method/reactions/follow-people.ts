import type { FeedEntry } from '#kernel/change.ts';
import type { Context } from '#platform/operations/context.ts';
import { holdBack } from '../operations/hold-back.ts';
import { listFollowed, lockPeople } from '../queries/followed.ts';
import { suppressed } from '../rules/suppression.ts';

/** Whether somebody may be approached follows from these. */
const DECIDING = ['consent', 'unsubscribedAt', 'emails', 'phones', 'handles'];

/** Whoever took their consent back, in whatever way, is left alone. */
export const followPeople = async (ctx: Context, entries: readonly FeedEntry[]): Promise<void> => {
  const changed = entries.filter((entry) => entry.fields.some((field) => DECIDING.includes(field)));
  const ids = [...new Set(changed.map((entry) => entry.id))];
  if (ids.length === 0) return;
  await lockPeople(ctx.db, ids);
  for (const followed of (await listFollowed(ctx.db, ids)).values()) {
    const reason = suppressed(followed.reach);
    if (reason === null) continue;
    await holdBack(ctx, followed.personId, reason === 'unsubscribed' ? 'UNSUBSCRIBED' : 'suppressed');
  }
};
