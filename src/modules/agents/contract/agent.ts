import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { line, prose } from '#kernel/text.ts';
import { Engine, Power } from './run.ts';

const Weekday = z.number().int().min(1).max(7).describe('1 is Monday');

/** When it runs by itself. Times are those of the workspace's time zone. */
export const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person') }).describe('Only when somebody asks'),
  z.strictObject({
    kind: z.literal('schedule'),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:30'),
    days: z.array(Weekday).min(1).max(7),
  }),
  z
    .strictObject({ kind: z.literal('event'), events: z.array(line(60)).min(1).max(10) })
    .describe('After changes with these names, such as people.created'),
]);
export type Trigger = z.infer<typeof Trigger>;

/** What writes of an agent need before they are made. */
export const Autonomy = z
  .enum(['ask', 'policy'])
  .describe(
    'ask: every write waits for a person; policy: the written policies may approve untainted tier 1 writes',
  );

export type Autonomy = z.infer<typeof Autonomy>;

export const Agent = z.object({
  id: OurId,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  instructions: z.string().describe('What a model is told beside the rules that always hold'),
  procedure: z
    .string()
    .describe('How it works: `assistant` answers what is asked; others are written procedures'),
  parameters: z.record(z.string(), z.unknown()),
  grants: z.array(z.string()).describe('Operations it may use at most'),
  trigger: Trigger,
  autonomy: Autonomy,
  engine: Engine.describe('rules never asks a model; model falls back to rules without one'),
  power: Power,
  runBudgetMicros: z.number().int(),
  enabled: z.boolean(),
  runsAs: OurId.nullable().describe('The member whose rights it has when it runs by itself'),
  nextRunAt: z.string().nullable(),
  releaseId: z.string(),
  isShipped: z.boolean(),
  updatedAt: z.string(),
  version: z.number().int(),
  can: z.array(z.enum(['update', 'run', 'switch'])),
});
export type Agent = z.infer<typeof Agent>;

const Name = line(80).pipe(z.string().min(1, 'must not be blank'));

const fields = {
  description: prose(1000).optional(),
  instructions: prose(20_000).optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  grants: z.array(line(60)).max(60).optional(),
  trigger: Trigger.optional(),
  autonomy: Autonomy.optional(),
  engine: Engine.optional(),
  power: Power.optional(),
  runBudgetMicros: z.number().int().min(0).max(1_000_000_000).optional(),
  enabled: z.boolean().optional(),
  runsAs: Id.nullable().optional(),
};

export const listAgents = operation({
  name: 'agents.list',
  http: 'GET /agents',
  effect: 'read',
  role: 'viewer',
  summary: 'The agents of the workspace: shipped and its own.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Agent) }),
  example: { input: {} },
});

export const getAgent = operation({
  name: 'agents.get',
  http: 'GET /agents/:id',
  effect: 'read',
  role: 'viewer',
  summary: 'One agent as it is defined now.',
  input: z.strictObject({ id: Id }),
  output: Agent,
  errors: ['agent_not_found'],
  example: { input: { id: '{agent}' } },
});

export const createAgent = operation({
  name: 'agents.create',
  http: 'POST /agents',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Define an agent of your own.',
  input: z.strictObject({ name: Name, procedure: line(60).default('assistant'), ...fields }),
  output: Agent,
  errors: ['unknown_procedure', 'unknown_tool', 'unknown_event', 'bad_parameters', 'member_not_found'],
  example: {
    input: { name: 'Oppfølgeren', instructions: 'Finn løfter som ingen har holdt.', grants: ['tasks.list'] },
  },
});

export const updateAgent = operation({
  name: 'agents.update',
  http: 'PATCH /agents/:id',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Change how an agent works; runs under way keep the release they began with.',
  input: z.strictObject({ id: Id, name: Name.optional(), ...fields }),
  output: Agent,
  errors: [
    'agent_not_found',
    'unknown_tool',
    'unknown_event',
    'bad_parameters',
    'member_not_found',
    'version_conflict',
  ],
  example: { input: { id: '{agent}', enabled: false } },
});

export const ToolDescription = z.object({
  operation: z.string(),
  summary: z.string(),
  tier: z.number().int(),
  effect: z.enum(['read', 'write']),
});

export const listTools = operation({
  name: 'tools.list',
  http: 'GET /tools',
  effect: 'read',
  role: 'viewer',
  summary: 'Every operation that can be granted to an agent, and how far it reaches.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ToolDescription) }),
  example: { input: {} },
});

export const BoardRow = z.object({
  agentId: OurId,
  agentKey: z.string(),
  agentName: z.string(),
  state: z
    .enum(['working', 'waiting', 'idle', 'inactive', 'off'])
    .describe('inactive: silent for five minutes at work'),
  task: z.string().nullable(),
  runId: OurId.nullable(),
  done: z.number().int(),
  total: z.number().int(),
  heartbeatAt: z.string().nullable(),
  runs: z.number().int().describe('Begun in the last 24 hours'),
  failed: z.number().int(),
  proposed: z.number().int(),
  accepted: z.number().int(),
  undone: z.number().int(),
  medianMs: z.number().int().nullable().describe('From start to end'),
  costMicros: z.number().int(),
  releaseId: z.string(),
});

export const agentBoard = operation({
  name: 'agents.board',
  http: 'GET /agents/board',
  effect: 'read',
  role: 'manager',
  summary: 'What every agent does now, and what the last 24 hours were like.',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(BoardRow),
    queued: z.number().int(),
    waiting: z.number().int().describe('Proposals that wait for somebody'),
    costMicros: z.number().int(),
    workers: z.array(
      z.object({ id: z.string(), startedAt: z.string(), beatAt: z.string(), busy: z.number().int() }),
    ),
  }),
  example: { input: {} },
});

export const AgentScore = z.object({
  releaseId: z.string(),
  runs: z.number().int(),
  proposed: z.number().int(),
  accepted: z.number().int(),
  edited: z.number().int(),
  rejected: z.number().int(),
  undone: z.number().int(),
  useful: z.number().int(),
  notUseful: z.number().int(),
  costMicros: z.number().int(),
  p50Ms: z.number().int().nullable(),
  p95Ms: z.number().int().nullable(),
});

export const agentScores = operation({
  name: 'agents.scores',
  http: 'GET /agents/:id/scores',
  effect: 'read',
  role: 'manager',
  summary: 'Cost, latency and acceptance of an agent, by release, in the last 90 days.',
  input: z.strictObject({ id: Id }),
  output: z.object({ items: z.array(AgentScore) }),
  errors: ['agent_not_found'],
  example: { input: { id: '{agent}' } },
});

/** A written rule that may approve what needs nobody's judgement. */
export const Policy = z.object({
  id: OurId,
  operation: z.string(),
  agentId: OurId.nullable().describe('Null for every agent'),
  perDay: z.number().int().describe('How many a day at most'),
  enabled: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
});
export type Policy = z.infer<typeof Policy>;

export const listPolicies = operation({
  name: 'policies.list',
  http: 'GET /policies',
  effect: 'read',
  role: 'viewer',
  summary: 'Policies that may approve proposals by themselves.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Policy).describe('At most 200') }),
  example: { input: {} },
});

export const createPolicy = operation({
  name: 'policies.create',
  http: 'POST /policies',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Let untainted proposals of one tier 1 operation be approved by themselves.',
  input: z.strictObject({
    operation: line(60),
    agentId: Id.nullable().default(null),
    perDay: z.number().int().min(1).max(10_000).default(50),
  }),
  output: Policy,
  errors: ['not_a_tool', 'tier_too_high', 'agent_not_found', 'policy_exists'],
  example: { input: { operation: 'tasks.create', agentId: '{agent}', perDay: 20 } },
});

export const updatePolicy = operation({
  name: 'policies.update',
  http: 'PATCH /policies/:id',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Change a policy, or switch it off.',
  input: z.strictObject({
    id: Id,
    perDay: z.number().int().min(1).max(10_000).optional(),
    enabled: z.boolean().optional(),
  }),
  output: Policy,
  errors: ['policy_not_found', 'version_conflict'],
  example: { input: { id: '{policy}', enabled: false } },
});

/** Something that must not work right now: everything, one agent, or one tool. */
export const Switch = z.object({
  scope: z.enum(['workspace', 'agent', 'tool']),
  key: z.string().describe('The agent, or the operation; empty for the workspace'),
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});
export type Switch = z.infer<typeof Switch>;

export const listSwitches = operation({
  name: 'switches.list',
  http: 'GET /switches',
  effect: 'read',
  role: 'viewer',
  summary: 'Kill switches that are thrown.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Switch).describe('At most 200') }),
  example: { input: {} },
});

export const setSwitch = operation({
  name: 'switches.set',
  http: 'POST /switches/set',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Throw a kill switch, or release it. What runs stops before its next step.',
  input: z
    .strictObject({
      scope: z.enum(['workspace', 'agent', 'tool']),
      key: line(60).default(''),
      off: z.boolean().describe('True stops; false lets it work again'),
      reason: line(300).default(''),
    })
    .refine(({ scope, key }) => (scope === 'workspace') === (key === ''), {
      path: ['key'],
      message: 'names the agent or the tool, and is empty for the workspace',
    }),
  output: z.object({ items: z.array(Switch) }),
  errors: ['agent_not_found', 'not_a_tool'],
  example: { input: { scope: 'tool', key: 'drafts.create', off: true, reason: 'Under oppsyn' } },
});
