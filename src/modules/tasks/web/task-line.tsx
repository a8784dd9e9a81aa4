import { PriorityMark } from './priority-mark.tsx';
import { usePanel } from '#ui/panel.ts';
import type { Task } from '../contract.ts';
import { CompleteBox } from './complete-box.tsx';
import { DueText } from './due-text.tsx';

/** A task as one line of a short list. */
export const TaskLine = ({ task, person }: { task: Task; person: 'shown' | 'hidden' }) => {
  const panel = usePanel();
  return (
    <li className="flex items-center gap-3 py-1.5">
      <CompleteBox task={task} />
      <button type="button" onClick={() => panel.open('task', task.id)} className="min-w-0 flex-1 text-left">
        <span className={`block truncate text-sm ${task.status === 'done' ? 'text-muted line-through' : ''}`}>
          {task.title}
        </span>
        {person === 'shown' && task.personName !== null && (
          <span className="block truncate text-xs text-muted">{task.personName}</span>
        )}
      </button>
      <PriorityMark priority={task.priority} />
      <span className="text-xs text-muted">
        <DueText task={task} />
      </span>
    </li>
  );
};
