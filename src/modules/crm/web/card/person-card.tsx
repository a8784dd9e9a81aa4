import { useState } from 'react';
import { ListChecks, NotebookText, UserRound } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useRead, useReadPages, useWrite } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { Slot } from '#ui/slots.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useToast } from '#ui/toast.tsx';
import { InlineEdit } from '#ui/inline-edit.tsx';
import {
  createNote,
  getPerson,
  listPersonTimeline,
  removeNote,
  restorePerson,
  type Person,
} from '../../contract.ts';
import { m } from '../messages.ts';
import { TemperatureBadge } from '../temperature.tsx';
import { Log } from './log.tsx';
import { PersonInfo } from './person-info.tsx';
import { useSavePerson } from './use-save-person.ts';

export type CardTab = 'info' | 'log' | 'actions';

const Heading = ({ person }: { person: Person }) => {
  const t = useMessages(m);
  const format = useFormat();
  const save = useSavePerson(person);
  return (
    <div className="flex items-start gap-3">
      <Avatar name={person.displayName} size="lg" />
      <div className="min-w-0 flex-1">
        <div className="text-lg font-semibold">
          <InlineEdit
            label={t.name}
            value={person.name === '' ? person.displayName : person.name}
            readOnly={!person.can.includes('people.update')}
            onSave={(name) => save(t.name, { name })}
          />
        </div>
        <p className="flex flex-wrap items-center gap-1.5 px-2 text-sm text-muted">
          {[person.title, person.companyName].filter(Boolean).join(', ')}
          {person.temperature !== null && <TemperatureBadge value={person.temperature} />}
          {person.archivedAt !== null && <Badge tone="warning">{t.archived}</Badge>}
          <span>
            {t.lastContact}:{' '}
            {person.lastContactAt === null
              ? t.neverContacted.toLowerCase()
              : format.ago(person.lastContactAt)}
          </span>
        </p>
      </div>
    </div>
  );
};

const PersonLog = ({ person }: { person: Person }) => {
  const t = useMessages(m);
  const toast = useToast();
  const pages = useReadPages(listPersonTimeline, { id: person.id });
  const note = useWrite(createNote, { alsoStale: ['people', 'next'] });
  const remove = useWrite(removeNote, { alsoStale: ['people'] });
  const write = async (words: string) => {
    const made = await note.run({ id: person.id, text: words });
    toast.show({ title: t.noteAdded, undo: () => remove.run({ id: made.id }) });
  };
  return (
    <Log
      draftKey={`person.${person.id}`}
      pages={pages}
      onNote={person.can.includes('people.update') ? write : undefined}
    />
  );
};

/** The customer card: who they are, where they stand, what was said, and what to do. */
export const PersonCard = ({ id, startTab }: { id: string; startTab: CardTab }) => {
  const t = useMessages(m);
  const person = useRead(getPerson, { id });
  const [tab, setTab] = useState<CardTab>(startTab);
  const restore = useWrite(restorePerson);
  const { data } = person;
  if (person.error !== null && data === undefined) {
    return <ErrorState error={person.error} onRetry={() => void person.refetch()} />;
  }
  if (data === undefined) return <SkeletonText lines={8} />;
  return (
    <div className="flex flex-col gap-4">
      <Heading person={data} />
      {data.archivedAt !== null && (
        <div className="flex items-center justify-between gap-3 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">
          <p>{t.archivedNotice}</p>
          <Button size="sm" onClick={() => restore.start({ id })}>
            {t.restore}
          </Button>
        </div>
      )}
      <Slot name="person.stage" values={{ personId: id }} />
      <Tabs<CardTab>
        label={data.displayName}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'actions', label: t.actions, icon: ListChecks },
          { id: 'info', label: t.info, icon: UserRound },
          { id: 'log', label: t.log, icon: NotebookText },
        ]}
      >
        <div className="pt-4">
          {tab === 'info' && <PersonInfo person={data} />}
          {tab === 'log' && <PersonLog person={data} />}
          {tab === 'actions' && (
            <div className="flex flex-col gap-5">
              <Slot name="person.actions" values={{ personId: id }} />
              <Slot name="person.tasks" values={{ personId: id }} />
            </div>
          )}
        </div>
      </Tabs>
    </div>
  );
};
