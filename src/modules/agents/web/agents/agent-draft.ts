import type { InputOf } from '#kernel/operation.ts';
import type { Agent, updateAgent } from '../../contract.ts';

export type AgentChange = Omit<InputOf<typeof updateAgent>, 'id'>;

const FIELDS = [
  'name',
  'description',
  'instructions',
  'parameters',
  'grants',
  'trigger',
  'autonomy',
  'engine',
  'power',
  'runBudgetMicros',
  'runsAs',
] as const satisfies readonly (keyof AgentChange & keyof Agent)[];

export type AgentDraft = Pick<Agent, (typeof FIELDS)[number]>;

/** What of an agent is edited together. */
export const draftOf = (agent: Agent): AgentDraft =>
  Object.fromEntries(FIELDS.map((field) => [field, agent[field]])) as unknown as AgentDraft;

const ordered = (draft: AgentDraft): AgentDraft => ({ ...draft, grants: [...draft.grants].sort() });

/** Only what is another than it was, so that what a colleague saved elsewhere in it stays. */
export const changeOf = (before: AgentDraft, after: AgentDraft): AgentChange => {
  const [was, is] = [ordered(before), ordered(after)];
  return Object.fromEntries(
    FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field])).map((field) => [
      field,
      after[field],
    ]),
  );
};
