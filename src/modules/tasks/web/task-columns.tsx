import { useMemo } from 'react';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { usePanel } from '#ui/panel.ts';
import type { Column } from '#ui/table/column.ts';
import type { Task } from '../contract.ts';
import { CompleteBox } from './complete-box.tsx';
import { DueText } from './due-text.tsx';
import { m } from './messages.ts';
import { PriorityMark } from './priority-mark.tsx';

const PersonLink = ({ task }: { task: Task }) => {
  const t = useMessages(m);
  const panel = usePanel();
  if (task.personId === null) return null;
  return (
    <button
      type="button"
      className="max-w-full truncate hover:underline"
      aria-label={t.openPerson({ name: task.personName ?? '' })}
      onClick={() => panel.open('person', task.personId ?? '')}
    >
      {task.personName}
    </button>
  );
};

/** The columns of a list of tasks. */
export const useTaskColumns = (): Column<Task>[] => {
  const t = useMessages(m);
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t.title,
        width: 320,
        grow: 3,
        sortable: true,
        cell: (task) => (
          <span className="flex min-w-0 items-center gap-3">
            <CompleteBox task={task} />
            <span
              className={`truncate ${task.status === 'done' ? 'text-muted line-through' : 'font-medium'}`}
            >
              {task.title}
            </span>
          </span>
        ),
      },
      { id: 'due', header: t.due, width: 150, sortable: true, cell: (task) => <DueText task={task} /> },
      { id: 'person', header: t.person, width: 170, grow: 1, cell: (task) => <PersonLink task={task} /> },
      {
        id: 'priority',
        header: t.priority,
        width: 100,
        sortable: true,
        cell: (task) => <PriorityMark priority={task.priority} />,
      },
      {
        id: 'type',
        header: t.type,
        width: 110,
        cell: (task) => <span className="text-muted">{t[task.type]}</span>,
      },
      {
        id: 'assignee',
        header: t.assignee,
        width: 140,
        cell: (task) => task.assigneeName ?? <span className="text-faint">{t.nobody}</span>,
      },
      {
        id: 'created',
        header: t.created,
        width: 120,
        sortable: true,
        initially: 'hidden',
        cell: (task) => format.shortDate(task.createdAt),
      },
    ],
    [t, format],
  );
};
