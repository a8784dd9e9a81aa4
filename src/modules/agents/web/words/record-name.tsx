import { getCompany, getPerson } from '#modules/crm/contract.ts';
import { getTask } from '#modules/tasks/contract.ts';
import { useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { kindNames } from './kinds/messages.ts';

const KEPT_MS = 5 * 60_000;

/** Kinds of records that this screen can tell the name of, and show beside the work. */
export type KnownKind = 'person' | 'company' | 'task';

const KINDS: readonly string[] = ['person', 'company', 'task'] satisfies KnownKind[];

export const isKnownKind = (kind: string): kind is KnownKind => KINDS.includes(kind);

/** The name of a record; undefined while it is on its way, or where it cannot be read. */
export const useRecordName = (kind: string, id: string): string | undefined => {
  const options = (wanted: KnownKind) => ({ enabled: kind === wanted, staleMs: KEPT_MS });
  const person = useRead(getPerson, { id }, options('person'));
  const company = useRead(getCompany, { id }, options('company'));
  const task = useRead(getTask, { id }, options('task'));
  return person.data?.displayName ?? company.data?.name ?? task.data?.title;
};

/** A record by its name, where a value holds its id. */
export const RecordName = ({ kind, id }: { kind: KnownKind; id: string }) =>
  useRecordName(kind, id) ?? <span className="text-faint">{id.slice(0, 8)}</span>;

/** What a kind of record is called. */
export const useKindName = (): ((kind: string) => string) => {
  const known: Readonly<Record<string, string | undefined>> = useMessages(kindNames);
  return (kind) => known[kind] ?? kind.replaceAll('_', ' ');
};

const Fetched = ({ kind, id }: { kind: string; id: string }) => {
  const kindName = useKindName();
  return useRecordName(kind, id) ?? kindName(kind);
};

/** A record by the name it came with, else by the one it has now, else by its kind. */
export const TitleOf = ({ kind, id, title }: { kind: string; id: string | null; title: string | null }) => {
  const kindName = useKindName();
  if (title !== null && title !== '') return title;
  return id === null ? kindName(kind) : <Fetched kind={kind} id={id} />;
};
