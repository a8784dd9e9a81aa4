import { fail, type AppError } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';
import type { Plan, PlanStep } from '../contract/plan.ts';
import { canonical } from '../rules/canonical.ts';
import { placesOf, type ArgumentLeaf, type Place } from './arguments.ts';
import { isUuid } from './kinds.ts';
import { recordKindOf } from './record-kinds.ts';
import type { ValueTable } from './values.ts';

/** What a step is about to be called with. */
export type Attempt = {
  plan: Plan;
  step: PlanStep;
  operation: Operation | undefined;
  input: Readonly<Record<string, unknown>>;
  leaves: readonly ArgumentLeaf[];
};

export type Surroundings = {
  values: ValueTable;
  /** What the person who asked typed; empty where nobody did. */
  request: string;
  /** The member the run works for: whose own texts it may use. */
  memberId: string;
  /** Records of each kind that the plan's writes were about so far. The records of this step are added to it. */
  touched: Map<string, Set<string>>;
  /** Writes that were proposed so far, in one way of writing them: another plan must not propose them again. */
  proposed: Set<string>;
};

/** Codes of why a step may not be taken. A planner is told the code, and may plan anew. */
export const STEP_REFUSALS = [
  'unplanned_operation',
  'unknown_tool',
  'unplanned_record',
  'unknown_id',
  'opaque_id',
  'untrusted_recipient',
  'untrusted_address',
  'other_readers',
  'already_proposed',
  'person_only',
] as const;
export type StepRefusal = (typeof STEP_REFUSALS)[number];

const refuse = (code: StepRefusal, message: string): AppError => fail('forbidden', code, message);

/** Whom something goes to: only records that the request itself led to. */
const RECIPIENTS: Readonly<Record<string, readonly string[]>> = { 'drafts.create': ['personId'] };
/** Where somebody is reached: who changes these redirects what is sent later. */
const ADDRESS =
  /^(?:emails?|phones?|handles|to|cc|bcc|replyTo|recipients?|addresses|url|urls|website|domain|webhook\w*)$/i;
const TARGET = /^ids?$/;
/** What only a person may say: to override the rules of the workspace, or that somebody has consented. */
const PERSON_ONLY = new Set(['fastTrack', 'consent']);

const rootMember = (pointer: string): string => pointer.split('/')[1] ?? '';

/** Digits that make a number somebody's: without the code of a country, which a plan may have added. */
const LOCAL_DIGITS = 8;

const isTyped = (value: unknown, request: string): boolean => {
  if (typeof value !== 'string' || value === '') return false;
  if (request.toLowerCase().includes(value.toLowerCase())) return true;
  if (!/^[+\d\s()-]{5,}$/.test(value)) return false;
  return request.replaceAll(/\D/g, '').includes(value.replaceAll(/\D/g, '').slice(-LOCAL_DIGITS));
};

const assertIds = (
  places: ReadonlyMap<string, Place>,
  { leaves }: Attempt,
  { values, request }: Surroundings,
) => {
  for (const { pointer, value, kind } of leaves) {
    const place = places.get(pointer);
    if (place?.isId !== true || typeof value !== 'string') continue;
    if (kind === 'text') throw refuse('opaque_id', `${pointer} is text, not the id of a record.`);
    const id = value.toLowerCase();
    if (isUuid(id) && values.id(id) === undefined && !isTyped(id, request)) {
      throw refuse('unknown_id', `${pointer} is not the id of anything that was read or selected.`);
    }
  }
};

const assertRecipients = ({ step, leaves }: Attempt, { values }: Surroundings) => {
  const members = RECIPIENTS[step.operation] ?? [];
  for (const { pointer, value, sources } of leaves) {
    if (!members.includes(rootMember(pointer))) continue;
    const ledHere = values.id(String(value).toLowerCase())?.sources ?? [];
    if (sources.length > 0 || ledHere.length > 0) {
      throw refuse('untrusted_recipient', 'Whom it is for was found in a text, not named by who asked.');
    }
  }
};

const assertAddresses = ({ leaves }: Attempt, { request }: Surroundings) => {
  for (const { pointer, value, from } of leaves) {
    if (!pointer.split('/').some((part) => ADDRESS.test(part)) || typeof value !== 'string') continue;
    if (from !== 'plan' || !isTyped(value, request)) {
      throw refuse('untrusted_address', `${pointer} is an address that nobody typed.`);
    }
  }
};

const assertReaders = ({ leaves }: Attempt, { values }: Surroundings) => {
  for (const { pointer, sources } of leaves) {
    const isHidden = sources.some((handle) => values.text(handle)?.readers !== 'workspace');
    if (isHidden) throw refuse('other_readers', `${pointer} holds what not everybody here may read.`);
  }
};

/** The records a write is about: those it names by id, or the new one. What it merely links to is not among them. */
const targetsOf = (places: ReadonlyMap<string, Place>, { leaves, step }: Attempt): string[] => {
  const ids = leaves
    .filter(({ pointer }) => TARGET.test(places.get(pointer)?.member ?? ''))
    .map(({ value }) => String(value).toLowerCase());
  return ids.length > 0 ? ids : [`new ${step.id} ${JSON.stringify(leaves.map(({ value }) => value))}`];
};

const assertPlanned = (
  places: ReadonlyMap<string, Place>,
  attempt: Attempt,
  { values, touched }: Surroundings,
) => {
  const { plan, step } = attempt;
  for (const target of targetsOf(places, attempt)) {
    // A note is written on a person: either is what a plan may have expected.
    const kinds = [recordKindOf(step.operation), values.id(target)?.type];
    const expected = plan.expects.find(({ type }) => kinds.includes(type));
    const kind = expected?.type ?? recordKindOf(step.operation);
    const known = touched.get(kind) ?? new Set<string>();
    if (expected === undefined || (!known.has(target) && known.size >= expected.atMost)) {
      throw refuse('unplanned_record', `The plan did not expect to touch this ${kind}.`);
    }
    touched.set(kind, known.add(target));
  }
};

const assertNoOverride = ({ leaves }: Attempt) => {
  const found = leaves.find(({ pointer }) => PERSON_ONLY.has(rootMember(pointer)));
  if (found !== undefined) throw refuse('person_only', `${found.pointer} is for a person to say.`);
};

const assertNew = ({ step, input }: Attempt, { proposed }: Surroundings) => {
  const write = canonical([step.operation, input]);
  if (proposed.has(write)) throw refuse('already_proposed', 'This is proposed already.');
  proposed.add(write);
};

/**
 * Lets a step pass only if the plan names it, the run may use it, and every value of it may go where it would go: ids
 * from where ids stand, recipients that who asked led to, addresses that they typed, texts that its readers may read,
 * records that the plan expects.
 *
 * @throws AppError forbidden with one of `STEP_REFUSALS`
 */
export const assertStepAllowed = (attempt: Attempt, surroundings: Surroundings): void => {
  const { plan, step, operation, input } = attempt;
  if (!plan.steps.some(({ id, operation: planned }) => id === step.id && planned === step.operation)) {
    throw refuse('unplanned_operation', `${step.operation} is not in the plan.`);
  }
  if (operation === undefined || operation.tool === undefined || operation.name !== step.operation) {
    throw refuse('unknown_tool', `${step.operation} is not a tool of this agent.`);
  }
  const places = placesOf(operation, input);
  assertIds(places, attempt, surroundings);
  if (operation.tool.tier === 0) return;
  assertReaders(attempt, surroundings);
  assertRecipients(attempt, surroundings);
  assertAddresses(attempt, surroundings);
  assertNoOverride(attempt);
  assertPlanned(places, attempt, surroundings);
  assertNew(attempt, surroundings);
};
