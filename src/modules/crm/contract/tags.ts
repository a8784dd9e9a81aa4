import { z } from 'zod';
import { operation } from '#kernel/operation.ts';

/** Uses of a tag are counted up to here. */
export const MOST_COUNTED_USES = 1000;

export const listTags = operation({
  name: 'tags.list',
  http: 'GET /tags',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'The tags that people and companies of this workspace have.',
  },
  summary: 'Tags in use, the most used first, at most 200.',
  input: z.strictObject({ of: z.enum(['people', 'companies']).optional().describe('Default: both') }),
  output: z.object({
    items: z.array(
      z.object({
        tag: z.string(),
        uses: z.number().int().describe(`Counted up to ${MOST_COUNTED_USES} of each kind`),
      }),
    ),
  }),
  example: { input: { of: 'people' } },
});
