import type { PersonDraft } from './draft.ts';
import { identityKeys, mayBeSameName } from './identity-key.ts';

/** What to do with a row about someone that an earlier row or the workspace already has. */
export type DuplicatePolicy = 'skip' | 'update';

/** The earlier row about the same person, and what gave it away. */
export type Duplicate = { row: number; key: string };

type Seen = { row: number; firstName: string };

/**
 * Remembers who the rows of one file were about: answers with the earlier row, or null and remembers this one. What it keeps
 * is keys and row numbers, not rows: about 200 bytes a person.
 */
export const duplicateFinder = (): ((row: number, draft: PersonDraft) => Duplicate | null) => {
  const first = new Map<string, Seen>();
  // Few keys have more than one person, such as the telephone of a family.
  const others = new Map<string, Seen[]>();
  const known = (key: string): Seen[] => {
    const one = first.get(key);
    return one === undefined ? [] : [one, ...(others.get(key) ?? [])];
  };
  const remember = (key: string, person: Seen) => {
    if (!first.has(key)) first.set(key, person);
    else if (!known(key).includes(person)) others.set(key, [...(others.get(key) ?? []), person]);
  };
  return (row, draft) => {
    const keys = identityKeys(draft);
    for (const { key, reach } of keys) {
      const same = known(key).find(
        ({ firstName }) => reach === 'personal' || mayBeSameName(firstName, draft.firstName),
      );
      if (same === undefined) continue;
      for (const other of keys) remember(other.key, same);
      return { row: same.row, key };
    }
    const person = { row, firstName: draft.firstName };
    for (const { key } of keys) remember(key, person);
    return null;
  };
};

const union = <Item>(a: readonly Item[], b: readonly Item[], key: (item: Item) => string): Item[] => {
  const known = new Set(a.map(key));
  return [...a, ...b.filter((item) => !known.has(key(item)))];
};

const lowerCase = (text: string) => text.toLowerCase();

const bothNotes = (a: string | null, b: string | null): string | null =>
  a === null || b === null || a.includes(b) ? (a ?? b) : `${a}\n\n${b}`;

/** One person out of two descriptions of them: what the later says stands; addresses, tags and notes are added up. */
export const mergeDrafts = (earlier: PersonDraft, later: PersonDraft): PersonDraft => {
  const names = later.named ? later : earlier;
  return {
    firstName: names.firstName,
    lastName: names.lastName || earlier.lastName,
    name: names.named
      ? [names.firstName, names.lastName || earlier.lastName].filter(Boolean).join(' ')
      : earlier.name,
    named: names.named,
    emails: union(earlier.emails, later.emails, lowerCase),
    phones: union(earlier.phones, later.phones, ({ e164 }) => e164),
    company: later.company ?? earlier.company,
    title: later.title ?? earlier.title,
    stage: later.stage ?? earlier.stage,
    why: later.why ?? earlier.why,
    desiredOutcome: later.desiredOutcome ?? earlier.desiredOutcome,
    timeline: later.timeline ?? earlier.timeline,
    decisionMaker: later.decisionMaker ?? earlier.decisionMaker,
    source: later.source ?? earlier.source,
    tags: union(earlier.tags, later.tags, lowerCase),
    notes: bothNotes(earlier.notes, later.notes),
    country: later.country ?? earlier.country,
    language: later.language ?? earlier.language,
    city: later.city ?? earlier.city,
    instagram: later.instagram ?? earlier.instagram,
    facebook: later.facebook ?? earlier.facebook,
    linkedin: later.linkedin ?? earlier.linkedin,
    tiktok: later.tiktok ?? earlier.tiktok,
    ownerEmail: later.ownerEmail ?? earlier.ownerEmail,
    lastContactAt: later.lastContactAt ?? earlier.lastContactAt,
    createdAt: later.createdAt ?? earlier.createdAt,
    temperature: later.temperature ?? earlier.temperature,
    consent: later.consent ?? earlier.consent,
  };
};
