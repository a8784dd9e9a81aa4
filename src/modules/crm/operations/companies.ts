import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { handle } from '#platform/operations/module.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion, changedFields, restoringFields } from '#platform/operations/versions.ts';
import { addToTimeline, listTimeline } from '#modules/activity/index.ts';
import {
  archiveCompany,
  createCompany,
  createCompanyNote,
  getCompany,
  listCompanies,
  listCompanyTimeline,
  restoreCompany,
  updateCompany,
} from '../contract.ts';
import { cleanLine } from '../import/clean-text.ts';
import {
  findCompanyIdByName,
  findCompanyRow,
  getCompanyRow,
  insertCompany,
  listCompanyRows,
  lockCompanyRow,
  setCompanyArchived,
  updateCompanyRow,
  type CompanyRow,
  type CompanyValues,
} from '../queries/companies.ts';
import { getReferences } from '../queries/references.ts';
import { replaceTags } from '../queries/tags.ts';
import { abilities } from './abilities.ts';
import { readCompanyInput } from './company-input.ts';
import { invalidFields } from './field-reader.ts';
import { ownerAsked } from './people.ts';

export const companyNotFound = () => fail('not_found', 'company_not_found', 'There is no such company here.');

export const assertCompanyActive = (company: { archivedAt: string | null }): void => {
  if (company.archivedAt === null) return;
  throw fail('conflict', 'company_archived', 'This company is archived. Restore it first.');
};

/** @throws AppError not_found `company_not_found` */
export const lockCompany = async (ctx: Context, id: string): Promise<CompanyRow> => {
  const row = await lockCompanyRow(ctx.db, id);
  if (row === null) throw companyNotFound();
  return row;
};

const NO_VALUES: Omit<CompanyValues, 'name'> = {
  domain: null,
  industry: null,
  region: null,
  country: null,
  size: null,
  phone: null,
  website: null,
  ownerId: null,
  tags: [],
  notes: null,
};

const withAbilities = (actor: Actor) =>
  abilities(actor, {
    active: [updateCompany, archiveCompany, createCompanyNote],
    archived: [restoreCompany],
  });

const readBack = async (ctx: Context, id: string) => {
  const row = await getCompanyRow(ctx.db, id);
  if (row === null) throw companyNotFound();
  return withAbilities(ctx.actor)(row);
};

const assertOwner = async (ctx: Context, ownerId: string | null | undefined): Promise<void> => {
  if (ownerId === undefined || ownerId === null || ownerId === ctx.actor.memberId) return;
  const { ownerName } = await getReferences(ctx.db, { ownerId, companyId: null });
  if (ownerName !== null) return;
  throw invalidFields([
    { pointer: '/ownerId', message: 'is not a member of this workspace', code: 'unknown_member' },
  ]);
};

const addCompany = async (ctx: Context, values: CompanyValues): Promise<string> => {
  await assertOwner(ctx, values.ownerId);
  const { workspaceId } = ctx.actor;
  const id = newId();
  await insertCompany(ctx.db, { workspaceId, id, now: ctx.now }, values);
  if (values.tags.length > 0)
    await replaceTags(ctx.db, { workspaceId, type: 'company', id }, [], values.tags);
  await addToTimeline(ctx, { companyId: id, kind: 'created', data: { name: values.name } });
  const after = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  ctx.change({ event: 'companies.created', type: 'company', id, after });
  return id;
};

const changeCompany = async (
  ctx: Context,
  current: CompanyRow,
  patch: Partial<CompanyValues>,
): Promise<void> => {
  const { before, after } = changedFields(current, patch);
  const changed: Partial<CompanyValues> = after;
  const fields = Object.keys(changed);
  if (fields.length === 0) return;
  await assertOwner(ctx, changed.ownerId);
  const { id } = current;
  const values = { ...current, ...changed };
  await updateCompanyRow(ctx.db, { id, version: current.version + 1, now: ctx.now }, changed, values);
  if (changed.tags !== undefined) {
    const { workspaceId } = ctx.actor;
    await replaceTags(ctx.db, { workspaceId, type: 'company', id }, current.tags, changed.tags);
  }
  await addToTimeline(ctx, { companyId: id, kind: 'updated', data: { fields, before, after } });
  ctx.change({ event: 'companies.updated', type: 'company', id, before, after });
};

/** The company of this name, whatever the case and accents, or a new one. Archived ones are passed over. */
export const findOrCreateCompany = async (ctx: Context, name: string): Promise<string> => {
  const line = cleanLine(name);
  const known = await findCompanyIdByName(ctx.db, line);
  return known ?? addCompany(ctx, { ...NO_VALUES, name: line, ownerId: ctx.actor.memberId });
};

const archive = async (ctx: Context, id: string, archivedAt: string | null) => {
  const current = await lockCompany(ctx, id);
  assertVersion(ctx, current);
  if ((current.archivedAt === null) === (archivedAt === null)) return readBack(ctx, id);
  const did = archivedAt === null ? 'restored' : 'archived';
  await setCompanyArchived(ctx.db, { id, version: current.version + 1, now: ctx.now, archivedAt });
  await addToTimeline(ctx, { companyId: id, kind: did });
  const [before, after] = [{ archivedAt: current.archivedAt }, { archivedAt }];
  ctx.change({ event: `companies.${did}`, type: 'company', id, before, after });
  return readBack(ctx, id);
};

export const companyOperations = [
  handle(listCompanies, async (ctx, { sort, limit, cursor, ...filter }) => {
    const asked = { ...filter, ownerId: ownerAsked(ctx.actor, filter.ownerId) };
    const page = await listCompanyRows(ctx.db, asked, { sort, limit, cursor });
    return { items: page.items.map(withAbilities(ctx.actor)), nextCursor: page.nextCursor };
  }),

  handle(
    createCompany,
    async (ctx, input) => {
      const given = await readCompanyInput(ctx, input, NO_VALUES);
      const ownerId = given.ownerId === undefined ? ctx.actor.memberId : given.ownerId;
      const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return readBack(ctx, await addCompany(ctx, { ...NO_VALUES, name: '', ...told, ownerId }));
    },
    {
      inverse: ({ id }) => ({ operation: archiveCompany.name, input: { id } }),
    },
  ),

  handle(getCompany, (ctx, { id }) => readBack(ctx, id)),

  handle(
    updateCompany,
    async (ctx, { id, ...input }) => {
      const current = await lockCompany(ctx, id);
      assertVersion(ctx, current);
      assertCompanyActive(current);
      await changeCompany(ctx, current, await readCompanyInput(ctx, input, current));
      return readBack(ctx, id);
    },
    {
      inverse: restoringFields(updateCompany.name),
    },
  ),

  handle(archiveCompany, (ctx, { id }) => archive(ctx, id, ctx.now)),

  handle(restoreCompany, (ctx, { id }) => archive(ctx, id, null)),

  handle(listCompanyTimeline, async (ctx, { id, limit, cursor }) => {
    const page = await listTimeline(ctx.db, { companyId: id }, { limit, cursor });
    // A history begins with the company, so only an empty page leaves open whether there is one.
    if (page.items.length === 0 && (await findCompanyRow(ctx.db, id)) === null) throw companyNotFound();
    return page;
  }),
];
