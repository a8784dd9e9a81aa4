import { getHead, listChangesAfter } from '#platform/operations/feed.ts';
import { handle } from '#platform/operations/module.ts';
import { listAudit, listFeed } from './contract.ts';
import { listAuditEntries } from './queries.ts';

export const activityOperations = [
  handle(listFeed, async (ctx, { after, limit }) => {
    const items = await listChangesAfter(ctx.db, after, limit);
    const last = items.at(-1)?.seq ?? after;
    // Read after the entries: a head that is older than what was just handed out would send a client back.
    const head = Math.max(await getHead(ctx.db), last);
    return { items, nextCursor: last < head ? String(last) : null, head };
  }),

  handle(listAudit, (ctx, input) => listAuditEntries(ctx.db, input)),
];
