import type { Module } from '#platform/operations/module.ts';
import { activityModule } from '#modules/activity/index.ts';
import { crmModule } from '#modules/crm/index.ts';
import { identityModule } from '#modules/identity/index.ts';
import { methodModule } from '#modules/method/index.ts';
import { nextModule } from '#modules/next/index.ts';
import { pipelineModule } from '#modules/pipeline/index.ts';
import { tasksModule } from '#modules/tasks/index.ts';

/** Every module of the product, lowest first. */
export const allModules = (publicUrl: string): Module[] => [
  identityModule(publicUrl),
  activityModule,
  crmModule,
  pipelineModule,
  tasksModule,
  methodModule,
  nextModule,
];
