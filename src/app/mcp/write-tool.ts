import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';
import type { Operation, OutputOf } from '#kernel/operation.ts';
import { ProposalStatus, ProposedChange, submitProposal } from '#modules/agents/contract.ts';
import { jsonSchemaOf, type JsonSchema } from './json-schema.ts';
import type { Call } from './resources.ts';
import { told } from './result.ts';

/** What every tool that writes says of itself, after what it is for. */
export const WRITE_NOTE =
  'This only proposes it: nothing changes until a person approves it in Flowstate, and nothing sent here can. Tell them ' +
  'what waits for them, and do not send it again.';

/** What comes of proposing: where it stands, and exactly what would change. */
export const PROPOSED = z.object({
  proposalId: OurId,
  status: ProposalStatus.describe('pending waits for a person; applied is done'),
  tier: z.number().int().describe('1: one change that can be taken back; 2: only a person may decide'),
  changes: z.array(ProposedChange).describe('From what to what'),
  expiresAt: z.string(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});

const BECAUSE = {
  type: 'string',
  maxLength: 500,
  description: 'Why, in one sentence, for the person who decides',
};
const IF_VERSION = {
  type: 'integer',
  minimum: 1,
  description: 'The version of the record that was read, so that nobody’s newer change is overwritten',
};

/** The operation's own input, with room for why it is proposed. */
export const proposingSchemaOf = (operation: Operation): JsonSchema => {
  const schema = jsonSchemaOf(operation.input, 'input');
  const own = (schema['properties'] ?? {}) as JsonSchema;
  const version = operation.versioned === true ? { ifVersion: IF_VERSION } : {};
  return { ...schema, properties: { ...own, because: BECAUSE, ...version } };
};

/** What is ours of a call, and what is the operation's. Whatever else a program sends is the operation's to refuse. */
const split = (operation: Operation, args: Record<string, unknown>) => {
  const { because, ...input } = args;
  const why = because === undefined ? {} : { why: because };
  if (operation.versioned !== true || !('ifVersion' in input)) return { input, ...why };
  const { ifVersion, ...rest } = input;
  return { input: rest, ifVersion, ...why };
};

const sentenceOf = ({ status, count, problem }: OutputOf<typeof submitProposal>): string => {
  if (status === 'applied') return 'Done: it is applied.';
  if (status === 'pending')
    return `Proposed: ${count} record${count === 1 ? '' : 's'} would change. A person decides in Flowstate, under Proposals.`;
  return `Not applied: ${problem?.message ?? `it is ${status}`}`;
};

/**
 * Proposes a write. There is no way from a program to the write itself: neither an argument nor an answer of the program
 * approves anything, for approving is no tool.
 */
export const propose = async (call: Call, operation: Operation, args: Record<string, unknown>) => {
  const submission = { operation: operation.name, ...split(operation, args) };
  const proposal = (await call(submitProposal.name, submission)) as OutputOf<typeof submitProposal>;
  const { id: proposalId, status, tier, changes, expiresAt, problem } = proposal;
  return told(sentenceOf(proposal), { proposalId, status, tier, changes, expiresAt, problem });
};
