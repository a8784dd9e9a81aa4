import type { Proposal } from '../../contract.ts';

type Change = Proposal['changes'][number];
export type ShownField = Change['fields'][number];

/** What says most about a record, first; the rest follows as it came. */
const FIRST = [
  'personId',
  'companyId',
  'stage',
  'stageKey',
  'dueOn',
  'dueAt',
  'type',
  'priority',
  'assigneeId',
  'channel',
  'subject',
  'text',
];

/** Whom a record is about, where the operation names them as the record itself. */
const ABOUT: Readonly<Record<string, string>> = {
  'notes.create': 'personId',
  'company_notes.create': 'companyId',
};

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const rankOf = ({ field }: ShownField): number => {
  const at = FIRST.indexOf(field);
  return at < 0 ? FIRST.length : at;
};

/** Links that the operation was given, and that what it reports does not repeat. */
const linksOf = ({ operation, input }: Pick<Proposal, 'operation' | 'input'>): ShownField[] => {
  const about = ABOUT[operation];
  const links = about === undefined ? input : { ...input, [about]: input['id'] };
  return Object.entries(links)
    .filter(([name, value]) => name.endsWith('Id') && typeof value === 'string')
    .map(([field, after]) => ({ field, before: null, after }));
};

/**
 * The fields of a change in the order they are read. Of a new record only those that say something: not its name, which
 * stands above, and not a deadline's last millisecond beside its day.
 */
export const shownFields = (
  change: Change,
  proposal: Pick<Proposal, 'operation' | 'input' | 'count'>,
): ShownField[] => {
  const isNew = change.id === null;
  const hasDay = change.fields.some(({ field, after }) => field === 'dueOn' && !isBlank(after));
  const told = new Set(change.fields.map(({ field }) => field));
  const links =
    isNew && proposal.count === 1 ? linksOf(proposal).filter(({ field }) => !told.has(field)) : [];
  return [...links, ...change.fields]
    .filter(({ field, before, after }) => {
      if (field === 'dueAt' && hasDay) return false;
      if (!isNew) return true;
      const isName = (field === 'title' || field === 'name') && after === change.title;
      return !isName && field !== 'source' && !(isBlank(before) && isBlank(after));
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
};
