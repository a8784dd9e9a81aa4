import type { FeedEntry } from '#kernel/change.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Reaction } from '#platform/operations/module.ts';
import { listNamed, replaceWords } from './queries/words.ts';

/** What somebody is called follows from these. */
const NAMING = ['name', 'firstName', 'lastName', 'emails', 'phones', 'handles'];

const renamed = (entries: readonly FeedEntry[]): string[] => [
  ...new Set(
    entries.filter((entry) => entry.fields.some((field) => NAMING.includes(field))).map((entry) => entry.id),
  ),
];

const findByNewNames = async (ctx: Context, found: Awaited<ReturnType<typeof listNamed>>): Promise<void> => {
  await replaceWords(
    ctx.db,
    ctx.actor.workspaceId,
    found.map((one) => ({ ...one, isNew: false })),
  );
};

export const pipelineReactions: readonly Reaction[] = [
  {
    name: 'pipeline.find_by_new_names',
    on: ['people.updated', 'companies.updated'],
    run: async (ctx, entries) => {
      const people = renamed(entries.filter((entry) => entry.type === 'person'));
      const companies = renamed(entries.filter((entry) => entry.type === 'company'));
      if (people.length > 0) await findByNewNames(ctx, await listNamed(ctx.db, { personIds: people }));
      if (companies.length > 0) await findByNewNames(ctx, await listNamed(ctx.db, { companyIds: companies }));
    },
  },
];
