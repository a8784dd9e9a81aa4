import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Archive, FileUp, Tag as TagIcon, Upload, UserPlus, Users } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { useOpenDialog } from '#ui/dialogs.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { useGo } from '#ui/go.ts';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { SearchInput } from '#ui/input.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { usePanel } from '#ui/panel.ts';
import { useRead, useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import { Slot } from '#ui/slots.tsx';
import type { Column, Sort } from '#ui/table/column.ts';
import { ColumnsMenu } from '#ui/table/columns-menu.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { SelectionBar } from '#ui/table/selection-bar.tsx';
import { useColumnLayout } from '#ui/table/use-column-layout.ts';
import { listPeople, listTags, type Person, type PersonSort } from '../contract.ts';
import { useListAddress } from './list-address.ts';
import { m } from './messages.ts';
import { TemperatureBadge } from './temperature.tsx';
import { useArchivePeople } from './use-archive.ts';

const idOf = (person: Person): string => person.id;
const nameOf = (person: Person): string => person.displayName;
const SORTABLE = new Set(['name', 'lastContactAt', 'createdAt', 'updatedAt']);

const sortOf = (text: string | undefined): Sort => {
  const key = (text ?? '-createdAt').replace(/^-/, '');
  return SORTABLE.has(key)
    ? { column: key, direction: text?.startsWith('-') === false ? 'ascending' : 'descending' }
    : { column: 'createdAt', direction: 'descending' };
};

const useColumns = (): Column<Person>[] => {
  const t = useMessages(m);
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t.name,
        width: 220,
        grow: 2,
        sortable: true,
        cell: (person) => (
          <span className="flex min-w-0 items-center gap-2.5">
            <Avatar name={person.displayName} />
            <span className="truncate font-medium">{person.displayName}</span>
            {person.temperature !== null && <TemperatureBadge value={person.temperature} />}
          </span>
        ),
      },
      {
        id: 'stage',
        header: t.stage,
        width: 160,
        cell: (person) =>
          person.stageKey === null || person.pipelineId === null ? (
            ''
          ) : (
            <Slot
              name="person.stage-name"
              values={{ pipelineId: person.pipelineId, stageKey: person.stageKey }}
            />
          ),
      },
      { id: 'company', header: t.company, width: 160, grow: 1, cell: (person) => person.companyName },
      { id: 'email', header: t.email, width: 200, grow: 1, cell: (person) => person.emails[0] },
      { id: 'phone', header: t.phone, width: 140, cell: (person) => person.phones[0] },
      {
        id: 'lastContactAt',
        header: t.lastContact,
        width: 140,
        sortable: true,
        cell: (person) =>
          person.lastContactAt === null ? (
            <span className="text-faint">{t.neverContacted}</span>
          ) : (
            format.ago(person.lastContactAt)
          ),
      },
      { id: 'owner', header: t.owner, width: 140, cell: (person) => person.ownerName },
      {
        id: 'tags',
        header: t.tags,
        width: 160,
        initially: 'hidden',
        cell: (person) => person.tags.join(', '),
      },
      { id: 'city', header: t.city, width: 120, initially: 'hidden', cell: (person) => person.city },
      { id: 'source', header: t.source, width: 120, initially: 'hidden', cell: (person) => person.source },
      {
        id: 'createdAt',
        header: t.createdAt,
        width: 120,
        sortable: true,
        initially: 'hidden',
        cell: (person) => format.shortDate(person.createdAt),
      },
    ],
    [t, format],
  );
};

const PersonCard = ({ person }: { person: Person }) => (
  <span className="flex min-w-0 items-center gap-3">
    <Avatar name={person.displayName} size="md" />
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{person.displayName}</span>
        {person.temperature !== null && <TemperatureBadge value={person.temperature} />}
      </span>
      <span className="block truncate text-sm text-muted">
        {[person.companyName, person.emails[0] ?? person.phones[0]].filter(Boolean).join(' · ')}
      </span>
    </span>
    {person.stageKey !== null && person.pipelineId !== null && (
      <Slot name="person.stage-name" values={{ pipelineId: person.pipelineId, stageKey: person.stageKey }} />
    )}
  </span>
);

/** Everybody in the workspace. */
export const Screen = () => {
  const t = useMessages(m);
  const go = useGo();
  const openDialog = useOpenDialog();
  const panel = usePanel();
  const { read, write } = useListAddress();
  const [typed, setTyped] = useState(read('q') ?? '');
  const q = useDeferredValue(typed.trim());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const archive = useArchivePeople();
  const columns = useColumns();
  const [layout, setLayout] = useColumnLayout('people');
  const tags = useRead(listTags, { of: 'people' });

  const owner = read('owner') === 'all' ? undefined : read('owner') === 'me' ? 'me' : undefined;
  const tag = read('tag');
  const archived = read('archived') === 'true';
  const sort = read('sort');
  const people = useReadPages(
    listPeople,
    {
      ...(q === '' ? {} : { q }),
      ...(owner === undefined ? {} : { ownerId: owner }),
      ...(tag === undefined ? {} : { tag }),
      ...(read('stage') === undefined ? {} : { stage: read('stage') ?? '' }),
      archived: archived ? 'true' : 'false',
      sort: (sort as PersonSort | undefined) ?? '-createdAt',
    },
    { whileChanging: 'keep' },
  );

  useShortcut('c', () => openDialog('person'), { label: t.addPerson, group: t.people });
  const onOpen = useCallback((person: Person) => panel.open('person', person.id), [panel]);
  const filtered =
    q !== '' || tag !== undefined || archived || owner !== undefined || read('stage') !== undefined;
  const clear = () => {
    setTyped('');
    write({ q: undefined, tag: undefined, archived: undefined, owner: undefined, stage: undefined });
  };

  return (
    <>
      <PageHeader
        title={t.people}
        actions={
          <>
            <Button icon={Upload} onClick={() => go('/people/import')} className="max-sm:hidden">
              {t.importPeople}
            </Button>
            <Button variant="primary" icon={UserPlus} onClick={() => openDialog('person')}>
              {t.addPerson}
            </Button>
          </>
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
            label={t.owner}
            value={owner ?? 'all'}
            onChange={(value) => write({ owner: value === 'all' ? undefined : value })}
            options={[
              { value: 'all', label: t.allPeople },
              { value: 'me', label: t.mine },
            ]}
          />
          <Slot name="people.stage-filter" values={{}} />
          <FilterBar
            label={t.people}
            chips={[
              ...(tag === undefined ? [] : [{ id: 'tag', label: t.tags, value: tag, icon: TagIcon }]),
              ...(archived ? [{ id: 'archived', label: t.showArchived, value: t.yes, icon: Archive }] : []),
            ]}
            onRemove={(id) => write({ [id]: undefined })}
            choices={[
              {
                label: t.tags,
                icon: TagIcon,
                items: (tags.data?.items ?? []).map((one) => ({
                  label: one.tag,
                  onSelect: () => write({ tag: one.tag }),
                })),
              },
              { label: t.showArchived, icon: Archive, onSelect: () => write({ archived: 'true' }) },
            ]}
          />
          <span className="ml-auto max-sm:hidden">
            <ColumnsMenu columns={columns} layout={layout} onLayout={setLayout} />
          </span>
        </div>
      </PageHeader>
      {people.error === null ? (
        <DataTable
          label={t.people}
          columns={columns}
          rows={people.items}
          rowId={idOf}
          rowName={nameOf}
          pending={people.isPending}
          stale={people.isPrevious}
          hasMore={people.hasMore}
          onEndReached={people.loadMore}
          sort={sortOf(sort)}
          onSort={({ column, direction }) =>
            write({ sort: direction === 'descending' ? `-${column}` : column })
          }
          selected={selected}
          onSelect={setSelected}
          onOpen={onOpen}
          openId={panel.current?.kind === 'person' ? panel.current.id : null}
          layout={layout}
          onLayout={setLayout}
          renderCard={(person) => <PersonCard person={person} />}
          empty={
            filtered ? (
              <EmptyState
                icon={Users}
                title={t.noMatchesTitle}
                text={t.noMatchesText}
                action={<Button onClick={clear}>{t.clearSearch}</Button>}
              />
            ) : (
              <EmptyState
                icon={Users}
                title={t.peopleEmptyTitle}
                text={t.peopleEmptyText}
                action={
                  <>
                    <Button variant="primary" icon={UserPlus} onClick={() => openDialog('person')}>
                      {t.addPerson}
                    </Button>
                    <Button icon={FileUp} onClick={() => go('/people/import')}>
                      {t.importPeople}
                    </Button>
                  </>
                }
              />
            )
          }
        />
      ) : (
        <ErrorState error={people.error} onRetry={people.retry} />
      )}
      <SelectionBar count={selected.size} onClear={() => setSelected(new Set())}>
        <Button
          variant="ghost"
          icon={Archive}
          onClick={() => {
            archive(people.items.filter((person) => selected.has(person.id)));
            setSelected(new Set());
          }}
        >
          {t.archive}
        </Button>
      </SelectionBar>
    </>
  );
};
