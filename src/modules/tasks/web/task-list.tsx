import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { CircleCheckBig, Flag, ListTodo, Plus } from 'lucide-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '#ui/button.tsx';
import { useOpenDialog } from '#ui/dialogs.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { useMessages } from '#ui/i18n.ts';
import { SearchInput } from '#ui/input.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { usePanel } from '#ui/panel.ts';
import { useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { useSession } from '#ui/session.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import type { Sort } from '#ui/table/column.ts';
import { ColumnsMenu } from '#ui/table/columns-menu.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useColumnLayout } from '#ui/table/use-column-layout.ts';
import { listTasks, TASK_PRIORITIES, TASK_SORTS, TASK_TYPES, type Task, type TaskSort } from '../contract.ts';
import { dueGroup, type DueGroup } from '../rules.ts';
import { DueText } from './due-text.tsx';
import { CompleteBox } from './complete-box.tsx';
import { m } from './messages.ts';
import { PriorityMark } from './priority-mark.tsx';
import { TaskBar } from './task-bar.tsx';
import { useTaskColumns } from './task-columns.tsx';

const idOf = (task: Task): string => task.id;
const nameOf = (task: Task): string => task.title;

const oneOf = <Value extends string>(values: readonly Value[], text: unknown): Value | undefined =>
  values.find((value) => value === text);

/** The filters of the list, which live in the address. */
const useAddress = () => {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const write = (values: Record<string, string | undefined>) =>
    void navigate({
      to: '.',
      replace: true,
      search: (former: object) => ({ ...former, ...values }),
    });
  return {
    write,
    q: typeof search['q'] === 'string' || typeof search['q'] === 'number' ? String(search['q']) : '',
    whose: search['assignee'] === 'all' ? ('all' as const) : ('me' as const),
    status: oneOf(['open', 'done'] as const, search['status']) ?? 'open',
    priority: oneOf(TASK_PRIORITIES, search['priority']),
    type: oneOf(TASK_TYPES, search['type']),
    sort: oneOf(TASK_SORTS, search['sort']) ?? 'due',
  };
};

const sortShown = (sort: TaskSort): Sort => ({
  column: sort.replace(/^-/, ''),
  direction: sort.startsWith('-') ? 'descending' : 'ascending',
});

const TaskCard = ({ task }: { task: Task }) => (
  <span className="flex min-w-0 items-center gap-3">
    <CompleteBox task={task} />
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{task.title}</span>
      <span className="flex items-center gap-2 text-sm text-muted">
        <DueText task={task} />
        {task.personName !== null && <span className="truncate">{task.personName}</span>}
      </span>
    </span>
    <PriorityMark priority={task.priority} />
  </span>
);

/** What there is to do, in the order it is due. */
export const Screen = () => {
  const t = useMessages(m);
  const openDialog = useOpenDialog();
  const panel = usePanel();
  const { timeZone } = useSession();
  const address = useAddress();
  const { write, whose, status, priority, type, sort } = address;
  const [typed, setTyped] = useState(address.q);
  const q = useDeferredValue(typed.trim());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = useTaskColumns();
  const [layout, setLayout] = useColumnLayout('tasks');

  const tasks = useReadPages(
    listTasks,
    {
      status: [status],
      sort,
      ...(whose === 'me' ? { assigneeId: 'me' } : {}),
      ...(priority === undefined ? {} : { priority: [priority] }),
      ...(type === undefined ? {} : { type: [type] }),
      ...(q === '' ? {} : { q }),
    },
    { whileChanging: 'keep' },
  );

  useShortcut('c', () => openDialog('task'), { label: t.addTask, group: t.tasks });
  const onOpen = useCallback((task: Task) => panel.open('task', task.id), [panel]);
  const group = useMemo(() => {
    const now = new Date().toISOString();
    return {
      of: (task: Task): string => dueGroup(task, now, timeZone),
      header: (name: string) => <span className="text-sm font-semibold">{t[name as DueGroup]}</span>,
    };
  }, [t, timeZone]);
  const filtered = q !== '' || priority !== undefined || type !== undefined;

  return (
    <>
      <PageHeader
        title={t.tasks}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => openDialog('task')}>
            {t.addTask}
          </Button>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-full sm:w-64">
            <SearchInput
              aria-label={t.search}
              placeholder={t.search}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                write({ q: event.target.value.trim() === '' ? undefined : event.target.value });
              }}
            />
          </div>
          <Segmented
            label={t.assignee}
            value={whose}
            onChange={(value) => write({ assignee: value === 'all' ? 'all' : undefined })}
            options={[
              { value: 'me', label: t.mine },
              { value: 'all', label: t.all },
            ]}
          />
          <Segmented
            label={t.status}
            value={status}
            onChange={(value) => write({ status: value === 'open' ? undefined : value })}
            options={[
              { value: 'open', label: t.open },
              { value: 'done', label: t.done },
            ]}
          />
          <FilterBar
            label={t.tasks}
            chips={[
              ...(priority === undefined
                ? []
                : [{ id: 'priority', label: t.priority, value: t[priority], icon: Flag }]),
              ...(type === undefined ? [] : [{ id: 'type', label: t.type, value: t[type], icon: ListTodo }]),
            ]}
            onRemove={(id) => write({ [id]: undefined })}
            choices={[
              {
                label: t.priority,
                icon: Flag,
                items: TASK_PRIORITIES.map((value) => ({
                  label: t[value],
                  onSelect: () => write({ priority: value }),
                })),
              },
              {
                label: t.type,
                icon: ListTodo,
                items: TASK_TYPES.map((value) => ({
                  label: t[value],
                  onSelect: () => write({ type: value }),
                })),
              },
            ]}
          />
          <span className="ml-auto max-sm:hidden">
            <ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
          </span>
        </div>
      </PageHeader>
      {tasks.error === null ? (
        <DataTable
          label={t.tasks}
          columns={columns}
          rows={tasks.items}
          rowId={idOf}
          rowName={nameOf}
          pending={tasks.isPending}
          stale={tasks.isPrevious}
          hasMore={tasks.hasMore}
          onEndReached={tasks.loadMore}
          sort={sortShown(sort)}
          onSort={({ column, direction }) => {
            const next = direction === 'descending' ? `-${column}` : column;
            write({ sort: next === 'due' ? undefined : next });
          }}
          {...(sort === 'due' && status === 'open' ? { group } : {})}
          selected={selected}
          onSelect={setSelected}
          onOpen={onOpen}
          openId={panel.current?.kind === 'task' ? panel.current.id : null}
          layout={layout}
          onLayout={setLayout}
          renderCard={(task) => <TaskCard task={task} />}
          empty={
            <EmptyState
              icon={CircleCheckBig}
              title={filtered ? t.noMatchesTitle : t.emptyTitle}
              text={filtered ? t.noMatchesText : t.emptyText}
              action={
                filtered ? (
                  <Button
                    onClick={() => {
                      setTyped('');
                      write({ q: undefined, priority: undefined, type: undefined });
                    }}
                  >
                    {t.clear}
                  </Button>
                ) : (
                  <Button variant="primary" icon={Plus} onClick={() => openDialog('task')}>
                    {t.addTask}
                  </Button>
                )
              }
            />
          }
        />
      ) : (
        <ErrorState error={tasks.error} onRetry={tasks.retry} />
      )}
      <TaskBar
        tasks={tasks.items.filter((task) => selected.has(task.id))}
        onClear={() => setSelected(new Set())}
      />
    </>
  );
};
