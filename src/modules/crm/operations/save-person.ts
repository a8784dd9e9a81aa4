import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { changedFields } from '#platform/operations/versions.ts';
import { addToTimeline } from '#modules/activity/index.ts';
import { identityKeys, type Identity } from '../import/identity-key.ts';
import { indexPerson, replacePersonKeys, updatePersonSearch } from '../queries/person-index.ts';
import {
  derivedOf,
  insertPersonRow,
  updatePersonRow,
  type PersonRow,
  type PersonValues,
} from '../queries/person-row.ts';
import { getReferences, type References } from '../queries/references.ts';
import { replaceTags } from '../queries/tags.ts';
import { displayName } from '../rules/display-name.ts';
import { invalidFields } from './field-reader.ts';

/** Nobody yet. */
export const NO_VALUES: PersonValues = {
  name: '',
  firstName: null,
  lastName: null,
  emails: [],
  phones: [],
  handles: {},
  title: null,
  companyId: null,
  country: null,
  city: null,
  language: null,
  timeZone: null,
  source: null,
  utm: null,
  tags: [],
  ownerId: null,
  why: null,
  desiredOutcome: null,
  timeline: null,
  decisionMaker: null,
  temperature: null,
  consent: {},
  unsubscribedAt: null,
  lastContactAt: null,
};

const assertIdentified = (values: PersonValues): void => {
  if (displayName(values) !== '') return;
  throw fail(
    'unprocessable',
    'person_unidentified',
    'A person needs a name, an e-mail address, a phone number or a handle. Fill in one of them.',
    {
      errors: [
        { pointer: '/name', message: 'is needed where there is no e-mail address, phone number or handle' },
      ],
    },
  );
};

/** @throws AppError unprocessable naming the owner or company that is not there */
const checkReferences = async (
  ctx: Context,
  given: { ownerId: string | null; companyId: string | null },
  kept: { companyId: string | null },
): Promise<References> => {
  if (given.ownerId === null && given.companyId === null) {
    return { ownerName: null, companyName: null, companyArchivedAt: null };
  }
  const found = await getReferences(ctx.db, given);
  const errors = [];
  if (given.ownerId !== null && found.ownerName === null) {
    errors.push({
      pointer: '/ownerId',
      message: 'is not a member of this workspace',
      code: 'unknown_member',
    });
  }
  if (given.companyId !== null && found.companyName === null) {
    errors.push({ pointer: '/companyId', message: 'is not a company here', code: 'unknown_company' });
  } else if (given.companyId !== kept.companyId && found.companyArchivedAt !== null) {
    errors.push({
      pointer: '/companyId',
      message: 'is archived; restore it first',
      code: 'archived_company',
    });
  }
  if (errors.length > 0) throw invalidFields(errors);
  return found;
};

/** What a person is recognised by: every channel, and the name with the company. */
export const recognitionKeys = (values: PersonValues, companyName: string | null): string[] => {
  const { instagram = null, facebook = null, linkedin = null, tiktok = null } = values.handles;
  const named = { firstName: values.firstName ?? '', name: values.name, company: companyName };
  const nameAlone: Identity = {
    ...named,
    emails: [],
    phones: [],
    instagram: null,
    facebook: null,
    linkedin: null,
    tiktok: null,
  };
  const identity: Identity = {
    ...named,
    emails: values.emails,
    phones: values.phones.map((e164) => ({ e164 })),
    instagram,
    facebook,
    linkedin,
    tiktok,
  };
  const keys = [...identityKeys(identity), ...identityKeys(nameAlone)].map(({ key }) => key);
  // Those without a name would all share one key.
  return [...new Set(keys)].filter((key) => values.name !== '' || !key.startsWith('name:'));
};

/** Members in the order of the alphabet, as the database does not keep the order they came in. */
const canonical = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
};

const canonicalMembers = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, canonical(value)])) as Values;

const isTold = (value: unknown): boolean =>
  value !== null && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0);

/**
 * Adds a person, and returns their row: locked until commit, as nobody else knows it yet.
 *
 * @param createdAt when they came to be known, where that was before now
 * @throws AppError unprocessable when nothing identifies them, or their owner or company is not here
 */
export const addPerson = async (
  ctx: Context,
  values: PersonValues,
  createdAt = ctx.now,
): Promise<PersonRow> => {
  assertIdentified(values);
  const { workspaceId, memberId } = ctx.actor;
  const { companyId } = values;
  // Whoever acts is a member; only another owner has to be looked up.
  const ownerId = values.ownerId === memberId ? null : values.ownerId;
  const { companyName } = await checkReferences(ctx, { ownerId, companyId }, { companyId: null });
  const id = newId();
  await insertPersonRow(ctx.db, { workspaceId, id, createdAt, now: ctx.now }, values);
  await indexPerson(ctx.db, { workspaceId, id }, values, recognitionKeys(values, companyName));
  await addToTimeline(ctx, { personId: id, kind: 'created', data: { name: displayName(values) } });
  const after = Object.fromEntries(Object.entries(values).filter(([, value]) => isTold(value)));
  ctx.change({ event: 'people.created', type: 'person', id, personId: id, after });
  return {
    ...values,
    ...derivedOf(values),
    id,
    lastInboundAt: null,
    pipelineId: null,
    stageKey: null,
    stageEnteredAt: null,
    archivedAt: null,
    createdAt,
    updatedAt: ctx.now,
    version: 1,
  };
};

const NAMING = ['name', 'emails', 'phones', 'handles'] as const;

const reindex = async (
  ctx: Context,
  current: PersonRow,
  changed: Partial<PersonValues>,
  values: PersonValues,
  companyName: string | null,
): Promise<void> => {
  const { workspaceId } = ctx.actor;
  const { id } = current;
  const renamed = NAMING.some((field) => field in changed);
  if (renamed) await updatePersonSearch(ctx.db, id, values);
  if (renamed || 'companyId' in changed) {
    await replacePersonKeys(ctx.db, { workspaceId, id }, recognitionKeys(values, companyName));
  }
  if ('tags' in changed)
    await replaceTags(ctx.db, { workspaceId, type: 'person', id }, current.tags, values.tags);
};

/**
 * Writes what differs of a locked person, and its history. Nothing is written where nothing differs.
 *
 * @throws AppError unprocessable when nothing would identify them, or their owner or company is not here
 */
export const changePerson = async (
  ctx: Context,
  current: PersonRow,
  patch: Partial<PersonValues>,
): Promise<PersonRow> => {
  const { before, after } = changedFields(canonicalMembers(current), canonicalMembers(patch));
  const changed: Partial<PersonValues> = after;
  const fields = Object.keys(changed);
  if (fields.length === 0) return current;
  const values: PersonValues = { ...current, ...changed };
  assertIdentified(values);
  const next = {
    ...current,
    ...changed,
    ...derivedOf(values),
    updatedAt: ctx.now,
    version: current.version + 1,
  };
  const keysChange = [...NAMING, 'companyId'].some((field) => field in changed);
  const given = { ownerId: changed.ownerId ?? null, companyId: keysChange ? next.companyId : null };
  const { companyName } = await checkReferences(ctx, given, current);
  await updatePersonRow(ctx.db, { id: current.id, version: next.version, now: ctx.now }, changed, next);
  await reindex(ctx, current, changed, next, companyName);
  await addToTimeline(ctx, { personId: current.id, kind: 'updated', data: { fields, before, after } });
  ctx.change({
    event: 'people.updated',
    type: 'person',
    id: current.id,
    personId: current.id,
    before,
    after,
  });
  return next;
};
