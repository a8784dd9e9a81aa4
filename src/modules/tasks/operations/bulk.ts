import { AppError, fail } from '#kernel/errors.ts';
import type { OutputOf, ParsedInputOf } from '#kernel/operation.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import { bulkTasks } from '../contract.ts';
import { settable, type TaskFields, type TaskRow } from '../queries/columns.ts';
import { lockTaskRows } from '../queries/read.ts';
import { listLastWrites } from '../queries/write.ts';
import { snoozedUntil, snoozing } from './edit-task.ts';
import { readLinks } from './links.ts';
import { becoming, saveEdits, taskNotFound, type Edit } from './save.ts';

type Input = ParsedInputOf<typeof bulkTasks>;
type Result = OutputOf<typeof bulkTasks>['results'][number];

/** What is to become of one task. Throws where it cannot. */
type Plan = (row: TaskRow) => Partial<TaskFields>;

const planAssign = async (ctx: Context, asked: string | null): Promise<Plan> => {
  if (asked === null) return () => ({ assigneeId: null });
  const assigneeId = asked === 'me' ? (ctx.actor.memberId ?? asked) : asked;
  await readLinks(ctx, { assigneeId, personId: null, companyId: null, opportunityId: null });
  return () => ({ assigneeId });
};

/** Takes back the change that made each task's version, by what the change log says it overwrote. */
const planUndo = async (ctx: Context, items: NonNullable<Input['items']>): Promise<Plan> => {
  const seen = new Map(items.map(({ id, version }) => [id, version]));
  const writes = new Map((await listLastWrites(ctx.db, [...seen.keys()])).map((write) => [write.id, write]));
  return (row) => {
    assertVersion({ ifVersion: seen.get(row.id) }, row);
    const write = writes.get(row.id);
    if (write === undefined || write.version !== row.version) {
      throw fail('conflict', 'nothing_to_undo', 'What this task was before is no longer known.');
    }
    if (write.before === null) return { removedAt: ctx.now };
    return Object.fromEntries(Object.entries(write.before).filter(([name]) => name in settable));
  };
};

const planOf = (ctx: Context, input: Input): Promise<Plan> | Plan => {
  switch (input.action) {
    case 'complete':
      return (row) => becoming(ctx, row, 'done');
    case 'reopen':
      return (row) => becoming(ctx, row, 'open');
    case 'assign':
      return planAssign(ctx, input.assigneeId ?? null);
    case 'snooze': {
      const until = snoozedUntil(ctx, input);
      return (row) => snoozing(row, until);
    }
    case 'remove':
      return () => ({ removedAt: ctx.now });
    case 'restore':
      return () => ({ removedAt: null });
    case 'undo':
      return planUndo(ctx, input.items ?? []);
  }
};

/** What was thrown away is not there, but for those that bring it back. */
const isThere = (row: TaskRow, { action }: Input): boolean =>
  row.removedAt === null || action === 'restore' || action === 'undo';

const refused = (id: string, error: unknown): Result => {
  if (error instanceof AppError) return { id, ok: false, code: error.code, message: error.message };
  throw error;
};

export const bulkOperations = [
  handle(bulkTasks, async (ctx, input) => {
    const ids = [...new Set(input.ids ?? input.items?.map(({ id }) => id))];
    const rows = new Map((await lockTaskRows(ctx.db, ids)).map((row) => [row.id, row]));
    const plan = await planOf(ctx, input);
    const edits: Edit[] = [];
    const results = ids.map((id): Result => {
      const current = rows.get(id);
      try {
        if (current === undefined || !isThere(current, input)) throw taskNotFound();
        edits.push({ current, fields: plan(current) });
        return { id, ok: true };
      } catch (error) {
        return refused(id, error);
      }
    });
    const saved = await saveEdits(ctx, edits);
    const items = saved
      .filter((row, place) => row.version !== edits[place]?.current.version)
      .map(({ id, version }) => ({ id, version }));
    return { results, undo: items.length === 0 ? null : { action: 'undo' as const, items } };
  }),
];
