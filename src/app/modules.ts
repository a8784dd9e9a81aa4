import type { Log } from '#platform/log/log.ts';
import type { Telemetry } from '#platform/telemetry/telemetry.ts';
import type { Module } from '#platform/operations/module.ts';
import { agentsModule } from '#modules/agents/index.ts';
import { activityModule } from '#modules/activity/index.ts';
import { crmModule } from '#modules/crm/index.ts';
import { identityModule } from '#modules/identity/index.ts';
import { methodModule } from '#modules/method/index.ts';
import { modelsModule } from '#modules/models/index.ts';
import { nextModule } from '#modules/next/index.ts';
import { pipelineModule } from '#modules/pipeline/index.ts';
import { tasksModule } from '#modules/tasks/index.ts';

/** What of the installation its modules are made with. */
export type ModuleParts = { publicUrl: string; secret: string; log: Log; telemetry?: Telemetry };

/** Every module of the product, lowest first. */
export const allModules = ({ publicUrl, secret, log, telemetry }: ModuleParts): Module[] => [
  identityModule(publicUrl),
  activityModule,
  crmModule,
  pipelineModule,
  tasksModule,
  methodModule,
  nextModule,
  modelsModule({ secret }),
  agentsModule({ publicUrl, secret, log, ...(telemetry === undefined ? {} : { telemetry }) }),
];
