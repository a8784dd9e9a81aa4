import type { Actor } from '#kernel/actor.ts';
import type { Operation } from '#kernel/operation.ts';
import { may } from '#platform/operations/access.ts';
import {
  completeTask,
  removeTask,
  reopenTask,
  restoreTask,
  snoozeTask,
  updateTask,
  type Task,
} from '../contract.ts';
import type { ShownRow } from '../queries/columns.ts';

type State = 'open' | 'closed' | 'removed';

const verbs: Readonly<Record<State, readonly unknown[]>> = {
  open: [updateTask, completeTask, snoozeTask, removeTask],
  closed: [updateTask, reopenTask, removeTask],
  removed: [restoreTask],
};

const stateOf = (row: ShownRow & { removedAt?: string | null }): State => {
  if (row.removedAt !== undefined && row.removedAt !== null) return 'removed';
  return row.status === 'open' ? 'open' : 'closed';
};

/** Says of each task what the actor may do with it: worked out once a call, not once a task. */
export const presenter = (actor: Actor): ((row: ShownRow) => Task) => {
  const allowed = (state: State) =>
    (verbs[state] as readonly Operation[])
      .filter((operation) => may(operation, actor))
      .map(({ name }) => name);
  const can: Readonly<Record<State, string[]>> = {
    open: allowed('open'),
    closed: allowed('closed'),
    removed: allowed('removed'),
  };
  return (row) => Object.assign(row, { can: can[stateOf(row)] });
};
