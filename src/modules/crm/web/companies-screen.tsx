import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Building2, Plus } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { useOpenDialog } from '#ui/dialogs.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { SearchInput } from '#ui/input.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { usePanel } from '#ui/panel.ts';
import { useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import type { Column, Sort } from '#ui/table/column.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { useColumnLayout } from '#ui/table/use-column-layout.ts';
import { listCompanies, type Company, type CompanySort } from '../contract.ts';
import { useListAddress } from './list-address.ts';
import { m } from './messages.ts';

const idOf = (company: Company): string => company.id;
const nameOf = (company: Company): string => company.name;

const sortOf = (text: string | undefined): Sort => ({
  column: (text ?? 'name').replace(/^-/, ''),
  direction: text?.startsWith('-') === true ? 'descending' : 'ascending',
});

const useColumns = (): Column<Company>[] => {
  const t = useMessages(m);
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t.name,
        width: 240,
        grow: 2,
        sortable: true,
        cell: (company) => (
          <span className="flex min-w-0 items-center gap-2.5">
            <Avatar name={company.name} shape="square" />
            <span className="truncate font-medium">{company.name}</span>
          </span>
        ),
      },
      { id: 'industry', header: t.industry, width: 160, grow: 1, cell: (company) => company.industry },
      { id: 'region', header: t.region, width: 140, grow: 1, cell: (company) => company.region },
      { id: 'domain', header: t.domain, width: 180, grow: 1, cell: (company) => company.domain },
      { id: 'owner', header: t.owner, width: 140, cell: (company) => company.ownerName },
      {
        id: 'updatedAt',
        header: t.updatedAt,
        width: 130,
        sortable: true,
        cell: (company) => format.ago(company.updatedAt),
      },
    ],
    [t, format],
  );
};

/** Every company in the workspace. */
export const Screen = () => {
  const t = useMessages(m);
  const openDialog = useOpenDialog();
  const panel = usePanel();
  const { read, write } = useListAddress();
  const [typed, setTyped] = useState(read('q') ?? '');
  const q = useDeferredValue(typed.trim());
  const columns = useColumns();
  const [layout, setLayout] = useColumnLayout('companies');
  const archived = read('archived') === 'true';
  const sort = read('sort') ?? 'name';
  const companies = useReadPages(
    listCompanies,
    { ...(q === '' ? {} : { q }), archived: archived ? 'true' : 'false', sort: sort as CompanySort },
    { whileChanging: 'keep' },
  );
  useShortcut('c', () => openDialog('company'), { label: t.addCompany, group: t.companies });
  const onOpen = useCallback((company: Company) => panel.open('company', company.id), [panel]);
  return (
    <>
      <PageHeader
        title={t.companies}
        actions={
          <Button variant="primary" icon={Plus} onClick={() => openDialog('company')}>
            {t.addCompany}
          </Button>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-full sm:w-64">
            <SearchInput
              aria-label={t.searchCompanies}
              placeholder={t.searchCompanies}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                write({ q: event.target.value.trim() === '' ? undefined : event.target.value });
              }}
            />
          </div>
          <Segmented
            label={t.archived}
            value={archived ? 'archived' : 'current'}
            onChange={(value) => write({ archived: value === 'archived' ? 'true' : undefined })}
            options={[
              { value: 'current', label: t.companies },
              { value: 'archived', label: t.showArchived },
            ]}
          />
        </div>
      </PageHeader>
      {companies.error === null ? (
        <DataTable
          label={t.companies}
          columns={columns}
          rows={companies.items}
          rowId={idOf}
          rowName={nameOf}
          pending={companies.isPending}
          stale={companies.isPrevious}
          hasMore={companies.hasMore}
          onEndReached={companies.loadMore}
          sort={sortOf(sort)}
          onSort={({ column, direction }) =>
            write({ sort: direction === 'descending' ? `-${column}` : column })
          }
          onOpen={onOpen}
          openId={panel.current?.kind === 'company' ? panel.current.id : null}
          layout={layout}
          onLayout={setLayout}
          renderCard={(company) => (
            <span className="flex items-center gap-3">
              <Avatar name={company.name} shape="square" size="md" />
              <span className="min-w-0">
                <span className="block truncate font-medium">{company.name}</span>
                <span className="block truncate text-sm text-muted">
                  {[company.industry, company.region].filter(Boolean).join(' · ')}
                </span>
              </span>
            </span>
          )}
          empty={
            <EmptyState
              icon={Building2}
              title={q === '' && !archived ? t.companiesEmptyTitle : t.noMatchesTitle}
              text={q === '' && !archived ? t.companiesEmptyText : t.noMatchesText}
              action={
                <Button variant="primary" icon={Plus} onClick={() => openDialog('company')}>
                  {t.addCompany}
                </Button>
              }
            />
          }
        />
      ) : (
        <ErrorState error={companies.error} onRetry={companies.retry} />
      )}
    </>
  );
};
