import type { PersonDraft } from '#modules/crm/index.ts';
import { isBlank } from '../rules/blank.ts';
import { folded } from '../rules/folded.ts';
import { draftHandles, keysOf, lowerCaseEmails, type Known } from './known.ts';

const ANSWERS = [
  'title',
  'why',
  'desiredOutcome',
  'timeline',
  'decisionMaker',
  'source',
  'country',
  'city',
  'language',
  'temperature',
] as const;

const NETWORKS = ['instagram', 'facebook', 'linkedin', 'tiktok'] as const;

const isUnanswered = (value: string | null): boolean => isBlank(value) || value === 'unknown';

const newTags = (draft: PersonDraft, known: Known): string[] => {
  const there = new Set(known.tags.map(folded));
  return draft.tags.filter((tag) => !there.has(folded(tag)));
};

/**
 * What of a row is new: channels, tags and notes are added, and what is blank is filled in. A value that is there
 * already stands. Null where nothing is new.
 */
export const fillBlanks = (draft: PersonDraft, known: Known): PersonDraft | null => {
  const hasChannel = keysOf(draft).some(({ key }) => !key.startsWith('name:'));
  const gap: PersonDraft = {
    ...draft,
    named: draft.named && known.name === '',
    // Somebody without a channel is recognised by name and company, which are then the same.
    company: known.company !== null && hasChannel ? null : draft.company,
    tags: newTags(draft, known),
    notes: draft.notes !== null && known.notes.has(draft.notes) ? null : draft.notes,
    ownerEmail: known.isOwned ? null : draft.ownerEmail,
    consent: known.consentIsTold || draft.consent === 'unknown' ? null : draft.consent,
    lastContactAt:
      draft.lastContactAt !== null && draft.lastContactAt > (known.lastContactAt ?? '')
        ? draft.lastContactAt
        : null,
  };
  const told = gap as Record<string, unknown>;
  for (const field of ANSWERS) if (!isUnanswered(known[field])) told[field] = null;
  for (const network of NETWORKS) {
    const own = known.handles[network];
    if (own !== undefined && own.toLowerCase() !== draft[network]?.toLowerCase()) gap[network] = null;
  }
  const adds =
    known.archived ||
    gap.named ||
    lowerCaseEmails(draft).some((email) => !known.emails.includes(email)) ||
    draft.phones.some(({ e164 }) => !known.phones.includes(e164)) ||
    draftHandles(gap).some(([network]) => known.handles[network] === undefined) ||
    (known.company === null && gap.company !== null) ||
    gap.tags.length > 0 ||
    gap.notes !== null ||
    gap.ownerEmail !== null ||
    gap.consent !== null ||
    gap.lastContactAt !== null ||
    ANSWERS.some((field) => !isUnanswered(gap[field]));
  return adds ? gap : null;
};

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** The same person with what a row adds. */
export const withAdded = (known: Known, gap: PersonDraft): Known => ({
  ...known,
  ...(gap.named ? { name: gap.name, firstName: gap.firstName } : {}),
  emails: union(known.emails, lowerCaseEmails(gap)),
  phones: union(
    known.phones,
    gap.phones.map(({ e164 }) => e164),
  ),
  handles: { ...known.handles, ...Object.fromEntries(draftHandles(gap)) },
  company: known.company ?? gap.company,
  ...Object.fromEntries(ANSWERS.map((field) => [field, gap[field] ?? known[field]])),
  tags: [...known.tags, ...gap.tags],
  // Whoever imports somebody new owns them, unless the row says otherwise.
  isOwned: known.isOwned || known.id === null || gap.ownerEmail !== null,
  consentIsTold: known.consentIsTold || gap.consent !== null,
  lastContactAt: gap.lastContactAt ?? known.lastContactAt,
  archived: false,
  notes: gap.notes === null ? known.notes : new Set([...known.notes, gap.notes]),
});
