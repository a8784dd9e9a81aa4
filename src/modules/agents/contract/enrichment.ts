import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { baseUrlProblem } from '#modules/models/contract.ts';

/** What may be told to the provider about a person. */
export const ENRICHED_BY = ['domain', 'name', 'company', 'country'] as const;
export const EnrichedBy = z.enum(ENRICHED_BY);

export const Enrichment = z.object({
  enabled: z.boolean(),
  baseUrl: z.string().nullable(),
  hasKey: z.boolean(),
  sends: z.array(EnrichedBy).describe('All that leaves the workspace'),
  version: z.number().int(),
});
export type Enrichment = z.infer<typeof Enrichment>;

const BaseUrl = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const problem = baseUrlProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export const getEnrichment = operation({
  name: 'enrichment.get',
  http: 'GET /enrichment',
  effect: 'read',
  role: 'admin',
  adminScope: true,
  summary: 'Who new people are looked up with, and what is told to them.',
  input: z.strictObject({}),
  output: Enrichment,
  example: { input: {} },
});

export const updateEnrichment = operation({
  name: 'enrichment.update',
  http: 'PATCH /enrichment',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Choose the provider that new people are looked up with.',
  description: 'The key is kept sealed and never told again; null forgets it.',
  input: z.strictObject({
    enabled: z.boolean().optional(),
    baseUrl: BaseUrl.nullable().optional(),
    key: z.string().min(8).max(500).nullable().optional(),
    sends: z.array(EnrichedBy).min(1).max(4).optional(),
  }),
  output: Enrichment,
  errors: ['version_conflict', 'enrichment_incomplete'],
  example: { input: { baseUrl: 'https://enrich.example.com/v1', sends: ['domain'] } },
});
