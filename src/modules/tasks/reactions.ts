import type { FeedEntry } from '#kernel/change.ts';
import type { Reaction } from '#platform/operations/module.ts';
import { copyCompanyNames, copyPersonNames } from './queries/write.ts';

/** Fields of a person that their name is made of: without one it is a channel. */
const NAMING = new Set(['name', 'displayName', 'firstName', 'lastName', 'emails', 'phones', 'handles']);

const idsOf = (entries: readonly FeedEntry[], type: string): string[] => [
  ...new Set(
    entries
      .filter((entry) => entry.type === type && entry.fields.some((field) => NAMING.has(field)))
      .map(({ id }) => id),
  ),
];

/** Tasks carry the names of their person and company, which they are found by. */
export const copyNames: Reaction = {
  name: 'tasks.copy_names',
  on: ['people.updated', 'companies.updated'],
  run: async (ctx, entries) => {
    const people = idsOf(entries, 'person');
    const companies = idsOf(entries, 'company');
    if (people.length > 0) await copyPersonNames(ctx.db, people);
    if (companies.length > 0) await copyCompanyNames(ctx.db, companies);
  },
};
