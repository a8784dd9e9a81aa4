import { expect, test } from 'vitest';
import { updatePerson } from '#modules/crm/contract.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';
import { approveProposal } from '../contract/proposal.ts';

const makeWorld = useAgentWorlds();

const draftOf = async (world: AgentWorld, personId: string, text: string) => {
  const outcomes: string[] = [];
  world.script(async (work) => {
    const input = { personId, channel: 'email', text };
    await work.read('people.get', { id: personId }, { key: 'r' });
    outcomes.push((await work.propose('drafts.create', input, { key: 'p', why: '' })).kind);
  });
  const run = await world.ask(await world.agent());
  await world.work(run.id);
  return outcomes[0];
};

test('a message that only says what is so is proposed, and becomes a draft once it is approved', async () => {
  const world = await makeWorld();
  const personId = await world.person();
  expect(await draftOf(world, personId, 'Hei! Passer det med en prat på torsdag?')).toBe('proposed');
  const [proposal] = await world.proposals();
  const decided = await world.call(approveProposal, { id: proposal?.id ?? '', hash: proposal?.hash ?? '' });
  expect(decided).toMatchObject({ status: 'applied' });
});

test('a message that promises an income does not pass without a remark', async () => {
  const world = await makeWorld();
  const outcome = await draftOf(world, await world.person(), 'Du er garantert å tjene 50 000 kr i måneden.');
  const [proposal] = await world.proposals();
  const rules = proposal?.findings.map(({ ruleId }) => ruleId) ?? [];
  expect(outcome === 'vetoed' || rules.some((rule) => rule.startsWith('income.'))).toBe(true);
});

test('nobody is written to who has said no to that channel', async () => {
  const world = await makeWorld();
  const personId = await world.person();
  await world.call(updatePerson, { id: personId, consent: { email: { state: 'withdrawn' } } });
  expect(await draftOf(world, personId, 'Hei! Passer det med en prat på torsdag?')).toBe('vetoed');
  expect(await world.proposals()).toEqual([]);
});
