import { useState, type FormEvent } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useReadPages, useWrite } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { createTask, listTasks, removeTask } from '../contract.ts';
import { m } from './messages.ts';
import { TaskLine } from './task-line.tsx';

const QuickAdd = ({ personId }: { personId: string }) => {
  const t = useMessages(m);
  const toast = useToast();
  const [title, setTitle] = useState('');
  const remove = useWrite(removeTask);
  const create = useWrite(createTask, {
    alsoStale: ['next', 'people'],
    onDone: (task) => {
      setTitle('');
      toast.show({ title: t.createdTask, undo: () => remove.run({ id: task.id }) });
    },
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') create.start({ title: title.trim(), personId });
  };
  return (
    <form onSubmit={add} className="flex gap-2">
      <Input
        aria-label={t.quickAdd}
        placeholder={t.quickAdd}
        value={title}
        maxLength={300}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" icon={Plus} loading={create.isPending} disabled={title.trim() === ''}>
        {t.save}
      </Button>
    </form>
  );
};

/** What there is to do about a person, on their card. */
export const Part = ({ personId }: Record<string, string>) => {
  const t = useMessages(m);
  const tasks = useReadPages(listTasks, { personId: personId ?? '', snoozed: 'all', limit: 20 });
  if (personId === undefined) return null;
  return (
    <section aria-label={t.personTasks}>
      <h2 className="mb-2 text-sm font-semibold">{t.personTasks}</h2>
      <QuickAdd personId={personId} />
      {tasks.isPending && <SkeletonText lines={2} />}
      {tasks.error !== null && <ErrorState error={tasks.error} onRetry={tasks.retry} />}
      <ul className="mt-2 divide-y divide-line">
        {tasks.items.map((task) => (
          <TaskLine key={task.id} task={task} person="hidden" />
        ))}
      </ul>
    </section>
  );
};
