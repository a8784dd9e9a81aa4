import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { line, prose } from '#kernel/text.ts';
import { Tags } from './fields.ts';

/** A client or account. */
export const Company = z.object({
  id: OurId,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
  size: z.string().nullable().describe('Such as 11–50'),
  phone: z.string().nullable().describe('E.164'),
  website: z.string().nullable(),
  ownerId: OurId.nullable().describe('Member'),
  ownerName: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string().nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
  can: z.array(z.string()).describe('Operations that the caller may do on it now'),
});
export type Company = z.infer<typeof Company>;

/** What a caller may write of a company. A field left out stays as it is; null clears it. */
export const companyFields = {
  domain: line(253).nullish().describe('Such as example.com; an address of a page is cut to it'),
  industry: line(100).nullish(),
  region: line(100).nullish(),
  country: line(60).nullish().describe('ISO 3166-1 alpha-2, or a name in Norwegian or English'),
  size: line(60).nullish(),
  phone: line(60)
    .nullish()
    .describe('Without a country code: as dialled in its country, or else the workspace’s'),
  website: line(2000).nullish().describe('Without a scheme, https is meant'),
  ownerId: Id.nullish().describe('A member. Default: who creates it'),
  tags: Tags.nullish(),
  notes: prose(20_000).nullish(),
};
