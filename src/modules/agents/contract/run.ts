import { z } from 'zod';
import { Id, OurId } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { line, listOf, prose } from '#kernel/text.ts';
import { Plan } from './plan.ts';
import { Citation, Proposal } from './proposal.ts';

/** `waiting` is parked until its proposals are decided; `stopped` ran out of budget or was switched off, its work kept. */
export const RUN_STATUSES = [
  'queued',
  'running',
  'waiting',
  'paused',
  'done',
  'failed',
  'cancelled',
  'stopped',
] as const;
export const RunStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatus>;

/** Who thinks: the deterministic rules engine, or a model. Never passed off as one another. */
export const Engine = z.enum(['rules', 'model']);
export type Engine = z.infer<typeof Engine>;

export const Power = z.enum(['eco', 'standard', 'max']);

export const STEP_KINDS = ['plan', 'read', 'extract', 'review', 'propose', 'write', 'external'] as const;
export const StepKind = z.enum(STEP_KINDS);
export type StepKind = z.infer<typeof StepKind>;

export const Step = z.object({
  seq: z.number().int(),
  kind: StepKind,
  name: z.string().describe('The operation, or the model it asked'),
  planStep: z.string().nullable(),
  status: z.enum(['started', 'done', 'failed', 'lost']),
  input: z.unknown().describe('Names and sizes only, unless you may see the content'),
  output: z.unknown(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  releaseId: z.string().nullable(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  costMicros: z.number().int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;

export const Run = z.object({
  id: OurId,
  agentId: OurId,
  agentKey: z.string(),
  agentName: z.string(),
  conversationId: OurId.nullable(),
  goal: z.string(),
  trigger: z.enum(['person', 'schedule', 'event', 'client', 'replay']),
  engine: Engine,
  power: Power,
  status: RunStatus,
  done: z.number().int().describe('Steps of the plan that are done'),
  total: z.number().int().describe('Steps of the plan'),
  answer: z.string().nullable(),
  citations: z.array(Citation),
  choices: z
    .array(z.object({ type: z.string(), id: OurId, label: z.string(), detail: z.string().nullable() }))
    .describe('Records to choose among, where it was not clear which one was meant'),
  pending: z.number().int().describe('Proposals that wait'),
  readUntrusted: z.boolean(),
  readPrivate: z.boolean(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  costMicros: z.number().int(),
  model: z.string().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  requestedBy: OurId.nullable(),
  requestedByName: z.string(),
  heartbeatAt: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  version: z.number().int(),
  can: z.array(z.enum(['cancel', 'pause', 'resume', 'replay', 'undo'])),
});
export type Run = z.infer<typeof Run>;

const ofRun = z.strictObject({ id: Id });

export const startRun = operation({
  name: 'runs.start',
  http: 'POST /runs',
  effect: 'write',
  role: 'member',
  summary: 'Ask an agent to do something. Its writes come back as proposals.',
  input: z.strictObject({
    agentKey: line(60).default('assistant'),
    goal: prose(4000).pipe(z.string().min(1, 'must not be blank')),
    power: Power.optional(),
    recordIds: z.array(Id).max(20).optional().describe('Records that were selected'),
  }),
  output: Run,
  errors: ['agent_not_found', 'record_not_found', 'switched_off', 'agent_disabled'],
  example: { input: { agentKey: 'assistant', goal: 'Hva bør jeg gjøre i dag?' } },
});

export const listRuns = operation({
  name: 'runs.list',
  http: 'GET /runs',
  effect: 'read',
  role: 'viewer',
  summary: 'Runs of agents, newest first.',
  input: z.strictObject({
    status: listOf(RunStatus).optional().describe('Any of them'),
    agentId: Id.optional(),
    of: z.enum(['me', 'all']).default('me').describe('Made for you, or for anybody (managers)'),
    ...pageInput,
  }),
  output: pageOf(Run),
  errors: ['bad_cursor'],
  example: { input: { limit: 20 } },
});

export const getRun = operation({
  name: 'runs.get',
  http: 'GET /runs/:id',
  effect: 'read',
  role: 'viewer',
  summary: 'One run with its plan, steps and proposals.',
  input: ofRun,
  output: Run.extend({
    plan: Plan.nullable(),
    steps: z.array(Step).describe('At most 200'),
    proposals: z.array(Proposal).describe('At most 100'),
  }),
  errors: ['run_not_found'],
  example: { input: { id: '{run}' } },
});

const change = (verb: 'cancel' | 'pause' | 'resume', run: string, summary: string) =>
  operation({
    name: `runs.${verb}`,
    http: `POST /runs/:id/${verb}`,
    effect: 'write',
    role: 'member',
    summary,
    input: ofRun,
    output: Run,
    errors: ['run_not_found', 'run_not_open', 'switched_off'],
    example: { input: { id: run } },
  });

export const cancelRun = change(
  'cancel',
  '{run}',
  'Stop a run for good; proposals of it that wait are withdrawn.',
);
export const pauseRun = change('pause', '{run}', 'Let a run rest before its next step.');
export const resumeRun = change(
  'resume',
  '{pausedRun}',
  'Go on with a run that was paused or stopped, from where it was.',
);

export const REPLAY_MODES = ['strict', 'model', 'whatIf'] as const;

export const replayRun = operation({
  name: 'runs.replay',
  http: 'POST /runs/:id/replay',
  effect: 'write',
  role: 'manager',
  summary: 'Run again what was run: from the ledger, with a model asked anew, or with another release.',
  description:
    '`strict` computes every step from what was stored and must end in the same bytes; `model` and `whatIf` ask again and only record what they would propose. Nothing is ever applied.',
  input: z.strictObject({ id: Id, mode: z.enum(REPLAY_MODES), instructions: prose(20_000).optional() }),
  output: z.object({
    run: Run.nullable().describe('The run that was started, of model and whatIf'),
    same: z.boolean().nullable().describe('Of strict: whether every byte is the same'),
    differences: z.array(z.object({ step: z.string(), was: z.string(), is: z.string() })),
    digest: z.string().nullable(),
  }),
  errors: ['run_not_found', 'run_not_ended'],
  example: { input: { id: '{endedRun}', mode: 'strict' } },
});
