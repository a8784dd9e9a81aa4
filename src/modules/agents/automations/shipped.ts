import type { Trigger } from '../contract/agent.ts';
import type { Procedure } from '../loop/durable.ts';
import { automations } from './automations.ts';

/** An agent as it comes with the product. A workspace may change everything of it but its key and procedure. */
export type ShippedAgent = {
  key: string;
  name: { en: string; nb: string };
  description: { en: string; nb: string };
  instructions: string;
  procedure: string;
  parameters: Readonly<Record<string, unknown>>;
  grants: readonly string[];
  trigger: Trigger;
  power: 'eco' | 'standard' | 'max';
  runBudgetMicros: number;
  enabled: boolean;
};

const assistant: ShippedAgent = {
  key: 'assistant',
  name: { en: 'Assistant', nb: 'Assistent' },
  description: {
    en: 'Answers what you ask about your people, work and pipeline, and proposes what you ask for.',
    nb: 'Svarer på det du spør om folk, arbeid og salgsløp, og foreslår det du ber om.',
  },
  instructions: 'Answer briefly, in the language of the question, with what matters for the next step first.',
  procedure: 'assistant',
  parameters: {},
  grants: [
    'people.list',
    'people.get',
    'people.create',
    'people.update',
    'people.timeline',
    'people.duplicates',
    'notes.create',
    'companies.list',
    'companies.get',
    'companies.create',
    'companies.update',
    'companies.timeline',
    'tasks.list',
    'tasks.counts',
    'tasks.get',
    'tasks.create',
    'tasks.update',
    'tasks.complete',
    'tasks.reopen',
    'tasks.snooze',
    'tasks.bulk',
    'opportunities.list',
    'opportunities.get',
    'opportunities.create',
    'opportunities.update',
    'opportunities.move',
    'opportunities.moves',
    'opportunities.transitions',
    'pipelines.list',
    'pipelines.board',
    'next.list',
    'next.get',
    'next.snooze',
    'next.dismiss',
    'dmo.today',
    'events.record',
    'reminders.list',
    'members.list',
    'tags.list',
    'drafts.create',
    'drafts.list',
  ],
  trigger: { kind: 'person' },
  power: 'standard',
  runBudgetMicros: 500_000,
  enabled: true,
};

/** One that works by a written procedure, off until somebody switches it on. */
const working = (procedure: Procedure): ShippedAgent => ({
  key: procedure.key,
  name: procedure.name,
  description: procedure.description,
  instructions: '',
  procedure: procedure.key,
  parameters: {},
  grants: procedure.grants,
  trigger: procedure.trigger,
  power: 'eco',
  runBudgetMicros: 100_000,
  enabled: false,
});

/** Every agent that comes with the product. */
export const shippedAgents: readonly ShippedAgent[] = [assistant, ...automations.map((one) => working(one))];
