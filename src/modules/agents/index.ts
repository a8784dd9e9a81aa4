import path from 'node:path';
import { createModelAccess } from '#modules/models/index.ts';
import { createSeal } from '#platform/crypto/seal.ts';
import type { Log } from '#platform/log/log.ts';
import { silentTelemetry, type Telemetry } from '#platform/telemetry/telemetry.ts';
import { defineModule, type Module } from '#platform/operations/module.ts';
import type { Run } from './contract/run.ts';
import { agentTimers, deliveryWork, runWork } from './jobs.ts';
import type { CarryOutParts } from './loop/carry-out.ts';
import { procedures as shipped } from './loop/procedures.ts';
import { review } from './loop/review.ts';
import { agentOperations } from './operations/agents.ts';
import { boardOperations } from './operations/board.ts';
import { chatOperations } from './operations/chat.ts';
import { ENRICHMENT_SEAL, enrichmentOperations } from './operations/enrichment.ts';
import { draftOperations } from './operations/drafts.ts';
import { policyOperations } from './operations/policies.ts';
import { proposalOperations } from './operations/proposals.ts';
import { runOperations } from './operations/runs.ts';
import { decisionTelling, eventStarts } from './reactions.ts';
import { isEnded } from './rules/run-status.ts';

export type { Durable, Procedure } from './loop/durable.ts';

export type AgentsParts = {
  publicUrl: string;
  secret: string;
  log: Log;
  /** Where their work is told; nowhere unless somebody gave an address. */
  telemetry?: Telemetry;
  /** What agents can be told to do; the product's, unless a test brings its own. */
  procedures?: CarryOutParts['procedures'];
};

/** @param parts the installation: its address, its secret, and where it logs */
export const agentsModule = ({
  publicUrl,
  secret,
  log,
  telemetry = silentTelemetry,
  procedures = shipped,
}: AgentsParts): Module => {
  const seal = createSeal(secret, ENRICHMENT_SEAL);
  const parts: CarryOutParts = {
    procedures,
    access: createModelAccess({ secret, log, clock: () => new Date() }),
    review,
    telemetry,
    ownHost: new URL(publicUrl).host,
  };
  return defineModule({
    name: 'agents',
    migrations: { rank: 100, name: 'agents', folder: path.join(import.meta.dirname, 'migrations') },
    operations: [
      ...agentOperations(procedures),
      ...boardOperations(procedures),
      ...runOperations(parts),
      ...proposalOperations,
      ...chatOperations(procedures),
      ...policyOperations,
      ...draftOperations,
      ...enrichmentOperations(seal),
    ],
    reactions: [eventStarts(procedures), decisionTelling(telemetry)],
    timers: agentTimers(parts),
    jobs: [runWork(parts), deliveryWork(seal)],
    streams: [
      {
        http: 'GET /runs/:id/stream',
        reads: 'runs.get',
        noun: 'run',
        isEnded: (record) => isEnded((record as Run).status) || (record as Run).status === 'stopped',
      },
    ],
  });
};
