import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line, listOf } from '#kernel/text.ts';

/**
 * `applied` is done and can be undone; `conflict` found something else than what was seen; `expired` was not decided in
 * time, or its operation has changed since; `cancelled` went with its run.
 */
export const PROPOSAL_STATUSES = [
  'pending',
  'applied',
  'rejected',
  'conflict',
  'expired',
  'cancelled',
  'undone',
] as const;
export const ProposalStatus = z.enum(PROPOSAL_STATUSES);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

/** One record it would change, field by field. */
export const ProposedChange = z.object({
  event: z.string(),
  type: z.string().describe('The kind of record: task, person, opportunity, …'),
  id: OurId.nullable().describe('Null where the record would be new'),
  title: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type ProposedChange = z.infer<typeof ProposedChange>;

/** A record that speaks for it. */
export const Citation = z.object({
  type: z.string(),
  id: OurId,
  label: z.string(),
  quote: z.string().nullable(),
});
export type Citation = z.infer<typeof Citation>;

/** Something in the way when it was to be applied or undone. */
export const Conflict = z.object({
  type: z.string(),
  id: OurId,
  field: z.string(),
  seen: z.unknown().describe('What it was when the proposal was made'),
  found: z.unknown().describe('What it is now'),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
});
export type Conflict = z.infer<typeof Conflict>;

export const Proposal = z.object({
  id: OurId,
  runId: OurId,
  agentKey: z.string(),
  agentName: z.string(),
  step: z.string(),
  operation: z.string(),
  summary: z.string().describe('What the operation does'),
  input: z.record(z.string(), z.unknown()),
  editable: z.array(z.string()).describe('Members of the input that may be edited before approval'),
  tier: z.number().int(),
  count: z.number().int().describe('Records it would change'),
  changes: z.array(ProposedChange).describe('At most 50 of them'),
  why: z.string(),
  citations: z.array(Citation),
  tainted: z.boolean().describe('A value of it came from outside the workspace'),
  findings: z
    .array(z.object({ ruleId: z.string(), severity: z.enum(['block', 'edit', 'note']), message: z.string() }))
    .describe('What the reviewer remarked'),
  hash: z.string().describe('What is approved: sent back as it was seen'),
  status: ProposalStatus,
  conflicts: z.array(Conflict),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  requestedBy: OurId.nullable().describe('The member the agent works for'),
  decidedBy: z.string().nullable(),
  decidedHow: z.enum(['person', 'policy']).nullable(),
  decidedAt: z.string().nullable(),
  edited: z.boolean(),
  expiresAt: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
  can: z.array(z.enum(['approve', 'edit', 'reject', 'undo'])),
});
export type Proposal = z.infer<typeof Proposal>;

const ofProposal = z.strictObject({ id: Id });
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of the proposal as it was shown');

export const listProposals = operation({
  name: 'proposals.list',
  http: 'GET /proposals',
  effect: 'read',
  role: 'viewer',
  summary: 'Proposals of agents, newest first: the inbox of what waits for approval.',
  tool: {
    tier: 0,
    describe:
      'What agents and programs proposed for the member, and where each stands: pending, applied, rejected.',
  },
  input: z.strictObject({
    status: listOf(ProposalStatus).default(['pending']).describe('Any of them'),
    runId: Id.optional(),
    recordId: Id.optional().describe('Only those that would change this record'),
    of: z.enum(['me', 'all']).default('me').describe('Made for you, or for anybody (managers)'),
    ...pageInput,
  }),
  output: pageOf(Proposal),
  errors: ['bad_cursor'],
  example: { input: { status: ['pending'], limit: 20 } },
});

export const countProposals = operation({
  name: 'proposals.count',
  http: 'GET /proposals/count',
  effect: 'read',
  role: 'viewer',
  summary: 'How many proposals wait for you, counted up to 100.',
  input: z.strictObject({}),
  output: z.object({ count: z.number().int(), isMore: z.boolean() }),
  example: { input: {} },
});

export const getProposal = operation({
  name: 'proposals.get',
  http: 'GET /proposals/:id',
  effect: 'read',
  role: 'viewer',
  summary: 'One proposal with its old and new values.',
  input: ofProposal,
  output: Proposal,
  errors: ['proposal_not_found'],
  example: { input: { id: '{proposal}' } },
});

export const submitProposal = operation({
  name: 'proposals.submit',
  http: 'POST /proposals',
  effect: 'write',
  role: 'member',
  summary: 'Propose a write instead of making it. A policy may apply it at once; else a person decides.',
  input: z.strictObject({
    operation: line(60),
    input: z.record(z.string(), z.unknown()),
    why: line(500).optional(),
    ifVersion: z.number().int().min(1).optional().describe('The version of the record that was read'),
  }),
  output: Proposal,
  errors: ['not_a_tool', 'nothing_to_change'],
  example: {
    input: {
      operation: 'tasks.create',
      input: { title: 'Ring Kari', personId: '{person}' },
      why: 'She asked to be called.',
    },
  },
});

export const editProposal = operation({
  name: 'proposals.edit',
  http: 'PATCH /proposals/:id',
  effect: 'write',
  role: 'member',
  personal: true,
  versioned: true,
  summary: 'Change proposed values before approval; it gets a new hash.',
  input: z.strictObject({ id: Id, input: z.record(z.string(), z.unknown()) }),
  output: Proposal,
  errors: [
    'proposal_not_found',
    'proposal_not_pending',
    'not_editable',
    'nothing_to_change',
    'version_conflict',
  ],
  example: { input: { id: '{proposal}', input: { title: 'Ring Kari i morgen' } } },
});

export const approveProposal = operation({
  name: 'proposals.approve',
  http: 'POST /proposals/:id/approve',
  effect: 'write',
  role: 'member',
  personal: true,
  summary: 'Approve what was seen: it is applied, exactly once, or nothing is.',
  description:
    'Answers with the proposal: `applied`, or `conflict` with what is different now, or `expired`. Only a person can approve.',
  input: z.strictObject({ id: Id, hash: Hash }),
  output: Proposal,
  errors: ['proposal_not_found', 'hash_mismatch', 'proposal_not_pending', 'switched_off'],
  example: { input: { id: '{proposal}', hash: '{proposalHash}' } },
});

const Result = z.object({
  id: OurId,
  status: ProposalStatus.nullable().describe('Null where it could not be decided'),
  code: z.string().optional(),
  message: z.string().optional(),
});

export const approveProposals = operation({
  name: 'proposals.approveMany',
  http: 'POST /proposals/approve',
  effect: 'write',
  role: 'member',
  personal: true,
  summary: 'Approve several low-risk proposals together; each is applied or not by itself.',
  description: 'Only of tier 1 and untainted: what reaches further is decided one by one.',
  input: z.strictObject({
    items: z
      .array(z.strictObject({ id: Id, hash: Hash }))
      .min(1)
      .max(100),
  }),
  output: z.object({ results: z.array(Result) }),
  errors: [],
  example: { input: { items: [{ id: '{proposal}', hash: '{proposalHash}' }] } },
});

export const rejectProposal = operation({
  name: 'proposals.reject',
  http: 'POST /proposals/:id/reject',
  effect: 'write',
  role: 'member',
  personal: true,
  summary: 'Decline a proposal; the reason helps the agent.',
  input: z.strictObject({ id: Id, reason: line(500).optional() }),
  output: Proposal,
  errors: ['proposal_not_found', 'proposal_not_pending'],
  example: { input: { id: '{proposal}', reason: 'Hun er allerede kunde.' } },
});

export const undoProposal = operation({
  name: 'proposals.undo',
  http: 'POST /proposals/:id/undo',
  effect: 'write',
  role: 'member',
  personal: true,
  summary: 'Take back what an approved proposal did, unless somebody changed the same since.',
  input: ofProposal,
  output: Proposal,
  errors: ['proposal_not_found', 'proposal_not_applied', 'undo_conflict', 'not_undoable'],
  example: { input: { id: '{appliedProposal}' } },
});

export const undoProposals = operation({
  name: 'proposals.undoMany',
  http: 'POST /proposals/undo',
  effect: 'write',
  role: 'member',
  personal: true,
  summary: 'Take back several, or everything a run did, newest first; each by itself.',
  input: z
    .strictObject({ ids: z.array(Id).min(1).max(100).optional(), runId: Id.optional() })
    .refine(({ ids, runId }) => (ids === undefined) !== (runId === undefined), {
      path: ['ids'],
      message: 'give either ids or runId',
    }),
  output: z.object({ results: z.array(Result) }),
  errors: [],
  example: { input: { ids: ['{appliedProposal}'] } },
});
