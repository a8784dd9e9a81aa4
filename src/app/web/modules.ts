import { agentsWeb } from '#modules/agents/web/index.ts';
import { crmWeb } from '#modules/crm/web/index.ts';
import { identityWeb } from '#modules/identity/web/index.ts';
import { methodWeb } from '#modules/method/web/index.ts';
import { modelsWeb } from '#modules/models/web/index.ts';
import { nextWeb } from '#modules/next/web/index.ts';
import { pipelineWeb } from '#modules/pipeline/web/index.ts';
import { tasksWeb } from '#modules/tasks/web/index.ts';
import type { WebModule } from '#ui/web-module.ts';

/** What every module adds to the web application, lowest first. */
export const webModules: readonly WebModule[] = [
  identityWeb,
  crmWeb,
  pipelineWeb,
  tasksWeb,
  methodWeb,
  nextWeb,
  modelsWeb,
  agentsWeb,
];

/** Which reads show a kind of record, so that a live change makes just those stale. */
export const nounsOf: Readonly<Record<string, readonly string[]>> = {
  person: ['people', 'opportunities', 'pipelines', 'tasks', 'next', 'tags', 'reminders'],
  company: ['companies', 'people', 'tags'],
  note: ['people', 'companies', 'notes'],
  event: ['people', 'dmo', 'next', 'opportunities', 'reminders'],
  pipeline: ['pipelines'],
  opportunity: ['opportunities', 'pipelines', 'people', 'next'],
  task: ['tasks', 'people', 'next'],
  reminder: ['reminders', 'next', 'people'],
  next_action: ['next'],
  dmo_target: ['dmo'],
  workspace: ['workspaces', 'profile'],
  member: ['members', 'profile'],
  invitation: ['invitations'],
  api_key: ['api_keys'],
  connected_app: ['connected_apps'],
  run: ['runs', 'agents', 'conversations'],
  proposal: ['proposals', 'runs', 'conversations', 'agents'],
  agent: ['agents'],
  draft: ['drafts'],
  conversation: ['conversations'],
  policy: ['policies'],
  kill_switch: ['switches', 'agents'],
  connection: ['connections'],
  price: ['prices'],
  budget: ['budgets', 'usage'],
  power: ['power'],
  credit: ['credits'],
  content_rule: ['content_rules'],
};
