import { useQueryClient } from '@tanstack/react-query';
import { Clock, RotateCcw, Trash2 } from 'lucide-react';
import type { InputOf } from '#kernel/operation.ts';
import { listMembers } from '#modules/identity/contract.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { DateField } from '#ui/date-field.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { Menu } from '#ui/menu.tsx';
import { usePanel } from '#ui/panel.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { SkeletonText } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { getTask, TASK_PRIORITIES, TASK_TYPES, updateTask, type Task } from '../contract.ts';
import { dueDay } from '../rules.ts';
import { CompleteBox } from './complete-box.tsx';
import { m } from './messages.ts';
import { useSnoozeItems } from './snooze-items.ts';
import { useTaskActions } from './use-task-actions.ts';

type TaskChange = Omit<InputOf<typeof updateTask>, 'id'>;

const useSaveTask = (task: Task) => {
  const t = useMessages(m);
  const toast = useToast();
  const queries = useQueryClient();
  const key = [getTask.name, { id: task.id }];
  const update = useWrite(updateTask, {
    failure: 'caller',
    alsoStale: ['next', 'people'],
    onDone: (saved) => queries.setQueryData(key, saved),
  });
  const newest = () => queries.getQueryData<Task>(key) ?? task;
  const send = (change: TaskChange) =>
    update.run({ id: task.id, ...change }, { ifVersion: newest().version });
  return async (label: string, change: TaskChange): Promise<void> => {
    const before = newest();
    await send(change);
    const former = Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof Task]]));
    // A day and a moment exclude each other, so both are put back together.
    const due =
      'dueOn' in change ? (before.dueOn === null ? { dueAt: before.dueAt } : { dueOn: before.dueOn }) : {};
    const { dueOn: _, ...rest } = former;
    toast.show({ title: t.saved({ field: label }), undo: () => send({ ...rest, ...due }) });
  };
};

const TaskFacts = ({ task }: { task: Task }) => {
  const t = useMessages(m);
  const format = useFormat();
  const toast = useToast();
  const panel = usePanel();
  const save = useSaveTask(task);
  const members = useRead(listMembers, { limit: 200 });
  const readOnly = !task.can.includes('tasks.update');
  const quietly = (label: string, change: TaskChange) =>
    void save(label, change).catch((error: unknown) => toast.error(error));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start gap-3">
        <span className="pt-1.5">
          <CompleteBox task={task} />
        </span>
        <div className="min-w-0 flex-1 text-lg font-semibold">
          <InlineEdit
            label={t.title}
            value={task.title}
            readOnly={readOnly}
            onSave={(title) => save(t.title, { title })}
          />
        </div>
      </div>
      {task.snoozedUntil !== null && task.snoozedUntil > new Date().toISOString() && (
        <p className="rounded-md bg-info-soft px-3 py-2 text-sm text-info-ink">
          {t.snoozedUntil({ when: format.dateTime(task.snoozedUntil) })}
        </p>
      )}
      <Field label={t.due}>
        <DateField
          value={dueDay(task, format.timeZone)}
          disabled={readOnly}
          onChange={(dueOn) => quietly(t.due, { dueOn })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t.priority}>
          <Select
            value={task.priority}
            disabled={readOnly}
            onChange={(priority) => quietly(t.priority, { priority })}
            options={TASK_PRIORITIES.map((value) => ({ value, label: t[value] }))}
          />
        </Field>
        <Field label={t.type}>
          <Select
            value={task.type}
            disabled={readOnly}
            onChange={(type) => quietly(t.type, { type })}
            options={TASK_TYPES.map((value) => ({ value, label: t[value] }))}
          />
        </Field>
        <Field label={t.assignee}>
          <Select
            value={task.assigneeId ?? ''}
            disabled={readOnly}
            placeholder={t.nobody}
            onChange={(assigneeId) =>
              quietly(t.assignee, { assigneeId: assigneeId === '' ? null : assigneeId })
            }
            options={(members.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }))}
          />
        </Field>
      </div>
      {task.personId !== null && (
        <div>
          <p className="mb-1 text-sm font-medium">{t.person}</p>
          <Button
            aria-label={t.openPerson({ name: task.personName ?? '' })}
            onClick={() => panel.open('person', task.personId ?? '')}
          >
            {task.personName}
          </Button>
        </div>
      )}
      <div>
        <p aria-hidden className="mb-1 text-sm font-medium">
          {t.description}
        </p>
        <InlineEdit
          kind="multiline"
          label={t.description}
          value={task.description}
          readOnly={readOnly}
          onSave={(description) => save(t.description, { description })}
        />
      </div>
      <p className="text-xs text-muted">
        {t.created} {format.dateTime(task.createdAt)}, {task.createdBy}
      </p>
    </div>
  );
};

/** A whole task beside the list. */
export const Panel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useMessages(m);
  const task = useRead(getTask, { id });
  const act = useTaskActions();
  const snoozeItems = useSnoozeItems();
  const { data } = task;
  return (
    <SidePanel
      open
      onClose={onClose}
      focus="keep"
      title={data?.title ?? t.tasks}
      header={<span className="text-sm text-muted">{t.tasks}</span>}
      actions={
        data !== undefined && (
          <>
            {data.status === 'open' ? (
              <Menu
                align="end"
                items={snoozeItems((until) => void act([data], { action: 'snooze', until }))}
                trigger={(trigger) => <IconButton icon={Clock} label={t.snooze} {...trigger} />}
              />
            ) : (
              <IconButton
                icon={RotateCcw}
                label={t.reopen}
                onClick={() => void act([data], { action: 'reopen' })}
              />
            )}
            <IconButton
              icon={Trash2}
              label={t.remove}
              onClick={() => {
                void act([data], { action: 'remove' });
                onClose();
              }}
            />
          </>
        )
      }
    >
      <div className="px-5 pt-4 pb-8">
        {task.error !== null && data === undefined && (
          <ErrorState error={task.error} onRetry={() => void task.refetch()} />
        )}
        {data === undefined && task.error === null && <SkeletonText lines={6} />}
        {data !== undefined && <TaskFacts key={data.id} task={data} />}
      </div>
    </SidePanel>
  );
};
