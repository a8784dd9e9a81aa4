import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Context, Performed } from '#platform/operations/context.ts';
import { parseInput } from '#platform/operations/input.ts';
import type { TitledChange } from '../queries/proposals.ts';
import { recordChanges, type RecordChange } from '../rules/record-changes.ts';
import { editableMembers, tierOf } from '../rules/tier.ts';
import { digestOf, schemaDigest } from './digest.ts';
import { toolNamed } from './tools.ts';

/** A write as it would be now, and what is approved when somebody approves it. */
export type Prepared = {
  operation: string;
  schemaHash: string;
  input: Record<string, unknown>;
  ifVersion: number | null;
  tier: number;
  editable: string[];
  changes: TitledChange[];
  count: number;
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** A person has a title too, and is not known by it. */
const nameIn = (type: string, record: Readonly<Record<string, unknown>>): string | null => {
  const name = text(record['displayName']) ?? text(record['name']);
  return type === 'person' || type === 'company' ? name : (text(record['title']) ?? name);
};

const titled = (changes: readonly RecordChange[], answer: unknown): TitledChange[] => {
  const told = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  return changes.map((change) => {
    const own = nameIn(change.type, change.after) ?? nameIn(change.type, change.before);
    return { ...change, title: own ?? (told['id'] === change.id ? nameIn(change.type, told) : null) };
  });
};

/**
 * What a write would do now: the operation carries it out, says what it changed, and all of it is taken back. Two
 * phases of one thing, so that what is shown and what is done cannot be different code.
 *
 * @throws AppError what the operation itself refuses it with; unprocessable `nothing_to_change`
 */
export const prepare = async (
  ctx: Context,
  actor: Actor,
  write: { operation: string; input: object; ifVersion?: number | undefined },
): Promise<Prepared> => {
  const operation = toolNamed(ctx, write.operation);
  if (operation.effect !== 'write') {
    throw fail('unprocessable', 'nothing_to_change', `${operation.name} only reads: call it instead.`);
  }
  // As JSON carries it: what is approved is kept and hashed as that.
  const given = JSON.parse(JSON.stringify(write.input)) as Record<string, unknown>;
  parseInput(operation, given);
  const rehearsed: Performed = await ctx.perform(operation.name, actor, given, {
    keepIf: () => false,
    ...(write.ifVersion === undefined ? {} : { ifVersion: write.ifVersion }),
  });
  const changes = recordChanges(rehearsed.changes);
  if (changes.length === 0) {
    throw fail('unprocessable', 'nothing_to_change', 'Everything is already as this would make it.');
  }
  return {
    operation: operation.name,
    schemaHash: schemaDigest(operation),
    input: given,
    ifVersion: write.ifVersion ?? null,
    tier: tierOf(operation.tool, given, changes.length),
    editable: editableMembers(given),
    changes: JSON.parse(JSON.stringify(titled(changes, rehearsed.answer))) as TitledChange[],
    count: changes.length,
  };
};

/** Ids of new records differ each time it is rehearsed; what is new of them does not. */
const seenOf = ({ type, id, event, existed, before, after }: TitledChange) => ({
  type,
  event,
  existed,
  before,
  ...(existed ? { id, after } : { fields: Object.keys(after).toSorted() }),
});

/** What an approval is of: this proposal, this operation as it is declared, this input, and what was there before. */
export const approvalHash = (id: string, memberId: string | null, prepared: Prepared): string => {
  const { operation, schemaHash, input, ifVersion, tier, changes } = prepared;
  return digestOf({
    id,
    memberId,
    operation,
    schemaHash,
    input,
    ifVersion,
    tier,
    before: changes.map(seenOf),
  });
};
