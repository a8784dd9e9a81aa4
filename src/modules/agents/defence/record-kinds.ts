/** The kind of record that operations of a noun are about, as the change log names it. */
const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  companies: 'company',
  opportunities: 'opportunity',
  company_notes: 'note',
  next: 'person',
};

/** `tasks.create` is about a `task`. */
export const recordKindOf = (operation: string): string => {
  const noun = operation.slice(0, operation.indexOf('.'));
  return IRREGULAR[noun] ?? noun.replace(/s$/, '');
};

const MEMBERS = new Set(['ownerId', 'assigneeId', 'memberId']);

/** The kind of record that a member of an input or answer holds the id of: `personId` is a person's. */
export const kindOfMember = (name: string, operation: string): string | null => {
  if (name === 'id' || name === 'ids') return recordKindOf(operation);
  if (MEMBERS.has(name)) return 'member';
  const match = /^([a-z][A-Za-z]*?)Ids?$/.exec(name);
  return match?.[1]?.toLowerCase() ?? null;
};
