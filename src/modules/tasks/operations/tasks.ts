import type { Actor } from '#kernel/actor.ts';
import { addDays, dateIn, startOfDay } from '#kernel/time.ts';
import type { Context, Inverse } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import {
  COUNTED_AT_MOST,
  bulkTasks,
  completeTask,
  countTasks,
  createTask,
  getTask,
  listTasks,
  removeTask,
  reopenTask,
  restoreTask,
  snoozeTask,
  updateTask,
  type Task,
  type TaskStatus,
} from '../contract.ts';
import type { TaskFields, TaskRow } from '../queries/columns.ts';
import { countOpenTasks, findTaskRow, listTaskRows, lockTaskRows } from '../queries/read.ts';
import { addTask } from './add-task.ts';
import { editOf, snoozedUntil, snoozing } from './edit-task.ts';
import { readLinks } from './links.ts';
import { presenter } from './present-task.ts';
import { becoming, lockTask, saveEdits, taskNotFound } from './save.ts';

/** No member: so the system, which is assigned nothing, finds nothing of its own. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const memberOf = (actor: Actor, asked: string): string =>
  asked === 'me' ? (actor.memberId ?? NOBODY) : asked;

/** A member, nobody (null) or anybody (undefined). */
const assigneeAsked = (actor: Actor, asked: string | undefined): string | null | undefined =>
  asked === undefined ? undefined : asked === 'none' ? null : memberOf(actor, asked);

/** A day begins when it does where the actor is. */
const boundary = (actor: Actor, at: string | undefined): string | undefined =>
  at?.length === 10 ? startOfDay(at, actor.timeZone) : at;

const save = async (ctx: Context, current: TaskRow, fields: Partial<TaskFields>): Promise<Task> => {
  const [saved = current] = await saveEdits(ctx, [{ current, fields }]);
  return presenter(ctx.actor)(saved);
};

const become = async (ctx: Context, id: string, status: TaskStatus): Promise<Task> => {
  const current = await lockTask(ctx, id);
  assertVersion(ctx, current);
  return save(ctx, current, becoming(ctx, current, status));
};

const count = (counted: number) => ({
  count: Math.min(counted, COUNTED_AT_MOST),
  isMore: counted > COUNTED_AT_MOST,
});

/** Undo of exactly this write, as the change log has it; none where nothing was written. */
const takingBack = ({ id, version }: Task, _input: object, changes: readonly unknown[]): Inverse | null =>
  changes.length === 0
    ? null
    : { operation: bulkTasks.name, input: { action: 'undo', items: [{ id, version }] } };

export const taskOperations = [
  handle(listTasks, async (ctx, { limit, dueAfter, dueBefore, q, ...asked }) => {
    const { actor, now } = ctx;
    const page = await listTaskRows(
      ctx.db,
      {
        ...asked,
        now,
        assigneeId: assigneeAsked(actor, asked.assigneeId),
        dueFrom: boundary(actor, dueAfter),
        dueUntil: boundary(actor, dueBefore),
        // Without a letter or digit there is no word to look for.
        words: q !== undefined && /[\p{L}\p{N}]/u.test(q) ? q : undefined,
      },
      limit,
    );
    return { items: page.items.map(presenter(actor)), nextCursor: page.nextCursor };
  }),

  handle(countTasks, async (ctx, { assigneeId }) => {
    const { actor, now } = ctx;
    const tomorrow = startOfDay(addDays(dateIn(now, actor.timeZone), 1), actor.timeZone);
    const counts = await countOpenTasks(ctx.db, memberOf(actor, assigneeId), now, tomorrow);
    return { overdue: count(counts.overdue), today: count(counts.today), upcoming: count(counts.upcoming) };
  }),

  handle(createTask, async (ctx, input) => presenter(ctx.actor)(await addTask(ctx, input)), {
    inverse: takingBack,
  }),

  handle(getTask, async (ctx, { id }) => {
    const row = await findTaskRow(ctx.db, id);
    if (row === undefined) throw taskNotFound();
    return presenter(ctx.actor)(row);
  }),

  handle(
    updateTask,
    async (ctx, { id, ...given }) => {
      const current = await lockTask(ctx, id);
      assertVersion(ctx, current);
      const { fields, assigneeName } = await editOf(ctx, current, given);
      return save(ctx, { ...current, assigneeName }, fields);
    },
    {
      inverse: takingBack,
    },
  ),

  handle(completeTask, (ctx, { id }) => become(ctx, id, 'done'), {
    inverse: takingBack,
  }),

  handle(reopenTask, (ctx, { id }) => become(ctx, id, 'open'), {
    inverse: takingBack,
  }),

  handle(
    snoozeTask,
    async (ctx, { id, ...asked }) => {
      const until = snoozedUntil(ctx, asked);
      const current = await lockTask(ctx, id);
      assertVersion(ctx, current);
      return save(ctx, current, snoozing(current, until));
    },
    {
      inverse: takingBack,
    },
  ),

  handle(removeTask, async (ctx, { id }) => {
    const current = await lockTask(ctx, id);
    assertVersion(ctx, current);
    return save(ctx, current, { removedAt: ctx.now });
  }),

  handle(restoreTask, async (ctx, { id }) => {
    const [current] = await lockTaskRows(ctx.db, [id]);
    if (current === undefined) throw taskNotFound();
    if (current.removedAt === null) return save(ctx, current, {});
    // Names were not kept up while it was out of sight.
    const { personName, companyName } = await readLinks(ctx, { ...current, assigneeId: null });
    return save(ctx, current, { removedAt: null, personName, companyName });
  }),
];
