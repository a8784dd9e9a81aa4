import { addDays } from '#kernel/time.ts';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listTasks } from '../contract.ts';
import { m } from './messages.ts';
import { TaskLine } from './task-line.tsx';

/** My tasks due today or before, beside the day's focus. */
export const Part = () => {
  const t = useMessages(m);
  const today = useFormat().today();
  const tasks = useReadPages(listTasks, {
    assigneeId: 'me',
    dueBefore: addDays(today, 1),
    sort: 'due',
    limit: 12,
  });
  return (
    <section aria-label={t.agenda}>
      <h2 className="mb-1 text-sm font-semibold">{t.agenda}</h2>
      {tasks.isPending && <SkeletonText lines={4} />}
      {tasks.error !== null && <ErrorState error={tasks.error} onRetry={tasks.retry} />}
      {!tasks.isPending && tasks.error === null && tasks.items.length === 0 && (
        <p className="text-sm text-muted">{t.agendaEmpty}</p>
      )}
      <ul className="divide-y divide-line">
        {tasks.items.map((task) => (
          <TaskLine key={task.id} task={task} person="shown" />
        ))}
      </ul>
    </section>
  );
};
