import { newId } from '#kernel/ids.ts';
import { addMinutes, dateIn, startOfDay } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Citation, Proposal } from '../contract/proposal.ts';
import { getWorkspaceZone } from '../queries/members.ts';
import { countApprovedBy, lockPolicyFor } from '../queries/policies.ts';
import { insertProposal, linkRecords, type ProposalRow } from '../queries/proposals.ts';
import { applyProposal } from './apply.ts';
import { approvalHash, type Prepared } from './prepare.ts';

/** Minutes after which nobody decided: what was seen then is too old to be approved. */
const OPEN_FOR = 7 * 24 * 60;

/** What proposes: an agent at work, or another program by its own hand. */
export type Proposer = {
  runId: string;
  agentId: string;
  agentKey: string;
  agentName: string;
  releaseId: string;
  memberId: string | null;
  /** Whether written policies may approve what it proposes. */
  autonomy: 'ask' | 'policy';
  /** A run that read both what is private and what came from outside decides nothing alone. */
  hasMixed: boolean;
};

export type Wish = {
  step: string;
  prepared: Prepared;
  why: string;
  citations: readonly Citation[];
  tainted: boolean;
  sources: readonly string[];
  findings: Proposal['findings'];
};

/** Lets a written policy approve it, where one may: untainted, one reversible write, nothing remarked, within its day. */
const decideByPolicy = async (
  ctx: Context,
  proposer: Proposer,
  proposal: ProposalRow,
): Promise<ProposalRow> => {
  const isHarmless = proposal.tier === 1 && !proposal.tainted && !proposer.hasMixed;
  const isRemarked = proposal.findings.some(({ severity }) => severity !== 'note');
  if (!isHarmless || isRemarked || proposer.autonomy !== 'policy') return proposal;
  const policy = await lockPolicyFor(ctx.db, proposal.operation, proposal.agentId);
  if (policy === null) return proposal;
  const zone = await getWorkspaceZone(ctx.db);
  const today = startOfDay(dateIn(ctx.now, zone), zone);
  if ((await countApprovedBy(ctx.db, policy.id, today)) >= policy.perDay) return proposal;
  return applyProposal(ctx, proposal, {
    how: 'policy',
    policyId: policy.id,
    name: `${policy.operation} policy of ${policy.createdBy}`,
  });
};

/** Keeps a proposal in the caller's transaction, and lets a policy decide it where one may. */
export const propose = async (ctx: Context, proposer: Proposer, wish: Wish): Promise<ProposalRow> => {
  const id = newId();
  const { prepared } = wish;
  const { autonomy: _autonomy, hasMixed: _mixed, ...by } = proposer;
  const proposal: ProposalRow = {
    ...by,
    ...prepared,
    id,
    step: wish.step,
    why: wish.why,
    citations: [...wish.citations],
    tainted: wish.tainted,
    sources: [...wish.sources],
    findings: wish.findings,
    hash: approvalHash(id, proposer.memberId, prepared),
    status: 'pending',
    conflicts: [],
    problem: null,
    decidedById: null,
    decidedBy: null,
    decidedHow: null,
    policyId: null,
    decidedAt: null,
    reason: null,
    edited: false,
    expiresAt: addMinutes(ctx.now, OPEN_FOR),
    createdAt: ctx.now,
    version: 1,
  };
  await insertProposal(ctx.db, ctx.actor.workspaceId, proposal);
  const existing = prepared.changes.filter(({ existed }) => existed).map((change) => change.id);
  const named = Object.entries(prepared.input).flatMap(([member, value]) =>
    (member === 'id' || member.endsWith('Id')) && typeof value === 'string' ? [value] : [],
  );
  await linkRecords(ctx.db, ctx.actor.workspaceId, id, [...existing, ...named]);
  ctx.change({
    event: 'proposals.created',
    type: 'proposal',
    id,
    after: { operation: proposal.operation, tier: proposal.tier, count: proposal.count },
    data: { runId: proposal.runId, agentKey: proposal.agentKey },
  });
  return decideByPolicy(ctx, proposer, proposal);
};
