import { msOf } from '#kernel/time.ts';
import { awaitOnDisk, getHead, listChangesAfter } from '#platform/operations/feed.ts';
import { handle } from '#platform/operations/module.ts';
import { listAudit, listFeed } from './contract.ts';
import { listAuditEntries } from './queries.ts';

/** What was committed longer ago than this is on the disk for certain. */
const ON_DISK_BY_MS = 10_000;

export const activityOperations = [
  handle(listFeed, async (ctx, { after, limit }) => {
    const items = await listChangesAfter(ctx.db, after, limit);
    const last = items.at(-1)?.seq ?? after;
    // Read after the entries: a head that is older than what was just handed out would send a client back.
    const head = Math.max(await getHead(ctx.db), last);
    const newest = items.at(-1)?.at ?? ctx.now;
    const isOld = head === last && msOf(ctx.now) - msOf(newest) > ON_DISK_BY_MS;
    if (head > after && !isOld) await awaitOnDisk(ctx.db);
    return { items, nextCursor: last < head ? String(last) : null, head };
  }),

  handle(listAudit, (ctx, input) => listAuditEntries(ctx.db, input)),
];
