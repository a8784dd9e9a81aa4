import type { Actor } from '#kernel/actor.ts';
import type { Operation } from '#kernel/operation.ts';
import { may } from '#platform/operations/access.ts';

/** Names of those operations that the actor may do. */
export const namesAllowed = (actor: Actor, operations: readonly unknown[]): string[] =>
  (operations as readonly Operation[]).filter((operation) => may(operation, actor)).map(({ name }) => name);

/** Says of each record what the actor may do with it: worked out once a call, not once a record. */
export const abilities = (
  actor: Actor,
  verbs: { active: readonly unknown[]; archived: readonly unknown[] },
): (<Row extends { archivedAt: string | null }>(row: Row) => Row & { can: string[] }) => {
  const active = namesAllowed(actor, verbs.active);
  const archived = namesAllowed(actor, verbs.archived);
  return (row) => Object.assign(row, { can: row.archivedAt === null ? active : archived });
};
