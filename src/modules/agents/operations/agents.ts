import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { atLeast } from '#kernel/roles.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion, changedFields } from '#platform/operations/versions.ts';
import { createAgent, getAgent, listAgents, listTools, updateAgent, type Agent } from '../contract/agent.ts';
import { agentById, keepAgent, listAgentsOf, releaseOf } from '../ledger/definitions.ts';
import { schemaDigest } from '../ledger/digest.ts';
import { allTools } from '../ledger/tools.ts';
import type { Procedure } from '../loop/durable.ts';
import type { AgentRow } from '../queries/agents.ts';
import { findMember, getWorkspaceZone } from '../queries/members.ts';
import { FOLLOWED_EVENTS } from '../rules/followed-events.ts';
import { nextRunAfter } from '../rules/schedule.ts';

type Procedures = ReadonlyMap<string, Procedure>;

const abilities = ({ role }: Actor): Agent['can'] => {
  if (atLeast(role, 'admin')) return ['update', 'run', 'switch'];
  return atLeast(role, 'member') ? ['run'] : [];
};

const presenting = (ctx: Context, procedures: Procedures) => {
  const digests = Object.fromEntries(allTools(ctx).map((tool) => [tool.name, schemaDigest(tool)]));
  return (agent: AgentRow): Agent => {
    const { createdAt: _createdAt, ...shown } = agent;
    const procedure = procedures.get(agent.procedure);
    const set = procedure?.parameters.safeParse(agent.parameters);
    return {
      ...shown,
      // What was never set is told as what holds instead, so that it can be.
      parameters: set?.success === true ? (set.data as Agent['parameters']) : agent.parameters,
      releaseId: releaseOf(agent, digests, procedure?.version ?? '').id,
      can: abilities(ctx.actor),
    };
  };
};

const assertGrantable = (ctx: Context, grants: readonly string[]): void => {
  const known = new Set<string>(allTools(ctx).map(({ name }) => name));
  const unknown = grants.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw fail(
    'unprocessable',
    'unknown_tool',
    `No agent can be given ${unknown.join(', ')}. See GET /tools.`,
    {
      errors: unknown.map((name) => ({ pointer: '/grants', message: `${name} is not a tool` })),
    },
  );
};

const assertFollowable = (trigger: AgentRow['trigger'] | undefined): void => {
  const known: readonly string[] = FOLLOWED_EVENTS;
  const unknown = trigger?.kind === 'event' ? trigger.events.filter((event) => !known.includes(event)) : [];
  if (unknown.length === 0) return;
  throw fail(
    'unprocessable',
    'unknown_event',
    `No agent can follow ${unknown.join(', ')}. Known are: ${known.join(', ')}.`,
    {
      errors: [{ pointer: '/trigger/events', message: `${unknown.join(', ')} is not known` }],
    },
  );
};

const parametersFor = (procedures: Procedures, agent: Pick<AgentRow, 'procedure' | 'parameters'>) => {
  const procedure = procedures.get(agent.procedure);
  if (procedure === undefined) {
    throw fail('unprocessable', 'unknown_procedure', `There is no procedure named ${agent.procedure}.`);
  }
  const parsed = procedure.parameters.safeParse(agent.parameters);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  throw fail('unprocessable', 'bad_parameters', 'Some parameters are not right. See errors for each.', {
    errors: parsed.error.issues.map((issue) => ({
      pointer: `/parameters/${issue.path.join('/')}`,
      message: issue.message,
    })),
  });
};

const assertMemberHere = async (ctx: Context, id: string | null): Promise<void> => {
  if (id === null || (await findMember(ctx.db, id)) !== null) return;
  throw fail('not_found', 'member_not_found', 'There is no such member here.');
};

/** Whether a change lets an agent do nothing that it did not do before. */
const isHarmless = ([field, value]: [string, unknown]): boolean =>
  ['name', 'description'].includes(field) || (field === 'enabled' && value === false);

/** Nobody lets an agent work with more rights than their own. */
const assertNoEscalation = async (ctx: Context, id: string | null): Promise<void> => {
  const member = id === null ? null : await findMember(ctx.db, id);
  if (member === null || atLeast(ctx.actor.role, member.role)) return;
  throw fail('forbidden', 'role_too_weak', 'An agent cannot be given more rights than you have yourself.');
};

const keyFor = (name: string, id: string): string => {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  return `${word === '' ? 'agent' : word}_${id.slice(-6)}`;
};

const scheduled = async (ctx: Context, agent: AgentRow): Promise<AgentRow> => ({
  ...agent,
  nextRunAt: agent.enabled ? nextRunAfter(agent.trigger, ctx.now, await getWorkspaceZone(ctx.db)) : null,
});

export const agentOperations = (procedures: Procedures) => [
  handle(listAgents, async (ctx) => {
    const agents = await listAgentsOf(ctx);
    return { items: agents.map(presenting(ctx, procedures)) };
  }),
  handle(getAgent, async (ctx, { id }) => presenting(ctx, procedures)(await agentById(ctx, id))),
  handle(createAgent, async (ctx, { name, procedure, ...fields }) => {
    const id = newId();
    const { description = '', instructions = '', parameters = {}, grants = [] } = fields;
    const { trigger = { kind: 'person' }, autonomy = 'ask', engine = 'model', power = 'standard' } = fields;
    const { runBudgetMicros = 500_000, enabled = true, runsAs = null } = fields;
    assertGrantable(ctx, grants);
    assertFollowable(trigger);
    await assertMemberHere(ctx, runsAs);
    await assertNoEscalation(ctx, runsAs);
    const agent = await scheduled(ctx, {
      id,
      key: keyFor(name, id),
      name,
      description,
      instructions,
      procedure,
      parameters: parametersFor(procedures, { procedure, parameters }),
      grants: [...new Set(grants)],
      trigger,
      autonomy,
      engine,
      power,
      runBudgetMicros,
      enabled,
      // Who makes an agent answers for it, where it works by itself.
      runsAs: runsAs ?? ctx.actor.memberId,
      nextRunAt: null,
      isShipped: false,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      version: 1,
    });
    await keepAgent(ctx, agent);
    ctx.change({ event: 'agents.created', type: 'agent', id, after: { name, procedure, grants, enabled } });
    return presenting(ctx, procedures)(agent);
  }),
  handle(updateAgent, async (ctx, { id, ...fields }) => {
    const current = await agentById(ctx, id);
    assertVersion(ctx, current);
    if (fields.grants !== undefined) assertGrantable(ctx, fields.grants);
    assertFollowable(fields.trigger);
    // Nobody named is whoever names nobody: what works by itself works with the rights of whoever let it.
    if (fields.runsAs === null) fields.runsAs = ctx.actor.memberId;
    if (fields.runsAs !== undefined) await assertMemberHere(ctx, fields.runsAs);
    if (fields.parameters !== undefined) {
      fields.parameters = parametersFor(procedures, { ...current, parameters: fields.parameters });
    }
    const { before, after } = changedFields(current, fields);
    if (Object.keys(after).length === 0) return presenting(ctx, procedures)(current);
    const runsAs = fields.runsAs ?? current.runsAs ?? ctx.actor.memberId;
    if (!Object.entries(after).every(isHarmless)) await assertNoEscalation(ctx, runsAs);
    const saved = await scheduled(ctx, {
      ...current,
      ...(after as Partial<AgentRow>),
      runsAs,
      updatedAt: ctx.now,
      version: current.version + 1,
    });
    await keepAgent(ctx, saved);
    ctx.change({ event: 'agents.updated', type: 'agent', id, before, after });
    return presenting(ctx, procedures)(saved);
  }),
  handle(listTools, (ctx) =>
    Promise.resolve({
      items: allTools(ctx).map(({ name, summary, tool, effect }) => ({
        operation: name,
        summary,
        tier: tool.tier,
        effect,
      })),
    }),
  ),
];
