import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import { handle } from '#platform/operations/module.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion, restoringFields } from '#platform/operations/versions.ts';
import { addToTimeline, listTimeline } from '#modules/activity/index.ts';
import {
  archivePerson,
  createNote,
  createPerson,
  findDuplicates,
  getPerson,
  listPeople,
  listPersonTimeline,
  restorePerson,
  updatePerson,
  type Person,
} from '../contract.ts';
import { readEmail } from '../import/email.ts';
import { readPhone, type CountryCode } from '../import/phone.ts';
import { isRefusal } from '../import/problem.ts';
import { findDuplicateRows, getPersonRow, personExists } from '../queries/people.ts';
import { listPeopleRows } from '../queries/people-list.ts';
import { lockPersonRow, setPersonArchived, type PersonRow } from '../queries/person-row.ts';
import { getWorkspaceCountry } from '../queries/references.ts';
import { abilities } from './abilities.ts';
import { lineOf } from './field-reader.ts';
import { readPersonInput } from './person-input.ts';
import { addPerson, changePerson, NO_VALUES } from './save-person.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export const personNotFound = () => fail('not_found', 'person_not_found', 'There is no such person here.');

export const assertPersonActive = (person: { archivedAt: string | null }): void => {
  if (person.archivedAt === null) return;
  throw fail('conflict', 'person_archived', 'This person is archived. Restore them first.');
};

/** @throws AppError not_found `person_not_found` */
export const lockPerson = async (ctx: Context, id: string): Promise<PersonRow> => {
  const row = await lockPersonRow(ctx.db, id);
  if (row === null) throw personNotFound();
  return row;
};

const withAbilities = (actor: Actor) =>
  abilities(actor, { active: [updatePerson, archivePerson, createNote], archived: [restorePerson] });

const readBack = async (ctx: Context, id: string): Promise<Person> => {
  const row = await getPersonRow(ctx.db, id);
  if (row === null) throw personNotFound();
  return withAbilities(ctx.actor)(row);
};

/** A member, nobody (null), or anybody (undefined). The system owns nothing. */
export const ownerAsked = (actor: Actor, ownerId: string | undefined): string | null | undefined => {
  if (ownerId === 'none') return null;
  return ownerId === 'me' ? (actor.memberId ?? NOBODY) : ownerId;
};

const archive = async (ctx: Context, id: string, archivedAt: string | null): Promise<Person> => {
  const current = await lockPerson(ctx, id);
  assertVersion(ctx, current);
  if ((current.archivedAt === null) === (archivedAt === null)) return readBack(ctx, id);
  const did = archivedAt === null ? 'restored' : 'archived';
  await setPersonArchived(ctx.db, { id, version: current.version + 1, now: ctx.now, archivedAt });
  await addToTimeline(ctx, { personId: id, kind: did });
  const [before, after] = [{ archivedAt: current.archivedAt }, { archivedAt }];
  ctx.change({ event: `people.${did}`, type: 'person', id, personId: id, before, after });
  return readBack(ctx, id);
};

/** What is not yet an address is left aside: somebody is typing it. */
const emailKey = (text: string | null | undefined): string | null => {
  const email = text === null || text === undefined ? null : readEmail(text);
  return email === null || isRefusal(email) ? null : `email:${email.toLowerCase()}`;
};

const phoneKey = async (ctx: Context, text: string | null | undefined): Promise<string | null> => {
  if (text === null || text === undefined) return null;
  const phone = readPhone(text, (await getWorkspaceCountry(ctx.db)) as CountryCode);
  return isRefusal(phone) ? null : `phone:${phone.e164}`;
};

export const peopleOperations = [
  handle(listPeople, async (ctx, { sort, limit, cursor, ...filter }) => {
    const { workspaceId } = ctx.actor;
    const asked = { ...filter, workspaceId, ownerId: ownerAsked(ctx.actor, filter.ownerId) };
    const page = await listPeopleRows(ctx.db, asked, { sort, limit, cursor });
    return { items: page.items.map(withAbilities(ctx.actor)), nextCursor: page.nextCursor };
  }),

  handle(
    createPerson,
    async (ctx, input) => {
      const given = await readPersonInput(ctx, input, NO_VALUES);
      const ownerId = given.ownerId === undefined ? ctx.actor.memberId : given.ownerId;
      const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const { id } = await addPerson(ctx, { ...NO_VALUES, ...told, ownerId });
      return readBack(ctx, id);
    },
    {
      inverse: ({ id }) => ({ operation: archivePerson.name, input: { id } }),
    },
  ),

  handle(getPerson, (ctx, { id }) => readBack(ctx, id)),

  handle(
    updatePerson,
    async (ctx, { id, ...input }) => {
      const current = await lockPerson(ctx, id);
      assertVersion(ctx, current);
      assertPersonActive(current);
      await changePerson(ctx, current, await readPersonInput(ctx, input, current));
      return readBack(ctx, id);
    },
    {
      inverse: restoringFields(updatePerson.name),
    },
  ),

  handle(archivePerson, (ctx, { id }) => archive(ctx, id, ctx.now)),

  handle(restorePerson, (ctx, { id }) => archive(ctx, id, null)),

  handle(listPersonTimeline, async (ctx, { id, limit, cursor }) => {
    const page = await listTimeline(ctx.db, { personId: id }, { limit, cursor });
    // A history begins with the person, so only an empty page leaves open whether there is one.
    if (page.items.length === 0 && !(await personExists(ctx.db, id))) throw personNotFound();
    return page;
  }),

  handle(findDuplicates, async (ctx, { email, phone, name, exceptId }) => {
    const suspect = {
      emailKey: emailKey(lineOf(email)),
      phoneKey: await phoneKey(ctx, lineOf(phone)),
      name: lineOf(name) ?? null,
      exceptId: exceptId ?? null,
    };
    const nothing = suspect.emailKey === null && suspect.phoneKey === null && suspect.name === null;
    return { items: nothing ? [] : await findDuplicateRows(ctx.db, suspect) };
  }),
];
