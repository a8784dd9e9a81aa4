import path from 'node:path';
import type { Context } from '#platform/operations/context.ts';
import { defineModule } from '#platform/operations/module.ts';
import { taskReminders } from './jobs.ts';
import { bulkOperations } from './operations/bulk.ts';
import { becoming, lockTask, saveEdits } from './operations/save.ts';
import { taskOperations } from './operations/tasks.ts';
import type { TaskRow } from './queries/columns.ts';
import { lockOpenTasksBySource } from './queries/read.ts';
import { copyNames } from './reactions.ts';

export { addTask as createTask, type NewTask } from './operations/add-task.ts';
export type { TaskRow } from './queries/columns.ts';
export { findTaskBySource, listOpenTasksOfPerson } from './queries/read.ts';

export const tasksModule = defineModule({
  name: 'tasks',
  migrations: { rank: 50, name: 'tasks', folder: path.join(import.meta.dirname, 'migrations') },
  operations: [...taskOperations, ...bulkOperations],
  reactions: [copyNames],
  timers: [taskReminders],
});

/**
 * Marks a task as done in the caller's transaction; once more changes nothing.
 *
 * @throws AppError not_found `task_not_found`
 */
export const completeTask = async (ctx: Context, id: string): Promise<TaskRow> => {
  const current = await lockTask(ctx, id);
  const [saved = current] = await saveEdits(ctx, [{ current, fields: becoming(ctx, current, 'done') }]);
  return saved;
};

/** Cancels the open tasks whose source key begins so, in the caller's transaction, and returns them. */
export const cancelTasksBySource = async (ctx: Context, prefix: string): Promise<TaskRow[]> => {
  const open = await lockOpenTasksBySource(ctx.db, prefix);
  return saveEdits(
    ctx,
    open.map((current) => ({ current, fields: becoming(ctx, current, 'cancelled') })),
  );
};
