import { useState } from 'react';
import { listPeople } from '#modules/crm/contract.ts';
import { Button } from '#ui/button.tsx';
import { useClient } from '#ui/client-context.ts';
import { Combobox, type ComboboxOption } from '#ui/combobox.tsx';
import { DateField } from '#ui/date-field.tsx';
import { Dialog as Modal } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useToast } from '#ui/toast.tsx';
import { createTask, removeTask, TASK_PRIORITIES, TASK_TYPES, type Task } from '../contract.ts';
import { m } from './messages.ts';

/** Makes a task from anywhere. */
export const Dialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const toast = useToast();
  const client = useClient();
  const today = useFormat().today();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(today);
  const [type, setType] = useState<Task['type']>('todo');
  const [priority, setPriority] = useState<Task['priority']>('normal');
  const [person, setPerson] = useState<ComboboxOption | null>(null);
  const remove = useWrite(removeTask);
  const create = useWrite(createTask, {
    failure: 'caller',
    alsoStale: ['next', 'people'],
    onDone: (task) => {
      toast.show({ title: t.createdTask, undo: () => remove.run({ id: task.id }) });
      onClose();
    },
  });
  const send = () =>
    create.start({
      title,
      type,
      priority,
      dueOn,
      ...(description.trim() === '' ? {} : { description }),
      ...(person === null ? {} : { personId: person.value }),
    });
  const problem =
    create.error === null ? undefined : (fieldError(create.error, '/title') ?? create.error.message);
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t.addTask}
      size="md"
      outsidePress="keep"
      onSubmit={send}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {t.addTask}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t.title} error={problem}>
          <Input
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            required
            maxLength={300}
            autoFocus
          />
        </Field>
        <Field label={t.due}>
          <DateField value={dueOn} onChange={setDueOn} />
        </Field>
        <Field label={t.person}>
          <Combobox
            value={person}
            onChange={setPerson}
            options={async (query, signal) => {
              const input = { ...(query === '' ? {} : { q: query }), limit: 20 };
              const { items } = await client.call(listPeople, input, { signal });
              return items.map((one) => ({
                value: one.id,
                label: one.displayName,
                description: one.companyName ?? '',
              }));
            }}
          />
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label={t.type}>
            <Select
              value={type}
              onChange={setType}
              options={TASK_TYPES.map((value) => ({ value, label: t[value] }))}
            />
          </Field>
          <Field label={t.priority}>
            <Select
              value={priority}
              onChange={setPriority}
              options={TASK_PRIORITIES.map((value) => ({ value, label: t[value] }))}
            />
          </Field>
        </div>
        <Field label={t.description}>
          <Textarea
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            maxLength={20_000}
          />
        </Field>
      </div>
    </Modal>
  );
};
