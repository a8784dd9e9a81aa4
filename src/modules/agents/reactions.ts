import { AppError } from '#kernel/errors.ts';
import type { FeedEntry } from '#kernel/change.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Context } from '#platform/operations/context.ts';
import type { Reaction } from '#platform/operations/module.ts';
import type { Decision } from '#platform/telemetry/about.ts';
import type { Telemetry } from '#platform/telemetry/telemetry.ts';
import { startRun } from './ledger/start.ts';
import type { Procedure } from './loop/durable.ts';
import { listFollowers, type AgentRow } from './queries/agents.ts';
import { findMember, findOwner } from './queries/members.ts';
import { countStartedSince } from './queries/runs.ts';
import { FOLLOWED_EVENTS } from './rules/followed-events.ts';

/** Runs that events begin of one agent in an hour at most: an import of thousands is not thousands of runs. */
const PER_HOUR = 60;

const isFollowedBy = ({ trigger }: AgentRow, { event }: FeedEntry): boolean =>
  trigger.kind === 'event' && trigger.events.includes(event);

/** What an agent did begins no agent: they would keep one another busy for ever. */
const isOurs = ({ actor }: FeedEntry): boolean => actor.kind === 'agent';

const begin = async (
  ctx: Context,
  procedures: ReadonlyMap<string, Procedure>,
  agent: AgentRow,
  entries: readonly FeedEntry[],
): Promise<void> => {
  const member = agent.runsAs === null ? await findOwner(ctx.db) : await findMember(ctx.db, agent.runsAs);
  if (member === null) return;
  const left = PER_HOUR - (await countStartedSince(ctx.db, agent.id, addMinutes(ctx.now, -60)));
  for (const entry of entries.slice(0, Math.max(0, left))) {
    await startRun(ctx, procedures, {
      agent,
      member,
      goal: agent.name,
      trigger: 'event',
      // The same change begins one run, however often it is told.
      triggerKey: `${agent.id}/event/${entry.seq}`,
      triggerData: { entry },
      selected: [{ type: entry.type, id: entry.id }],
    });
  }
  const passed = entries.length - Math.max(0, left);
  if (passed > 0) ctx.log.warn({ agentKey: agent.key, passed }, 'changes began no run: the hour is full');
};

/** Begins the agents that follow what has happened. */
export const eventStarts = (procedures: ReadonlyMap<string, Procedure>): Reaction => ({
  name: 'agents.begin_followers',
  on: [...FOLLOWED_EVENTS],
  run: async (ctx, entries) => {
    const news = entries.filter((entry) => !isOurs(entry));
    if (news.length === 0) return;
    for (const agent of await listFollowers(ctx.db)) {
      const followed = news.filter((entry) => isFollowedBy(agent, entry));
      if (followed.length === 0) continue;
      try {
        await begin(ctx, procedures, agent, followed);
      } catch (error) {
        // Switched off: what happens meanwhile passes.
        if (!(error instanceof AppError) || error.code !== 'switched_off') throw error;
      }
    }
  },
});

const VERDICTS = {
  'proposals.applied': 'approved',
  'proposals.rejected': 'rejected',
  'proposals.expired': 'expired',
  'proposals.undone': 'undone',
} as const;

/** What is told of a decision: what an agent's proposals are worth, by release. */
const decisionIn = ({ event, data, id }: FeedEntry, workspaceId: string): Decision | null => {
  const verdict = VERDICTS[event as keyof typeof VERDICTS] as Decision['verdict'] | undefined;
  if (verdict === undefined || typeof data['runId'] !== 'string') return null;
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  return {
    verdict: verdict === 'approved' && data['edited'] === true ? 'edited' : verdict,
    by: data['how'] === 'policy' ? 'policy' : 'person',
    operation: text('operation'),
    agentId: text('agentId') || id,
    agentName: text('agentName'),
    runId: text('runId'),
    workspaceId,
    releaseId: text('releaseId'),
  };
};

/** Tells telemetry what became of proposals, once it is certain. */
export const decisionTelling = (telemetry: Telemetry): Reaction => ({
  name: 'agents.tell_decisions',
  on: Object.keys(VERDICTS),
  run: (ctx, entries) => {
    for (const entry of entries) {
      const decision = decisionIn(entry, ctx.actor.workspaceId);
      if (decision !== null) telemetry.decided(decision);
    }
    return Promise.resolve();
  },
});
