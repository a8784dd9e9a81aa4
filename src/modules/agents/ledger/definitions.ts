import { fail } from '#kernel/errors.ts';
import type { Context } from '#platform/operations/context.ts';
import { shippedAgents, type ShippedAgent } from '../automations/shipped.ts';
import {
  findAgentRow,
  findAgentRowByKey,
  listAgentRows,
  saveAgentRow,
  type AgentRow,
} from '../queries/agents.ts';
import { digestOf, idOf } from './digest.ts';

type Scope = Pick<Context, 'db' | 'actor'>;

const BEFORE_ALL = '2026-01-01T00:00:00.000Z';

const fromShipped = ({ actor }: Scope, shipped: ShippedAgent): AgentRow => ({
  id: idOf('agent', actor.workspaceId, shipped.key),
  key: shipped.key,
  name: shipped.name[actor.locale],
  description: shipped.description[actor.locale],
  instructions: shipped.instructions,
  procedure: shipped.procedure,
  parameters: { ...shipped.parameters },
  grants: [...shipped.grants],
  trigger: shipped.trigger,
  autonomy: 'ask',
  engine: 'model',
  power: shipped.power,
  runBudgetMicros: shipped.runBudgetMicros,
  enabled: shipped.enabled,
  runsAs: null,
  nextRunAt: null,
  isShipped: true,
  createdAt: BEFORE_ALL,
  updatedAt: BEFORE_ALL,
  version: 1,
});

/** All agents of the workspace: those it has changed or made, and the shipped ones as they come. */
export const listAgentsOf = async (ctx: Scope): Promise<AgentRow[]> => {
  const rows = await listAgentRows(ctx.db);
  const kept = new Set(rows.map(({ key }) => key));
  const others = shippedAgents.filter(({ key }) => !kept.has(key)).map((agent) => fromShipped(ctx, agent));
  return [...others, ...rows];
};

const agentNotFound = () => fail('not_found', 'agent_not_found', 'There is no such agent here.');

/** @throws AppError not_found `agent_not_found` */
export const agentByKey = async (ctx: Scope, key: string): Promise<AgentRow> => {
  const row = await findAgentRowByKey(ctx.db, key);
  if (row !== null) return row;
  const shipped = shippedAgents.find((agent) => agent.key === key);
  if (shipped === undefined) throw agentNotFound();
  return fromShipped(ctx, shipped);
};

/** @throws AppError not_found `agent_not_found` */
export const agentById = async (ctx: Scope, id: string): Promise<AgentRow> => {
  const row = await findAgentRow(ctx.db, id);
  if (row !== null) return row;
  const shipped = shippedAgents.find(({ key }) => idOf('agent', ctx.actor.workspaceId, key) === id);
  if (shipped === undefined) throw agentNotFound();
  return fromShipped(ctx, shipped);
};

/**
 * Writes an agent down as its next version.
 *
 * @throws AppError precondition_failed `version_conflict` where somebody else did so first
 */
export const keepAgent = async (ctx: Pick<Context, 'db' | 'actor'>, agent: AgentRow): Promise<void> => {
  if (await saveAgentRow(ctx.db, ctx.actor.workspaceId, agent)) return;
  throw fail(
    'precondition_failed',
    'version_conflict',
    'Somebody changed this since you read it. Read it again and repeat your change.',
  );
};

/** What decides how an agent thinks. The same content is the same release, whenever it is in force. */
export const releaseOf = (
  agent: AgentRow,
  tools: Readonly<Record<string, string>>,
  procedureVersion: string,
) => {
  const { procedure, instructions, parameters, engine, power } = agent;
  const grants = agent.grants.toSorted();
  const schemas = Object.fromEntries(grants.map((name) => [name, tools[name] ?? null]));
  const content = { procedure, procedureVersion, instructions, parameters, engine, power, tools: schemas };
  return { id: digestOf(content).slice(0, 32), content };
};
