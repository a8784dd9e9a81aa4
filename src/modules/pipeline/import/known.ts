import type { HandleNetwork } from '#modules/crm/contract.ts';
import { identityKeys, mayBeSameName, type PersonDraft } from '#modules/crm/index.ts';
import type { KnownPersonRow } from '../queries/import.ts';

/** Somebody a row may be about: kept here, or described by an earlier row of the same file. */
export type Known = {
  /** Null until saved. */
  id: string | null;
  /** Empty where nobody told it. */
  name: string;
  firstName: string;
  emails: string[];
  phones: string[];
  handles: Partial<Record<HandleNetwork, string>>;
  companyId: string | null;
  company: string | null;
  title: string | null;
  why: string | null;
  desiredOutcome: string | null;
  timeline: string | null;
  decisionMaker: string | null;
  source: string | null;
  country: string | null;
  city: string | null;
  language: string | null;
  tags: string[];
  ownerId: string | null;
  /** Somebody owns them, or will by an earlier row. */
  isOwned: boolean;
  temperature: string | null;
  /** They said yes or no to being contacted, or unsubscribed. */
  consentIsTold: boolean;
  lastContactAt: string | null;
  archived: boolean;
  notes: Set<string>;
  /** The pipeline their stage is shown of. */
  shownPipelineId: string | null;
  /** Their journey as it is kept here. */
  kept: { id: string; stage: string; stageEnteredAt: string; completedFollowUps: number } | null;
  /** Where that stands after the rows so far. */
  stage: string | null;
  /** How many events of each type there are, those that the file states included. */
  events: Map<string, number>;
};

const NETWORKS = ['instagram', 'facebook', 'linkedin', 'tiktok'] as const;

/** Handles as a draft names them. */
export const draftHandles = (draft: PersonDraft): [(typeof NETWORKS)[number], string][] =>
  NETWORKS.flatMap((network) => {
    const handle = draft[network];
    return handle === null ? [] : [[network, handle] as const];
  });

export const lowerCaseEmails = (draft: PersonDraft): string[] =>
  draft.emails.map((email) => email.toLowerCase());

export const keysOf = (draft: PersonDraft) => identityKeys({ ...draft, emails: lowerCaseEmails(draft) });

/** The people a file may be about, found by what a person is recognised by. */
export type KnownPeople = {
  find(draft: PersonDraft): Known | null;
  /** Somebody new, or new keys of somebody known: later rows are recognised by them. */
  remember(draft: PersonDraft, known: Known): void;
};

const knownOf = ({ firstName, notes, events, ...row }: KnownPersonRow): Known => ({
  ...row,
  firstName: firstName ?? '',
  notes: new Set(notes),
  isOwned: row.ownerId !== null,
  stage: row.kept?.stage ?? null,
  events: new Map(Object.entries(events)),
});

/** @param keys which people of the workspace have each key, the likeliest first */
export const knownPeople = (
  rows: readonly KnownPersonRow[],
  keys: ReadonlyMap<string, readonly string[]>,
): KnownPeople => {
  const byId = new Map(rows.map((row) => [row.id, knownOf(row)]));
  const byKey = new Map<string, Known[]>();
  for (const [key, ids] of keys) {
    byKey.set(
      key,
      ids.flatMap((id) => byId.get(id) ?? []),
    );
  }
  return {
    find: (draft) => {
      for (const { key, reach } of keysOf(draft)) {
        const same = byKey
          .get(key)
          ?.find((known) => reach === 'personal' || mayBeSameName(known.firstName, draft.firstName));
        if (same !== undefined) return same;
      }
      return null;
    },
    remember: (draft, known) => {
      for (const { key } of keysOf(draft)) {
        const others = byKey.get(key);
        if (others === undefined) byKey.set(key, [known]);
        else if (!others.includes(known)) others.push(known);
      }
    },
  };
};

/** Somebody of whom nothing is known yet. */
export const nobody = (): Known => ({
  id: null,
  name: '',
  firstName: '',
  emails: [],
  phones: [],
  handles: {},
  companyId: null,
  company: null,
  title: null,
  why: null,
  desiredOutcome: null,
  timeline: null,
  decisionMaker: null,
  source: null,
  country: null,
  city: null,
  language: null,
  tags: [],
  ownerId: null,
  isOwned: false,
  temperature: null,
  consentIsTold: false,
  lastContactAt: null,
  archived: false,
  notes: new Set(),
  shownPipelineId: null,
  kept: null,
  stage: null,
  events: new Map(),
});
