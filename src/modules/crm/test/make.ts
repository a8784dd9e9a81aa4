import type { FeedEntry } from '#kernel/change.ts';
import type { World } from '#test/world.ts';
import { listFeed } from '#modules/activity/contract.ts';

/** The changes of records of this kind, in order; what other modules made of them is left out. */
export const changesOf = async ({ call }: World, type: 'person' | 'company' | 'note'): Promise<FeedEntry[]> =>
  (await call(listFeed, { limit: 1000 })).items.filter((entry) => entry.type === type);
