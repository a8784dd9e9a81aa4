import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { allModules } from '#app/modules.ts';
import { createTask, getTask, type Task } from '#modules/tasks/contract.ts';
import { createPerson } from '#modules/crm/contract.ts';
import type { Module } from '#platform/operations/module.ts';
import { silentLog } from '#platform/log/log.ts';
import { silentTelemetry, type Telemetry } from '#platform/telemetry/telemetry.ts';
import { makeWorld, openTestFlowstate, type TestFlowstate, type World } from './world.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import {
  createAgent,
  getRun,
  listProposals,
  startRun,
  type Agent,
  type Proposal,
  type Run,
} from '#modules/agents/contract.ts';
import { agentsModule, type Durable, type Procedure } from '#modules/agents/index.ts';

const URL = 'http://localhost:3000';
const SECRET = 'a secret that only tests know, of decent length';

/** A procedure that does what the test says. */
export const procedureOf = (run: (work: Durable) => Promise<void>, key = 'test'): Procedure => ({
  key,
  name: { en: 'Test', nb: 'Prøve' },
  description: { en: 'Does what a test says.', nb: 'Gjør det en prøve sier.' },
  parameters: z.looseObject({}),
  grants: [],
  trigger: { kind: 'person' },
  version: '1',
  run,
});

/** The product with these procedures instead of its own. */
export const modulesWith = (
  procedures: ReadonlyMap<string, Procedure>,
  telemetry: Telemetry = silentTelemetry,
): Module[] =>
  allModules({ publicUrl: URL, secret: SECRET, log: silentLog }).map((module) =>
    module.name === 'agents'
      ? agentsModule({ publicUrl: URL, secret: SECRET, log: silentLog, telemetry, procedures })
      : module,
  );

/** What the queue gives to work, without the queue. */
export const siteOf = (flowstate: TestFlowstate | World['flowstate'], workspaceId: string): WorkSite => ({
  workspaceId,
  registry: flowstate.registry,
  clock: flowstate.clock.now,
  log: silentLog,
  signal: new AbortController().signal,
  streams: flowstate.streams,
  transact: (name, run) => flowstate.registry.transact({ actor: systemActor(workspaceId), name }, run),
  read: () => flowstate.gateway.reader({ workspaceId }),
});

export type AgentWorld = World & {
  /** Sets what the procedure `test` does. */
  script(run: (work: Durable) => Promise<void>): void;
  /** An agent that works by the procedure `test`. */
  agent(fields?: Partial<Pick<Agent, 'grants' | 'autonomy' | 'parameters' | 'engine'>>): Promise<Agent>;
  /** Asks that agent for something. */
  ask(agent: Agent, goal?: string, as?: Actor): Promise<Run>;
  /** Works on a run as the queue would. */
  work(runId: string): Promise<void>;
  /** The same on a site of the test's own. */
  workOn(site: WorkSite, runId: string): Promise<void>;
  site(): WorkSite;
  read(runId: string): ReturnType<typeof readRun>;
  proposals(of?: Actor): Promise<Proposal[]>;
  task(title?: string): Promise<Task>;
  readTask(id: string): Promise<Task>;
  person(name?: string): Promise<string>;
};

const readRun = (world: World, id: string) => world.call(getRun, { id });

const GRANTS = [
  'tasks.list',
  'tasks.get',
  'tasks.create',
  'tasks.update',
  'tasks.complete',
  'tasks.bulk',
  'people.list',
  'people.get',
  'people.update',
  'notes.create',
  'drafts.create',
];

/** For a test file: one database whose agents do what each test says. */
export const useAgentWorlds = (telemetry: Telemetry = silentTelemetry): (() => Promise<AgentWorld>) => {
  let flowstate: TestFlowstate | null = null;
  const scripts = new Map<string, (work: Durable) => Promise<void>>();
  const procedure = procedureOf(async (work) => {
    const script = scripts.get(work.run.workspaceId);
    if (script === undefined) throw new Error('The test wrote no script.');
    await script(work);
  });
  const procedures = new Map([['test', procedure]]);
  const modules = modulesWith(procedures, telemetry);
  beforeAll(async () => {
    flowstate = await openTestFlowstate(modules);
  });
  afterAll(() => flowstate?.stop());
  return async () => {
    if (flowstate === null) throw new Error('A world can be made only inside a test.');
    const world = await makeWorld(flowstate);
    const job = modules.flatMap((module) => [...module.jobs]).find(({ name }) => name === 'agents.run');
    const site = siteOf(flowstate, world.workspaceId);
    const workOn = (on: WorkSite, runId: string) =>
      (job as unknown as { run(site: WorkSite, data: object): Promise<void> }).run(on, { runId });
    return {
      ...world,
      script: (run) => void scripts.set(world.workspaceId, run),
      agent: (fields = {}) =>
        world.call(createAgent, {
          name: 'Hjelper',
          procedure: 'test',
          grants: GRANTS,
          engine: 'rules',
          ...fields,
        }),
      ask: (agent, goal = 'Gjør det', as = world.owner) =>
        world.call(startRun, { agentKey: agent.key, goal }, { as }),
      work: (runId) => workOn(site, runId),
      workOn,
      site: () => site,
      read: (runId) => readRun(world, runId),
      proposals: async (as = world.owner) =>
        (
          await world.call(
            listProposals,
            {
              status: ['pending', 'applied', 'rejected', 'conflict', 'expired', 'cancelled', 'undone'],
              of: 'all',
            },
            { as },
          )
        ).items,
      task: (title = 'Ring Kari') => world.call(createTask, { title, dueOn: '2026-03-09' }),
      readTask: (id) => world.call(getTask, { id }),
      person: async (name = 'Kari Nordmann') => (await world.call(createPerson, { name })).id,
    };
  };
};
