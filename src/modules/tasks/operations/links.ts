import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { getLinked, type Linked, type Links } from '../queries/write.ts';

const missing = (what: string, pointer: string) => {
  const message = `There is no such ${what} here.`;
  return fail('not_found', `${what}_not_found`, message, { errors: [{ pointer, message }] });
};

/**
 * What these links lead to, with the names that a task shows.
 *
 * @throws AppError not_found naming the link that leads nowhere
 */
export const readLinks = async (
  ctx: Context,
  links: Links,
  unassigned: 'nobody' | 'owner' = 'nobody',
): Promise<Linked> => {
  const { assigneeId, personId, companyId, opportunityId } = links;
  const isMine = assigneeId !== null && assigneeId === ctx.actor.memberId;
  if (isMine && personId === null && companyId === null && opportunityId === null) {
    return {
      assigneeId,
      assigneeName: ctx.actor.name,
      personName: null,
      companyName: null,
      opportunityId: null,
    };
  }
  const found = await getLinked(ctx.db, links, unassigned);
  if (assigneeId !== null && found.assigneeId === null) throw missing('assignee', '/assigneeId');
  if (personId !== null && found.personName === null) throw missing('person', '/personId');
  if (companyId !== null && found.companyName === null) throw missing('company', '/companyId');
  if (opportunityId !== null && found.opportunityId === null) throw missing('opportunity', '/opportunityId');
  return found;
};
