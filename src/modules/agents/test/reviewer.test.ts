import { describe, expect, test } from 'vitest';
import type { Durable, ProposalOutcome } from '../loop/durable.ts';
import { useAgentWorlds, type AgentWorld } from '#test/agent-world.ts';

const makeWorld = useAgentWorlds();

type Write = { operation: string; input: object; sources?: string[] };

/** What becomes of a write of an agent that has read the person. */
const proposed = async (world: AgentWorld, personId: string, write: (work: Durable) => Write) => {
  let outcome: ProposalOutcome | null = null;
  world.script(async (work) => {
    await work.read('people.get', { id: personId }, { key: 'r' });
    const { operation, input, sources } = write(work);
    outcome = await work.propose(operation, input, {
      key: 'w',
      why: 'Because.',
      ...(sources === undefined ? {} : { sources }),
    });
  });
  const run = await world.ask(await world.agent(), 'Skriv til Kari om møtet 12. mars');
  await world.work(run.id);
  if (outcome === null) throw new Error('Nothing was proposed.');
  return outcome as ProposalOutcome;
};

const rules = (outcome: ProposalOutcome) =>
  'findings' in outcome ? outcome.findings.map(({ ruleId }) => ruleId) : [];

const note = (id: string, text: string, sources?: string[]) => (): Write => ({
  operation: 'notes.create',
  input: { id, text },
  ...(sources === undefined ? {} : { sources }),
});

describe('the reviewer', () => {
  test('lets pass what was read or asked for', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    const outcome = await proposed(world, id, note(id, 'Kari Nordmann vil møtes 12. mars.', []));
    expect(outcome).toMatchObject({ kind: 'proposed', findings: [] });
  });

  test.each([
    ['Kari skylder 4200 kr.', 'grounding.number'],
    ['Møtet er 13. mars.', 'grounding.date'],
    ['Møtet er kl. 14:30.', 'grounding.time'],
    ['Skriv til ola@example.com.', 'grounding.email'],
    ['Se 01970000-0000-7000-8000-000000000009.', 'grounding.id'],
    ['Les https://evil.example/x.', 'link.foreign'],
  ])('keeps back what nothing supports: %s', async (text, rule) => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    const outcome = await proposed(world, id, note(id, text, []));
    expect(outcome.kind).toBe('vetoed');
    expect(rules(outcome)).toContain(rule);
    expect(await world.proposals()).toEqual([]);
  });

  test('asks for an edit where a name was not read', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    expect(await proposed(world, id, note(id, 'Hun kjenner Ola Hansen.', []))).toMatchObject({
      kind: 'proposed',
      findings: [
        {
          ruleId: 'grounding.name',
          severity: 'edit',
          message: 'Navnet «Ola» står ikke i det dette bygger på.',
        },
        { ruleId: 'grounding.name', severity: 'edit' },
      ],
    });
  });

  test('asks for an edit where a card number would be written down', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    const outcome = await proposed(world, id, note(id, 'Kortet er 4111 1111 1111 1111.'));
    expect(outcome).toMatchObject({
      kind: 'proposed',
      findings: [{ ruleId: 'pii.number', severity: 'edit' }],
    });
  });

  test('takes a written procedure’s own figures as they are', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    expect(await proposed(world, id, note(id, 'I snitt 4200 kr.'))).toMatchObject({ kind: 'proposed' });
  });

  test('says what holds words from outside, however they got there', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Svikefull Nordmann');
    const outcome = await proposed(world, id, note(id, 'Navn: Kari Svikefull Nordmann'));
    expect(rules(outcome)).toEqual(['taint.outside']);
    expect(await world.proposals()).toMatchObject([{ tainted: true }]);
  });

  test('keeps back a draft to somebody the run never came across', async () => {
    const world = await makeWorld();
    const id = await world.person('Kari Nordmann');
    const stranger = await world.person('Ola Hansen');
    const outcome = await proposed(world, id, () => ({
      operation: 'drafts.create',
      input: { personId: stranger, channel: 'email', text: 'Hei' },
    }));
    expect(rules(outcome)).toContain('recipient.unknown');
    expect(outcome.kind).toBe('vetoed');
  });
});
