import { handle } from '#platform/operations/module.ts';
import { listTags } from '../contract.ts';
import { MOST_COUNTED_USES } from '../contract/tags.ts';
import { listTagUses, type TaggedType } from '../queries/tags.ts';

const typesOf: Readonly<Record<'people' | 'companies', readonly TaggedType[]>> = {
  people: ['person'],
  companies: ['company'],
};

export const tagOperations = [
  handle(listTags, async (ctx, { of }) => ({
    items: await listTagUses(
      ctx.db,
      of === undefined ? ['person', 'company'] : typesOf[of],
      MOST_COUNTED_USES,
    ),
  })),
];
