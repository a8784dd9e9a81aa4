import { fail } from '#kernel/errors.ts';
import type { PersonDraft } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { pipelineErrors, type Locale, type PeopleImport } from '../contract.ts';
import { listMemberEmails } from '../queries/import.ts';

type Owners = { withOwner(draft: PersonDraft): PersonDraft; unknown: ReadonlySet<string> };

/** Rows whose owner is no member here go to whoever imports, which is said. */
export const ownersOf = async (ctx: Context, ownerId: string | undefined): Promise<Owners> => {
  const members = await listMemberEmails(ctx.db);
  const fallback = [...members].find(([, id]) => id === ownerId)?.[0] ?? null;
  if (ownerId !== undefined && fallback === null) {
    throw fail('unprocessable', pipelineErrors.memberNotFound, 'There is no such member in this workspace.', {
      errors: [{ pointer: '/ownerId', message: 'is not a member of this workspace' }],
    });
  }
  const unknown = new Set<string>();
  return {
    unknown,
    withOwner: (draft) => {
      const named = draft.ownerEmail;
      if (named !== null && members.has(named.toLowerCase())) return draft;
      if (named !== null) unknown.add(named);
      return { ...draft, ownerEmail: fallback };
    },
  };
};

/** What is said of owners who are not members. */
export const unknownOwners = (emails: ReadonlySet<string>, locale: Locale): PeopleImport['notices'] =>
  [...emails].slice(0, 20).map((email) => ({
    code: 'owner_unknown',
    message:
      locale === 'nb'
        ? `${email} er ikke medlem her, så personene blir dine.`
        : `${email} is not a member here, so their people become yours.`,
  }));
