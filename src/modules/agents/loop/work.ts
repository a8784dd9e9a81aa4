import type { Actor } from '#kernel/actor.ts';
import { emptyVault, type ModelAccess } from '#modules/models/index.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import type { Telemetry } from '#platform/telemetry/telemetry.ts';
import type { ProposedChange } from '../contract/proposal.ts';
import { isTainted } from '../defence/taint.ts';
import { createValueTable } from '../defence/values.ts';
import { contentRemarks } from '../ledger/content-remarks.ts';
import { holdRun, type Lease } from '../ledger/lease.ts';
import { prepare, type Prepared } from '../ledger/prepare.ts';
import { propose, type Proposer } from '../ledger/propose.ts';
import type { Steps } from '../ledger/steps.ts';
import type { ToolOperation } from '../ledger/tools.ts';
import { outboxDelivery } from '../ledger/outbox.ts';
import { idOf } from '../ledger/digest.ts';
import { findOutbox, putOutbox, type OutboxRow } from '../queries/outbox.ts';
import { findEffect, findProposal } from '../queries/proposals.ts';
import { updateRun } from '../queries/runs.ts';
import { AppError } from '#kernel/errors.ts';
import { askingStep, type Asked } from './asking.ts';
import type { Durable, ExternalOutcome, ProposalOutcome, Review, RunFacts, Verdict } from './durable.ts';
import { Parked } from './parked.ts';

export type WorkParts = {
  site: WorkSite;
  lease: Lease;
  facts: RunFacts;
  steps: Steps;
  /** The agent at work: its member's rights and its own grants. */
  actor: Actor;
  tools: ReadonlyMap<string, ToolOperation>;
  access: ModelAccess;
  review: Review;
  telemetry: Telemetry;
  proposer: Omit<Proposer, 'hasMixed'>;
  /** Only records what would be proposed: a replay. */
  isCaptured: boolean;
};

type Kept = { kind: 'proposed'; proposalId: string } | Exclude<ProposalOutcome, { kind: 'proposed' }>;

const shown = ({ changes }: Prepared): ProposedChange[] =>
  changes.slice(0, 50).map(({ event, type, id, existed, title, before, after }) => ({
    event,
    type,
    id: existed ? id : null,
    title,
    fields: Object.keys(after).map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    })),
  }));

/** The operation's own no, which is an answer; what is nobody's answer goes on as the error it is. */
const refusal = (error: unknown): Extract<Kept, { kind: 'nothing' | 'refused' }> => {
  if (!(error instanceof AppError) || ['internal', 'unavailable', 'storage'].includes(error.kind))
    throw error;
  if (error.code === 'nothing_to_change') return { kind: 'nothing' };
  return { kind: 'refused', code: error.code, message: error.message };
};

/** The work of one run: every call of it a step of the ledger. */
export const createWork = (parts: WorkParts): Durable => {
  const { site, lease, facts, steps, actor, tools, proposer } = parts;
  const values = createValueTable();
  for (const { id, type } of facts.selected) values.know(id, type);
  const pseudonyms = { vault: emptyVault };
  const topic = `run/${facts.id}`;
  const publish = (event: 'text' | 'reset', data: object) =>
    site.streams.publish(site.workspaceId, topic, { event, data });

  const toolNamed = (operation: string): ToolOperation => {
    const tool = tools.get(operation);
    if (tool !== undefined) return tool;
    throw new AppError('forbidden', 'not_granted', `This agent may not use ${operation}.`);
  };

  const read: Durable['read'] = async (operation, input, step) => {
    const tool = toolNamed(operation);
    if (tool.effect !== 'read')
      throw new AppError('forbidden', 'not_a_read', `${operation} writes: propose it.`);
    const answer = await steps.once({
      key: step.key,
      kind: 'read',
      name: operation,
      planStep: step.planStep ?? null,
      input,
      act: () =>
        parts.telemetry.executeTool(
          { operation, stepId: step.key, tier: tool.tool.tier, releaseId: facts.agent.releaseId, input },
          async (span) => {
            const answered = await site.registry.callNamed(operation, actor, input);
            span.answered(answered);
            return answered;
          },
        ),
      end: (_ctx, run, done) => {
        values.take(step.key, tool, done);
        const { readUntrusted, readPrivate } = values.flags();
        return Promise.resolve({
          output: done,
          run: {
            readUntrusted: run.readUntrusted || readUntrusted,
            readPrivate: run.readPrivate || readPrivate,
          },
        });
      },
    });
    values.take(step.key, tool, answer);
    return answer;
  };

  const decisionOn = async (proposalId: string) => {
    const proposal = await findProposal(site.read(), proposalId);
    const effect = proposal?.status === 'applied' ? await findEffect(site.read(), proposalId) : null;
    return {
      status: proposal?.status ?? ('cancelled' as const),
      answer: effect?.answer ?? null,
      findings: proposal?.findings ?? [],
    };
  };

  /** What became of a proposal: a step of its own once it is decided, and asked about anew until then. */
  const outcomeOf = async (key: string, kept: Kept): Promise<ProposalOutcome> => {
    if (kept.kind !== 'proposed') return kept;
    const { proposalId } = kept;
    const decided = `${key}:decided`;
    const isKnown = steps.knows?.(decided);
    const now = isKnown === undefined ? await decisionOn(proposalId) : null;
    if (isKnown === false || now?.status === 'pending') {
      return { kind: 'proposed', proposalId, status: 'pending', answer: null, findings: now?.findings ?? [] };
    }
    const decision = (await steps.once({
      key: decided,
      kind: 'read',
      name: 'proposals.get',
      planStep: null,
      input: { proposalId },
      act: () => decisionOn(proposalId),
    })) as Awaited<ReturnType<typeof decisionOn>>;
    return { kind: 'proposed', proposalId, ...decision };
  };

  const rehearsed = (write: { operation: string; input: object; ifVersion?: number | undefined }) =>
    site.transact('agents.rehearse', async (ctx) => {
      await holdRun(ctx, lease);
      const prepared = await prepare(ctx, actor, write);
      const as = { ...ctx, actor };
      return { prepared, remarks: await contentRemarks(as, write.operation, prepared.input) };
    });

  const proposeStep: Durable['propose'] = async (operation, input, step) => {
    const write = { operation, input, ifVersion: step.ifVersion };
    const request = facts.trigger === 'person' ? facts.goal : '';
    const tainted = isTainted(input, values.texts(), { sources: step.sources, request });
    let verdict: Verdict = { vetoed: false, findings: [] };
    const kept = (await steps.once<null, Kept | Prepared>({
      key: step.key,
      kind: 'propose',
      name: operation,
      planStep: step.planStep ?? null,
      input: { input, why: step.why, ifVersion: step.ifVersion ?? null },
      act: async () => {
        toolNamed(operation);
        try {
          const { prepared, remarks } = await parts.telemetry.executeTool(
            { operation, stepId: step.key, releaseId: facts.agent.releaseId, input },
            () => rehearsed(write),
          );
          verdict = await parts.review(work, {
            key: step.key,
            operation,
            input: prepared.input,
            tier: prepared.tier,
            changes: shown(prepared),
            why: step.why,
            citations: step.citations ?? [],
            sources: step.sources ?? null,
            tainted,
            remarks,
          });
          return verdict.vetoed ? { kind: 'vetoed', findings: verdict.findings } : prepared;
        } catch (error) {
          return refusal(error);
        }
      },
      end: async (ctx, run, done) => {
        if ('kind' in done) return { output: done };
        if (parts.isCaptured) return { output: { kind: 'captured', prepared: done } };
        // Rehearsed again where it is kept, so that what is shown is what was there at that moment.
        const prepared = await prepare(ctx, actor, write).catch(refusal);
        if ('kind' in prepared) return { output: prepared };
        const { id } = await propose(
          ctx,
          { ...proposer, hasMixed: run.readUntrusted && run.readPrivate },
          {
            step: step.key,
            prepared,
            why: step.why,
            citations: step.citations ?? [],
            tainted,
            sources: [...(step.sources ?? [])],
            findings: [...verdict.findings],
          },
        );
        return { output: { kind: 'proposed', proposalId: id } };
      },
    })) as Kept | { kind: 'captured' };
    return kept.kind === 'captured' ? { kind: 'nothing' } : outcomeOf(step.key, kept);
  };

  const ask: Durable['ask'] = async (purpose, request, step) => {
    const asking = {
      facts,
      access: parts.access,
      telemetry: parts.telemetry,
      pseudonyms,
      values,
      signal: site.signal,
      fence: lease.fence,
    };
    const told = { onText: step.onText, onReset: () => publish('reset', {}) };
    const asked = (await steps.once(
      askingStep(asking, { key: step.key, planStep: step.planStep, ...told }, { ...request, purpose }),
    )) as Asked;
    return asked.answer;
  };

  const external: Durable['external'] = async (provider, request, step) => {
    const id = idOf('outbox', facts.id, step.key);
    if (parts.isCaptured && steps.knows === undefined) {
      return { kind: 'failed', problem: { code: 'replay', message: 'A replay asks nobody outside.' } };
    }
    await steps.once({
      key: step.key,
      kind: 'external',
      name: provider,
      planStep: null,
      input: request,
      act: () => Promise.resolve(),
      end: async (ctx) => {
        const row = {
          id,
          runId: facts.id,
          step: step.key,
          provider,
          idempotencyKey: id,
          request,
          at: ctx.now,
        };
        await putOutbox(ctx.db, site.workspaceId, row);
        await ctx.enqueue(outboxDelivery, { id }, { key: `deliver/${id}` });
        return { output: { id } };
      },
    });
    const answered = `${step.key}:answered`;
    const isKnown = steps.knows?.(answered);
    const now = isKnown === undefined ? await findOutbox(site.read(), id) : null;
    if (isKnown === false || (now !== null && now.dueAt !== null)) throw new Parked();
    const outcomeIn = (row: OutboxRow | null): ExternalOutcome => {
      if (row?.state === 'done') return { kind: 'done', answer: row.answer };
      const problem = row?.problem ?? { code: 'outcome_unknown', message: 'Nobody knows what became of it.' };
      return { kind: row?.state === 'failed' ? 'failed' : 'unknown', problem };
    };
    return (await steps.once({
      key: answered,
      kind: 'external',
      name: provider,
      planStep: null,
      input: { id },
      act: () => Promise.resolve(outcomeIn(now)),
    })) as ExternalOutcome;
  };

  const held = (name: string, fields: Parameters<typeof updateRun>[2]) =>
    site.transact(name, async (ctx) => {
      await holdRun(ctx, lease);
      await updateRun(ctx.db, facts.id, fields);
      ctx.change({
        event: 'runs.progressed',
        type: 'run',
        id: facts.id,
        data: { agentKey: facts.agent.key },
      });
    });

  const work: Durable = {
    run: facts,
    tools,
    values,
    read,
    propose: proposeStep,
    external,
    park: () => {
      throw new Parked();
    },
    ask,
    plan: (plan) => held('agents.plan', { plan, total: plan.steps.length }),
    note: (progress) => held('agents.note', progress),
    stream: (delta) => publish('text', { delta }),
    say: (answer) =>
      held('agents.say', {
        answer: answer.text,
        citations: [...(answer.citations ?? [])],
        choices: [...(answer.choices ?? [])],
      }),
  };
  return work;
};
