import { AppError } from '#kernel/errors.ts';
import type { OutputOf, ParsedInputOf } from '#kernel/operation.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { bulkTasks } from '../contract.ts';
import type { TaskRow } from '../queries/columns.ts';
import { lockTaskRows } from '../queries/read.ts';
import { snoozedUntil, snoozing } from './edit-task.ts';
import { readLinks } from './links.ts';
import { becoming, saveEdits, taskNotFound, type Edit } from './save.ts';
import { planUndo } from './undo.ts';

type Input = ParsedInputOf<typeof bulkTasks>;
type Result = OutputOf<typeof bulkTasks>['results'][number];

/** What is to become of one task. Throws where it cannot. */
type Plan = (row: TaskRow) => Omit<Edit, 'current'>;

const planAssign = async (ctx: Context, asked: string | null): Promise<Plan> => {
  if (asked === null) return () => ({ fields: { assigneeId: null } });
  const assigneeId = asked === 'me' ? (ctx.actor.memberId ?? asked) : asked;
  await readLinks(ctx, { assigneeId, personId: null, companyId: null, opportunityId: null });
  return () => ({ fields: { assigneeId } });
};

const planOf = (ctx: Context, input: Input): Promise<Plan> | Plan => {
  switch (input.action) {
    case 'complete':
      return (row) => ({ fields: becoming(ctx, row, 'done') });
    case 'reopen':
      return (row) => ({ fields: becoming(ctx, row, 'open') });
    case 'assign':
      return planAssign(ctx, input.assigneeId ?? null);
    case 'snooze': {
      const until = snoozedUntil(ctx, input);
      return (row) => ({ fields: snoozing(row, until) });
    }
    case 'remove':
      return () => ({ fields: { removedAt: ctx.now } });
    case 'restore':
      return () => ({ fields: { removedAt: null } });
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
  handle(
    bulkTasks,
    async (ctx, input) => {
      const ids = [...new Set(input.ids ?? input.items?.map(({ id }) => id))];
      const rows = new Map((await lockTaskRows(ctx.db, ids)).map((row) => [row.id, row]));
      const plan = await planOf(ctx, input);
      const edits: Edit[] = [];
      const results = ids.map((id): Result => {
        const current = rows.get(id);
        try {
          if (current === undefined || !isThere(current, input)) throw taskNotFound();
          edits.push({ current, ...plan(current) });
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
    },
    {
      inverse: ({ undo }) => (undo === null ? null : { operation: bulkTasks.name, input: undo }),
    },
  ),
];
