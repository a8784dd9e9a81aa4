import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Moment, line } from '#kernel/text.ts';
import { TimelineEntry } from '#modules/activity/contract.ts';
import { Company, companyFields } from './company.ts';
import { Archived } from './people.ts';

/** Orders a list of companies may have; `-` is descending. */
export const COMPANY_SORTS = ['-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'name', '-name'] as const;
export const CompanySort = z.enum(COMPANY_SORTS);
export type CompanySort = z.infer<typeof CompanySort>;

const name = line(200);

export const listCompanies = operation({
  name: 'companies.list',
  http: 'GET /companies',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'Finds companies by name or domain. Use it first whenever a company is named.',
    plain: ['items[].ownerName'],
  },
  summary: 'List companies with filter, search, order and paging.',
  input: z.strictObject({
    q: line(200)
      .optional()
      .describe('Parts of the name or domain, or digits of the phone number; all must match'),
    ownerId: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
    tag: line(60).optional(),
    archived: Archived.default('false'),
    updatedAfter: Moment.optional(),
    sort: CompanySort.default('-createdAt'),
    ...pageInput,
  }),
  output: pageOf(Company),
  errors: ['bad_cursor'],
  example: { input: { q: 'nord', sort: 'name' } },
});

export const createCompany = operation({
  name: 'companies.create',
  http: 'POST /companies',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 1,
    describe: 'Adds a new company. Look for it with companies.list first.',
    raises: ['ownerId'],
  },
  summary: 'Add a company.',
  input: z.strictObject({ name, ...companyFields }),
  output: Company,
  example: { input: { name: 'Fjord Design AS', domain: 'fjord.example', industry: 'Design' } },
});

const ofCompany = z.strictObject({ id: Id });

export const getCompany = operation({
  name: 'companies.get',
  http: 'GET /companies/:id',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'Everything known about one company.',
    plain: ['ownerName'],
  },
  summary: 'One company, archived or not, with how many people it has.',
  input: ofCompany,
  output: Company.extend({ peopleCount: z.number().int().describe('Not counting archived people') }),
  errors: ['company_not_found'],
  example: { input: { id: '{company}' } },
});

export const updateCompany = operation({
  name: 'companies.update',
  http: 'PATCH /companies/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  tool: {
    tier: 1,
    describe: 'Changes fields of one company. Give only what changes; null clears a field.',
    raises: ['ownerId'],
  },
  summary: 'Change a company: only the fields that are given; null clears.',
  input: z.strictObject({ id: Id, name: name.optional(), ...companyFields }),
  output: Company,
  errors: ['company_not_found', 'company_archived', 'version_conflict'],
  example: { input: { id: '{company}', industry: 'Design' } },
});

export const archiveCompany = operation({
  name: 'companies.archive',
  http: 'DELETE /companies/:id',
  effect: 'write',
  role: 'member',
  summary: 'Archive a company: out of every list, until restored. Its people stay.',
  input: ofCompany,
  output: Company,
  errors: ['company_not_found'],
  example: { input: { id: '{company}' } },
});

export const restoreCompany = operation({
  name: 'companies.restore',
  http: 'POST /companies/:id/restore',
  effect: 'write',
  role: 'member',
  summary: 'Bring an archived company back.',
  input: ofCompany,
  output: Company,
  errors: ['company_not_found'],
  example: { input: { id: '{company}' } },
});

export const listCompanyTimeline = operation({
  name: 'companies.timeline',
  http: 'GET /companies/:id/timeline',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'What happened with one company, newest first.',
  },
  summary: 'A company’s history, newest first.',
  input: z.strictObject({ id: Id, ...pageInput }),
  output: pageOf(TimelineEntry),
  errors: ['company_not_found', 'bad_cursor'],
  example: { input: { id: '{company}' } },
});
