import { Check } from 'lucide-react';
import { cx } from '#ui/class-names.ts';
import { useMessages } from '#ui/i18n.ts';
import type { Task } from '../contract.ts';
import { m } from './messages.ts';
import { useTaskActions } from './use-task-actions.ts';

/** Completes a task with one press, and reopens one that is done. */
export const CompleteBox = ({ task }: { task: Pick<Task, 'id' | 'title' | 'status'> }) => {
  const t = useMessages(m);
  const act = useTaskActions();
  const done = task.status === 'done';
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={t.completeTask({ title: task.title })}
      onClick={(event) => {
        event.stopPropagation();
        void act([task], { action: done ? 'reopen' : 'complete' });
      }}
      className="group hit-area relative grid size-6 shrink-0 place-items-center"
    >
      <span
        className={cx(
          'grid size-5 place-items-center rounded-full border transition-colors',
          done
            ? 'border-success bg-success text-on-accent'
            : 'border-line-control group-hover:border-success group-hover:bg-success-soft',
        )}
      >
        <Check aria-hidden className={cx('size-3', !done && 'opacity-0')} strokeWidth={3} />
      </span>
    </button>
  );
};
