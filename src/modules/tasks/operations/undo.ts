import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { settable, type TaskFields, type TaskRow } from '../queries/columns.ts';
import { listWritesSince, type LoggedWrite } from '../queries/write.ts';

/** What makes a task as it was before a write, and the version it was then. */
export type Undone = { fields: Partial<TaskFields>; restores?: number };

const fieldsOf = (before: Partial<TaskFields>): Partial<TaskFields> =>
  Object.fromEntries(Object.entries(before).filter(([name]) => name in settable));

/**
 * Takes back, of each task, the write that made a version of it, by what the change log says it overwrote: never by a
 * caller's word. A task is as that write left it when nothing was written since, or when all that was has been taken
 * back, so that several writes are taken back one after another.
 */
export const planUndo = async (
  ctx: Context,
  items: readonly { id: string; version: number }[],
): Promise<(row: TaskRow) => Undone> => {
  const asked = new Map(items.map(({ id, version }) => [id, version]));
  const since = [...asked].map(([id, version]) => ({ id, version: version - 1 }));
  const logged = Map.groupBy(await listWritesSince(ctx.db, since), ({ id }) => id);

  return (row) => {
    const writes = new Map<number, LoggedWrite>(logged.get(row.id)?.map((write) => [write.version, write]));
    const sameAs = (version: number) => writes.get(version)?.restores ?? version;
    const version = asked.get(row.id);
    const write = version === undefined ? undefined : writes.get(version);
    if (write === undefined || sameAs(row.version) !== sameAs(write.version)) {
      throw fail(
        'precondition_failed',
        'version_conflict',
        'Somebody changed this since; it is left as it is now.',
        {
          extensions: { currentVersion: row.version },
        },
      );
    }
    if (write.before === null) return { fields: { removedAt: ctx.now } };
    return { fields: fieldsOf(write.before), restores: sameAs(write.version - 1) };
  };
};
