import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Building2, NotebookText, Users } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { usePanel } from '#ui/panel.ts';
import { useRead, useReadPages, useWrite } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useToast } from '#ui/toast.tsx';
import {
  createCompanyNote,
  getCompany,
  listCompanyTimeline,
  listPeople,
  removeNote,
  restoreCompany,
  updateCompany,
  type Company,
} from '../../contract.ts';
import { m } from '../messages.ts';
import { Fact } from './fact.tsx';
import { Log } from './log.tsx';
import { OwnerPicker } from './owner-picker.tsx';
import { ValueList } from './value-list.tsx';
import type { InputOf } from '#kernel/operation.ts';

type CompanyChange = Omit<InputOf<typeof updateCompany>, 'id'>;

const useSaveCompany = (company: Company) => {
  const t = useMessages(m);
  const toast = useToast();
  const queries = useQueryClient();
  const key = [getCompany.name, { id: company.id }];
  const update = useWrite(updateCompany, {
    failure: 'caller',
    alsoStale: ['people', 'tags'],
    onDone: (saved) => queries.setQueryData(key, saved),
  });
  const newest = () => queries.getQueryData<Company>(key) ?? company;
  const send = (change: CompanyChange) =>
    update.run({ id: company.id, ...change }, { ifVersion: newest().version });
  return async (label: string, change: CompanyChange): Promise<void> => {
    const before = newest();
    await send(change);
    const former = Object.fromEntries(
      Object.keys(change).map((name) => [name, before[name as keyof Company]]),
    );
    toast.show({ title: t.saved({ field: label }), undo: () => send(former) });
  };
};

const CompanyInfo = ({ company }: { company: Company }) => {
  const t = useMessages(m);
  const toast = useToast();
  const save = useSaveCompany(company);
  const readOnly = !company.can.includes('companies.update');
  const fields = [
    { key: 'domain', label: t.domain, kind: 'text' },
    { key: 'website', label: t.website, kind: 'url' },
    { key: 'phone', label: t.phone, kind: 'tel' },
    { key: 'industry', label: t.industry, kind: 'text' },
    { key: 'region', label: t.region, kind: 'text' },
    { key: 'country', label: t.country, kind: 'text' },
    { key: 'size', label: t.size, kind: 'text' },
    { key: 'notes', label: t.notes, kind: 'multiline' },
  ] as const;
  return (
    <div>
      {fields.map(({ key, label, kind }) => (
        <Fact key={key} label={label}>
          <InlineEdit
            kind={kind}
            label={label}
            value={company[key] ?? ''}
            placeholder="–"
            readOnly={readOnly}
            onSave={(text) => save(label, { [key]: text.trim() === '' ? null : text })}
          />
        </Fact>
      ))}
      <Fact label={t.owner}>
        <OwnerPicker
          label={t.owner}
          ownerId={company.ownerId}
          ownerName={company.ownerName}
          readOnly={readOnly}
          onPick={(ownerId) => void save(t.owner, { ownerId }).catch((error: unknown) => toast.error(error))}
        />
      </Fact>
      <Fact label={t.tags}>
        <ValueList
          label={t.tags}
          addLabel={t.addTag}
          values={company.tags}
          inputMode="text"
          readOnly={readOnly}
          onSave={(tags) => save(t.tags, { tags })}
        />
      </Fact>
    </div>
  );
};

const CompanyPeople = ({ companyId }: { companyId: string }) => {
  const t = useMessages(m);
  const panel = usePanel();
  const people = useReadPages(listPeople, { companyId, sort: 'name' });
  if (people.isPending) return <SkeletonText lines={4} />;
  if (people.items.length === 0) return <p className="text-muted">{t.nobody}</p>;
  return (
    <ul className="divide-y divide-line">
      {people.items.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            onClick={() => panel.open('person', person.id)}
            className="flex w-full items-center gap-3 py-2 text-left hover:bg-hover"
          >
            <Avatar name={person.displayName} />
            <span className="min-w-0">
              <span className="block truncate font-medium">{person.displayName}</span>
              <span className="block truncate text-sm text-muted">{person.title ?? person.emails[0]}</span>
            </span>
          </button>
        </li>
      ))}
      {people.hasMore && (
        <li>
          <Button variant="ghost" size="sm" onClick={people.loadMore} loading={people.isLoadingMore}>
            {t.more}
          </Button>
        </li>
      )}
    </ul>
  );
};

const CompanyLog = ({ company }: { company: Company }) => {
  const t = useMessages(m);
  const toast = useToast();
  const pages = useReadPages(listCompanyTimeline, { id: company.id });
  const note = useWrite(createCompanyNote, { alsoStale: ['companies'] });
  const remove = useWrite(removeNote, { alsoStale: ['companies'] });
  const write = async (words: string) => {
    const made = await note.run({ id: company.id, text: words });
    toast.show({ title: t.noteAdded, undo: () => remove.run({ id: made.id }) });
  };
  const mayWrite = company.can.includes('companies.update');
  return <Log draftKey={`company.${company.id}`} pages={pages} onNote={mayWrite ? write : undefined} />;
};

/** A company: its facts, its people and what was said. */
export const CompanyCard = ({ id }: { id: string }) => {
  const t = useMessages(m);
  const company = useRead(getCompany, { id });
  const [tab, setTab] = useState<'info' | 'people' | 'log'>('info');
  const restore = useWrite(restoreCompany);
  const { data } = company;
  if (company.error !== null && data === undefined) {
    return <ErrorState error={company.error} onRetry={() => void company.refetch()} />;
  }
  if (data === undefined) return <SkeletonText lines={8} />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <Avatar name={data.name} size="lg" shape="square" />
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold">{data.name}</p>
          {data.archivedAt !== null && <Badge tone="warning">{t.archived}</Badge>}
        </div>
        {data.archivedAt !== null && (
          <Button size="sm" onClick={() => restore.start({ id })}>
            {t.restore}
          </Button>
        )}
      </div>
      <Tabs
        label={data.name}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'info', label: t.info, icon: Building2 },
          { id: 'people', label: t.people, icon: Users },
          { id: 'log', label: t.log, icon: NotebookText },
        ]}
      >
        <div className="pt-4">
          {tab === 'info' && <CompanyInfo company={data} />}
          {tab === 'people' && <CompanyPeople companyId={id} />}
          {tab === 'log' && <CompanyLog company={data} />}
        </div>
      </Tabs>
    </div>
  );
};
