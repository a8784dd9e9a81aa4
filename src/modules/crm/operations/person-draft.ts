import type { Context } from '#platform/operations/context.ts';
import { addToTimeline } from '#modules/activity/index.ts';
import type { PersonDraft } from '../import/draft.ts';
import type { DuplicatePolicy } from '../import/duplicates.ts';
import { identityKeys, mayBeSameName } from '../import/identity-key.ts';
import { hasNote } from '../queries/notes.ts';
import { listPeopleByKeys, lockRecognition } from '../queries/person-index.ts';
import { setPersonArchived, type PersonRow, type PersonValues } from '../queries/person-row.ts';
import { findMemberIdByEmail } from '../queries/references.ts';
import { CONSENT_CHANNELS, consentState, type Consent } from '../rules/consent.ts';
import type { Handles } from '../rules/display-name.ts';
import { findOrCreateCompany } from './companies.ts';
import { tagsOf } from './field-reader.ts';
import { addNote } from './notes.ts';
import { lockPerson } from './people.ts';
import { addPerson, changePerson, NO_VALUES } from './save-person.ts';

/** What became of a row. `person` is as it is now, locked until commit. */
export type SavedDraft = {
  id: string;
  outcome: 'created' | 'updated' | 'unchanged';
  person: PersonRow;
  /** The owner's address, where it is of nobody here; who imports owns the person then. */
  unknownOwner: string | null;
};

const handlesOf = ({ instagram, facebook, linkedin, tiktok }: PersonDraft): Handles =>
  Object.fromEntries(
    Object.entries({ instagram, facebook, linkedin, tiktok }).filter(([, handle]) => handle !== null),
  );

const allChannels = (state: 'granted' | 'withdrawn', at: string): Consent =>
  Object.fromEntries(CONSENT_CHANNELS.map((channel) => [channel, { state, at, termsVersion: null }]));

/** A plain yes or no, where the person had not said the same already. */
const consentOf = ({ consent }: PersonDraft, current: Consent, now: string): Consent => {
  if (consent === null || consent === 'unknown') return current;
  const state = consent === 'yes' ? 'granted' : 'withdrawn';
  return consentState(current) === state ? current : allChannels(state, now);
};

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

/** What a row says stands; addresses and tags are added to those there are. */
const valuesOf = (
  draft: PersonDraft,
  current: PersonValues,
  { now, ownerId, companyId }: { now: string; ownerId: string | null; companyId: string | null },
): Partial<PersonValues> => {
  const names: Partial<PersonValues> = draft.named
    ? { name: draft.name, firstName: draft.firstName || null, lastName: draft.lastName || null }
    : {};
  const last = draft.lastContactAt;
  return {
    ...names,
    emails: union(
      current.emails,
      draft.emails.map((email) => email.toLowerCase()),
    ),
    phones: union(
      current.phones,
      draft.phones.map(({ e164 }) => e164),
    ),
    handles: { ...current.handles, ...handlesOf(draft) },
    title: draft.title ?? undefined,
    companyId: companyId ?? undefined,
    country: draft.country ?? undefined,
    city: draft.city ?? undefined,
    language: draft.language ?? undefined,
    source: draft.source ?? undefined,
    tags: tagsOf([...current.tags, ...draft.tags]),
    ownerId: ownerId ?? undefined,
    why: draft.why ?? undefined,
    desiredOutcome: draft.desiredOutcome ?? undefined,
    timeline: draft.timeline ?? undefined,
    decisionMaker: draft.decisionMaker ?? undefined,
    temperature: draft.temperature ?? undefined,
    consent: consentOf(draft, current.consent, now),
    lastContactAt: last !== null && (current.lastContactAt ?? '') < last ? last : undefined,
  };
};

/** Who a row is about: a key of their own in common, or a shared one, such as a family's phone, and first names that agree. */
const recognise = async (ctx: Context, draft: PersonDraft): Promise<string | null> => {
  const keys = identityKeys({ ...draft, emails: draft.emails.map((email) => email.toLowerCase()) });
  const known = await listPeopleByKeys(
    ctx.db,
    keys.map(({ key }) => key),
  );
  for (const { key, reach } of keys) {
    const same = known.find(
      (person) =>
        person.key === key &&
        (reach === 'personal' || mayBeSameName(person.firstName ?? '', draft.firstName)),
    );
    if (same !== undefined) return same.id;
  }
  return null;
};

const restore = async (ctx: Context, person: PersonRow): Promise<void> => {
  if (person.archivedAt === null) return;
  const { id, version, archivedAt } = person;
  await setPersonArchived(ctx.db, { id, version: version + 1, now: ctx.now, archivedAt: null });
  await addToTimeline(ctx, { personId: id, kind: 'restored' });
  const before = { archivedAt };
  ctx.change({
    event: 'people.restored',
    type: 'person',
    id,
    personId: id,
    before,
    after: { archivedAt: null },
  });
};

const keepNote = async (ctx: Context, personId: string, text: string | null): Promise<boolean> => {
  if (text === null || (await hasNote(ctx.db, personId, text))) return false;
  await addNote(ctx, { personId, companyId: null }, text);
  return true;
};

const ownerOf = async (ctx: Context, { ownerEmail }: PersonDraft) => {
  const ownerId = ownerEmail === null ? null : await findMemberIdByEmail(ctx.db, ownerEmail);
  return { ownerId, unknownOwner: ownerId === null ? ownerEmail : null };
};

/**
 * Saves a person as a row of a file describes them. Who is already known, by an address, a number, a handle, or name
 * and company, is not added again: `skip` leaves them as they are, `update` lets the row stand where it says something,
 * and brings them back if they were archived. The same row twice changes nothing. `stage` is the caller's.
 */
export const savePersonDraft = async (
  ctx: Context,
  draft: PersonDraft,
  policy: DuplicatePolicy,
): Promise<SavedDraft> => {
  await lockRecognition(ctx.db, ctx.actor.workspaceId);
  const { ownerId, unknownOwner } = await ownerOf(ctx, draft);
  const knownId = await recognise(ctx, draft);
  if (knownId !== null && policy === 'skip') {
    return { id: knownId, outcome: 'unchanged', person: await lockPerson(ctx, knownId), unknownOwner };
  }
  const companyId = draft.company === null ? null : await findOrCreateCompany(ctx, draft.company);
  const given = { now: ctx.now, ownerId, companyId };
  if (knownId === null) {
    const told = Object.entries(valuesOf(draft, NO_VALUES, given)).filter(([, value]) => value !== undefined);
    const values: PersonValues = { ...NO_VALUES, ownerId: ctx.actor.memberId, ...Object.fromEntries(told) };
    const person = await addPerson(ctx, values, draft.createdAt ?? ctx.now);
    const { id } = person;
    if (draft.notes !== null) await addNote(ctx, { personId: id, companyId: null }, draft.notes);
    return { id, outcome: 'created', person, unknownOwner };
  }
  const found = await lockPerson(ctx, knownId);
  await restore(ctx, found);
  const current = found.archivedAt === null ? found : await lockPerson(ctx, knownId);
  const person = await changePerson(ctx, current, valuesOf(draft, current, given));
  const noted = await keepNote(ctx, knownId, draft.notes);
  const same = person.version === found.version && !noted;
  return { id: knownId, outcome: same ? 'unchanged' : 'updated', person, unknownOwner };
};
