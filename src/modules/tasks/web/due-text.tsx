import { cx } from '#ui/class-names.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useSession } from '#ui/session.ts';
import type { Task } from '../contract.ts';
import { isOverdue } from '../rules.ts';
import { m } from './messages.ts';

/** When a task is due, in words; late ones stand out by more than their colour. */
export const DueText = ({ task }: { task: Pick<Task, 'dueAt' | 'dueOn' | 'status'> }) => {
  const t = useMessages(m);
  const format = useFormat();
  const { timeZone } = useSession();
  if (task.dueAt === null) return <span className="text-faint">{t.none}</span>;
  const late = isOverdue(task, new Date().toISOString(), timeZone);
  const day = format.relativeDay(task.dueOn ?? task.dueAt);
  const text = task.dueOn === null ? `${day} ${format.time(task.dueAt)}` : day;
  return (
    <span className={cx('whitespace-nowrap', late && 'font-medium text-danger-ink')}>
      {late && <span className="sr-only">{t.overdue}: </span>}
      {text}
    </span>
  );
};
