import { fail } from '#kernel/errors.ts';
import type { ParsedInputOf } from '#kernel/operation.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import type { updateTask } from '../contract.ts';
import type { TaskFields, TaskRow } from '../queries/columns.ts';
import { endOfDue } from '../rules.ts';
import { readLinks } from './links.ts';
import { becoming, type Edit } from './save.ts';

type Given = Omit<ParsedInputOf<typeof updateTask>, 'id'>;

/** One of the two is set; clearing either clears when it is due, unless it is due in the other way. */
const dueOf = (ctx: Context, current: TaskRow, { dueAt, dueOn }: Given): Partial<TaskFields> => {
  if (dueOn !== undefined && dueOn !== null) {
    // A day that stays keeps its end, which another zone would move.
    return dueOn === current.dueOn ? {} : { dueOn, dueAt: endOfDue(dueOn, ctx.actor.timeZone) };
  }
  if (dueAt !== undefined && dueAt !== null) return { dueAt, dueOn: null };
  const isCleared = dueAt === null || (dueOn === null && current.dueOn !== null);
  return isCleared ? { dueAt: null, dueOn: null } : {};
};

const LINKS = ['assigneeId', 'personId', 'companyId', 'opportunityId'] as const;

/**
 * The edit that an update asks for, with the assignee's name as it will be.
 *
 * @throws AppError not_found naming the link that leads nowhere
 */
export const editOf = async (
  ctx: Context,
  current: TaskRow,
  given: Given,
): Promise<Edit & { assigneeName: string | null }> => {
  const { title, description, type, priority, remindAt, estimateMinutes, status } = given;
  const fields: Partial<TaskFields> = { ...dueOf(ctx, current, given) };
  Object.assign(fields, { title, description, type, priority, remindAt, estimateMinutes });
  if (status !== undefined) Object.assign(fields, becoming(ctx, current, status));
  const moved = LINKS.filter((name) => given[name] !== undefined && given[name] !== current[name]);
  if (moved.length === 0) return { current, fields, assigneeName: current.assigneeName };
  const next = Object.fromEntries(moved.map((name) => [name, given[name] ?? null])) as Partial<
    Record<(typeof LINKS)[number], string | null>
  >;
  const asked = { assigneeId: null, personId: null, companyId: null, opportunityId: null, ...next };
  const linked = await readLinks(ctx, asked);
  return {
    current,
    fields: {
      ...fields,
      ...next,
      ...(next.personId === undefined ? {} : { personName: linked.personName }),
      ...(next.companyId === undefined ? {} : { companyName: linked.companyName }),
    },
    assigneeName: next.assigneeId === undefined ? current.assigneeName : linked.assigneeName,
  };
};

/** @throws AppError unprocessable `until_in_past` */
export const snoozedUntil = (
  ctx: Context,
  { until, minutes }: { until?: string | null | undefined; minutes?: number | undefined },
): string | null => {
  const at = minutes === undefined ? (until ?? null) : addMinutes(ctx.now, minutes);
  if (at === null || at > ctx.now) return at;
  const message = 'Choose a time that is still to come.';
  throw fail('unprocessable', 'until_in_past', message, { errors: [{ pointer: '/until', message }] });
};

/** @throws AppError conflict `task_not_open` */
export const snoozing = (current: TaskRow, until: string | null): Partial<TaskFields> => {
  if (current.status === 'open') return { snoozedUntil: until };
  throw fail('conflict', 'task_not_open', 'Only an open task can be snoozed. Reopen it first.');
};
