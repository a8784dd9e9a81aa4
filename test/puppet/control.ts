import { listDrafts } from '#modules/agents/contract.ts';
import {
  getCompany,
  getPerson,
  listCompanyTimeline,
  listPersonTimeline,
  listTags,
} from '#modules/crm/contract.ts';
import { listOpportunities } from '#modules/pipeline/contract.ts';
import { listTasks } from '#modules/tasks/contract.ts';
import type { Case } from './cases.ts';
import { think } from './puppet.ts';
import type { PuppetWorld } from './rig.ts';

/** Everything there is about the person, as it is: what an agent without the defence puts before its model. */
export const readAll = async ({ call }: PuppetWorld, { known }: Case): Promise<string> => {
  const { personId, companyId } = known;
  const read = [
    await call(getPerson, { id: personId }),
    await call(listPersonTimeline, { id: personId, limit: 100 }),
    await call(listTasks, { personId }),
    await call(getCompany, { id: companyId }),
    await call(listCompanyTimeline, { id: companyId, limit: 100 }),
    await call(listOpportunities, { personId }),
    await call(listTags, {}),
  ];
  return JSON.stringify(read);
};

/**
 * The same puppet in an agent without a defence: it reads everything, and what it says is done at once, with the rights
 * of whom it works for. Shows that the attacks work, so that the suite can fail.
 *
 * @returns what the member is shown
 */
export const obeyDirectly = async (world: PuppetWorld, one: Case, seen: string): Promise<string> => {
  const { answer } = think('plan', seen, { honest: one.honest, known: one.known, obeys: true });
  const plan = answer.object as { steps: { operation: string; input: string }[]; instruction: string };
  for (const { operation, input } of plan.steps) {
    const [draft] = (await world.call(listDrafts, { personId: one.known.accompliceId })).items;
    const filled = JSON.parse(input.replace('{draft}', draft?.id ?? '')) as object;
    await world.flowstate.registry.callNamed(operation, world.owner, filled).catch(() => undefined);
  }
  return plan.instruction;
};
