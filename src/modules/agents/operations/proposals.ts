import { fail } from '#kernel/errors.ts';
import { CONTENT_PACKS } from '#modules/models/index.ts';
import { handle } from '#platform/operations/module.ts';
import type { Context } from '#platform/operations/context.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import {
  approveProposal,
  approveProposals,
  countProposals,
  editProposal,
  getProposal,
  listProposals,
  rejectProposal,
  submitProposal,
  undoProposal,
  undoProposals,
} from '../contract/proposal.ts';
import { agentById } from '../ledger/definitions.ts';
import { assertSwitchedOn } from '../ledger/apply.ts';
import { contentRemarks } from '../ledger/content-remarks.ts';
import { approvalHash, prepare } from '../ledger/prepare.ts';
import { propose } from '../ledger/propose.ts';
import { startClientRun } from '../ledger/client-run.ts';
import { toolNamed } from '../ledger/tools.ts';
import { findMember } from '../queries/members.ts';
import {
  countPendingOf,
  findProposal,
  linkRecords,
  listAppliedIds,
  listProposalRows,
  proposalCursor,
  updateProposal,
  type ProposalRow,
} from '../queries/proposals.ts';
import { agentActor } from '../rules/agent-actor.ts';
import {
  approve,
  assertPending,
  assertPerson,
  decideEach,
  reachableProposal,
  reject,
  undo,
} from './deciding.ts';
import { isReachable, presentProposal, seesAll } from './present.ts';

/** Rules of content are named by their pack: `income.guaranteed`. The reviewer's own have other first words. */
const isContentRule = (ruleId: string): boolean =>
  (CONTENT_PACKS as readonly string[]).includes(ruleId.split('.')[0] ?? '');

const COUNTED_AT_MOST = 100;
const UNDONE_AT_MOST = 100;

const pageOfRows = (ctx: Context, rows: ProposalRow[], limit: number) => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => presentProposal(ctx, row)),
    nextCursor: rows.length > limit && last !== undefined ? proposalCursor(last) : null,
  };
};

/** Only one low-risk write each is approved together with others; what reaches further is looked at by itself. */
const assertLowRisk = ({ tier, tainted }: ProposalRow): void => {
  if (tier < 2 && !tainted) return;
  throw fail(
    'forbidden',
    'decide_alone',
    'This reaches further than one reversible change: decide it by itself.',
  );
};

/** What an edited proposal would do now, as whom it was made for. */
const rehearseEdited = async (ctx: Context, proposal: ProposalRow, input: Record<string, unknown>) => {
  const member = proposal.memberId === null ? null : await findMember(ctx.db, proposal.memberId);
  if (member === null) {
    throw fail('conflict', 'proposal_not_pending', 'Whom this was made for is no longer a member.');
  }
  const agent = await agentById(ctx, proposal.agentId).catch(() => null);
  const grants = agent === null ? [proposal.operation] : agent.grants;
  const actor = agentActor(ctx.actor.workspaceId, { name: proposal.agentName, grants }, member);
  const ifVersion = proposal.ifVersion ?? undefined;
  return prepare(ctx, actor, { operation: proposal.operation, input, ifVersion });
};

const edit = async (ctx: Context, id: string, members: Record<string, unknown>): Promise<ProposalRow> => {
  assertPerson(ctx);
  const proposal = await reachableProposal(ctx, id);
  assertPending(proposal);
  assertVersion(ctx, proposal);
  const foreign = Object.keys(members).filter((member) => !proposal.editable.includes(member));
  if (foreign.length > 0) {
    throw fail(
      'unprocessable',
      'not_editable',
      `Only what was proposed can be edited (${proposal.editable.join(', ')}), not ${foreign.join(', ')}.`,
      { errors: foreign.map((member) => ({ pointer: `/input/${member}`, message: 'was not proposed' })) },
    );
  }
  const prepared = await rehearseEdited(ctx, proposal, { ...proposal.input, ...members });
  const fields = {
    ...prepared,
    // What a person typed over it is that person's; what reaches further than before is shown as that.
    tier: Math.max(prepared.tier, proposal.tier),
    editable: proposal.editable,
    hash: approvalHash(id, proposal.memberId, { ...prepared, tier: Math.max(prepared.tier, proposal.tier) }),
    edited: true,
    findings: [
      // What the rules of content say is said anew of the new words; a remark that asked for an edit has got one.
      ...proposal.findings.filter(({ severity, ruleId }) => severity !== 'edit' && !isContentRule(ruleId)),
      ...(await contentRemarks(ctx, proposal.operation, prepared.input)),
    ],
  };
  await updateProposal(ctx.db, id, fields);
  const existing = prepared.changes.filter(({ existed }) => existed).map((change) => change.id);
  await linkRecords(ctx.db, ctx.actor.workspaceId, id, existing);
  ctx.change({
    event: 'proposals.edited',
    type: 'proposal',
    id,
    before: { input: proposal.input },
    after: { input: prepared.input },
    data: { runId: proposal.runId, agentKey: proposal.agentKey },
  });
  return { ...proposal, ...fields, version: proposal.version + 1 };
};

export const proposalOperations = [
  handle(listProposals, async (ctx, { status, runId, recordId, of, limit, cursor }) => {
    const memberId =
      of === 'all' && seesAll(ctx.actor) ? undefined : (ctx.actor.memberId ?? ctx.actor.userId);
    const rows = await listProposalRows(ctx.db, { status, runId, recordId, memberId, limit, cursor });
    return pageOfRows(ctx, rows, limit);
  }),
  handle(countProposals, async (ctx) => {
    const count = await countPendingOf(ctx.db, ctx.actor.memberId, COUNTED_AT_MOST + 1);
    return { count: Math.min(count, COUNTED_AT_MOST), isMore: count > COUNTED_AT_MOST };
  }),
  handle(getProposal, async (ctx, { id }) => {
    const row = await findProposal(ctx.db, id);
    if (row === null || !isReachable(ctx.actor, row)) {
      throw fail('not_found', 'proposal_not_found', 'There is no such proposal here.');
    }
    return presentProposal(ctx, row);
  }),
  handle(submitProposal, async (ctx, { operation, input, why, ifVersion }) => {
    const tool = toolNamed(ctx, operation);
    await assertSwitchedOn(ctx, { agentKey: null, tool: tool.name });
    const prepared = await prepare(ctx, ctx.actor, { operation, input, ifVersion });
    const proposer = await startClientRun(ctx, operation);
    const row = await propose(ctx, proposer, {
      step: 'submit',
      prepared,
      why: why ?? '',
      citations: [],
      // What another program sends may be anybody's words; what a person typed is theirs.
      tainted: ctx.actor.kind !== 'member',
      sources: [],
      findings: [],
    });
    return presentProposal(ctx, row);
  }),
  handle(editProposal, async (ctx, { id, input }) => presentProposal(ctx, await edit(ctx, id, input))),
  handle(approveProposal, async (ctx, { id, hash }) => presentProposal(ctx, await approve(ctx, id, hash))),
  handle(approveProposals, async (ctx, { items }) => {
    assertPerson(ctx);
    return {
      results: await decideEach(items, async ({ id, hash }) => {
        assertLowRisk(await reachableProposal(ctx, id));
        return approve(ctx, id, hash);
      }),
    };
  }),
  handle(rejectProposal, async (ctx, { id, reason }) =>
    presentProposal(ctx, await reject(ctx, id, reason ?? null)),
  ),
  handle(undoProposal, async (ctx, { id }) => presentProposal(ctx, await undo(ctx, id))),
  handle(undoProposals, async (ctx, { ids, runId }) => {
    assertPerson(ctx);
    const asked = ids ?? (await listAppliedIds(ctx.db, runId ?? '', UNDONE_AT_MOST));
    return {
      results: await decideEach(
        asked.map((id) => ({ id })),
        ({ id }) => undo(ctx, id),
      ),
    };
  }),
];
