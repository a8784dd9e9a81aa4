import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { bulkTasks, listTasks, type Task } from '../contract.ts';
import { m } from './messages.ts';

type Action =
  | { action: 'complete' | 'reopen' | 'remove' }
  | { action: 'assign'; assigneeId: string | null }
  | { action: 'snooze'; until: string };

const told = {
  complete: 'completed',
  reopen: 'reopened',
  remove: 'removed',
  assign: 'assigned',
  snooze: 'snoozed',
} as const;

/** Does one thing to one or many tasks: shown at once, told with undo, and with what could not be changed. */
export const useTaskActions = () => {
  const t = useMessages(m);
  const toast = useToast();
  const undoing = useWrite(bulkTasks, { alsoStale: ['next', 'people'] });
  const bulk = useWrite(bulkTasks, {
    alsoStale: ['next', 'people'],
    optimistic: (cache, input) => {
      const gone = input.action === 'complete' || input.action === 'snooze' || input.action === 'remove';
      const ids = new Set(input.ids);
      if (gone)
        cache.updateItems(listTasks, (task) => (ids.has(task.id) && task.status === 'open' ? null : task));
    },
  });
  return async (tasks: readonly Pick<Task, 'id'>[], action: Action): Promise<void> => {
    const ids = tasks.map((task) => task.id);
    const answer = await bulk.run({ ...action, ids }).catch(() => null);
    if (answer === null) return;
    const failed = answer.results.filter((result) => !result.ok);
    const { undo } = answer;
    const title = t[told[action.action]]({ n: ids.length - failed.length });
    toast.show({
      title,
      ...(failed.length === 0
        ? {}
        : {
            tone: 'warning' as const,
            description: `${t.fewFailed({ n: failed.length })}: ${failed[0]?.message ?? ''}`,
          }),
      ...(undo === null ? {} : { undo: () => undoing.run(undo) }),
    });
  };
};
