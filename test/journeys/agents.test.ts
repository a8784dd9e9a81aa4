import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startFakeModel, type FakeModel } from '../fake-model/fake-model.ts';
import { signIn } from './setup/account.ts';
import { expectAccessible, openVisitor } from './setup/browser.ts';
import { callAs, granted, makePerson, propose, purposeOf } from './setup/office.ts';
import { EMAIL, useScene } from './setup/scene.ts';

const WORKS_MS = 20_000;
const MODEL = 'gpt-4.1-mini';

const ask = async (page: Page, question: string): Promise<void> => {
  const box = page.getByRole('textbox', { name: 'Ask or tell me what to do' });
  if (!(await box.isVisible())) await page.keyboard.press('Control+j');
  await box.fill(question);
  await box.press('Enter');
};

const answerOf = (page: Page) =>
  page.getByRole('complementary', { name: 'Assistant' }).getByRole('article', { name: 'Assistant' }).last();

describe('the assistant proposes, a person decides', () => {
  const scene = useScene();

  const open = async (path: string) => {
    const visitor = await openVisitor(scene.browser, scene.product.url);
    await signIn(visitor.page, EMAIL);
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    return visitor;
  };
  const tasksOf = async (page: Page, personId: string): Promise<string[]> => {
    const { items } = await granted(page, 'GET', `/tasks?personId=${personId}`);
    return (items as { title: string }[]).map(({ title }) => title);
  };

  test('ask, plan, diff, edit, approve and undo, by the rules engine', async () => {
    const { page, faults } = await open('/people');
    const personId = await makePerson(page, 'Solveig Haugland');
    await ask(page, 'Make a task: call Solveig Haugland tomorrow');
    const answer = answerOf(page);
    const card = answer.getByRole('article', { name: 'Make a task' });
    await card.waitFor({ timeout: WORKS_MS });
    await answer.getByText('Rules engine').first().waitFor();
    await card
      .getByText(/call Solveig Haugland/i)
      .first()
      .waitFor();
    expect(await tasksOf(page, personId)).toEqual([]);

    await answer.getByRole('button', { name: 'Why this?' }).click();
    const why = answer.getByRole('region', { name: 'Why this?' });
    await why.getByText('Make a task').first().waitFor();
    await why.getByText('Cost: Free').waitFor();
    await expectAccessible(page, 'the assistant with a proposal');

    await card.getByRole('button', { name: 'Edit' }).click();
    await card.getByLabel('Title').fill('Ring Solveig om møtet');
    await card.getByRole('button', { name: 'Save the edit' }).click();
    await card.getByText('Ring Solveig om møtet').first().waitFor();
    expect(await tasksOf(page, personId)).toEqual([]);
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.getByText('Applied').first().waitFor();
    expect(await tasksOf(page, personId)).toEqual(['Ring Solveig om møtet']);

    await card.getByRole('button', { name: 'Undo' }).click();
    await card.getByText('Taken back').first().waitFor();
    expect(await tasksOf(page, personId)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('where it is not clear who is meant, it asks, and a press answers', async () => {
    const { page, faults } = await open('/people');
    await granted(page, 'POST', '/people', { name: 'Gunhild Aasen', city: 'Oslo' });
    const bergen = await granted(page, 'POST', '/people', { name: 'Gunhild Berg', city: 'Bergen' });
    await ask(page, 'Make a task: call Gunhild tomorrow');
    const which = page.getByRole('group', { name: 'Which one did you mean?' });
    await which.getByRole('button', { name: /Gunhild Berg/ }).click({ timeout: WORKS_MS });
    const card = answerOf(page).getByRole('article', { name: 'Make a task' });
    await card.getByText('Gunhild Berg').first().waitFor({ timeout: WORKS_MS });
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.getByText('Applied').first().waitFor();
    expect(await tasksOf(page, String(bergen['id']))).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('a conversation stays from screen to screen, is found again, and goes for good', async () => {
    const { page, faults } = await open('/tasks');
    await ask(page, 'Which tasks are overdue?');
    const panel = page.getByRole('complementary', { name: 'Assistant' });
    await answerOf(page).getByRole('button', { name: 'Why this?' }).waitFor({ timeout: WORKS_MS });
    await answerOf(page).getByRole('button', { name: 'Useful', exact: true }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await panel.getByText('Which tasks are overdue?').waitFor();
    const box = page.getByRole('textbox', { name: 'Ask or tell me what to do' });
    await box.fill('Halvskrevet spørsmål');
    await box.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+j');
    expect(await box.inputValue()).toBe('Halvskrevet spørsmål');
    await box.fill('');
    await box.press('ArrowUp');
    expect(await box.inputValue()).toBe('Which tasks are overdue?');

    await page.getByRole('button', { name: 'Conversations' }).click();
    const history = page.getByRole('complementary', { name: 'Conversations' });
    await history.getByRole('button', { name: /^Which tasks are overdue/ }).waitFor();
    await history.getByRole('button', { name: /^Delete the conversation: Which tasks/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await history.getByRole('button', { name: /^Which tasks are overdue/ }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('what somebody changed meanwhile is not overwritten, and can be proposed anew', async () => {
    const { page, faults } = await open('/people');
    const id = await makePerson(page, 'Ingvild Tveit');
    await propose(page, 'people.update', { id, city: 'Bergen' }, 'It says so in the note.');
    const { version } = await granted(page, 'GET', `/people/${id}`);
    await granted(page, 'PATCH', `/people/${id}`, { city: 'Tromsø' }, Number(version));
    await page.goto('/inbox');
    const card = page.getByRole('article', { name: 'Change a person' }).first();
    await card.getByText('It says so in the note.').waitFor();
    await page.keyboard.press('a');
    await card.getByText('It is not as it was').waitFor();
    await card.getByText('Tromsø').first().waitFor();
    await expectAccessible(page, 'a conflict');
    expect((await granted(page, 'GET', `/people/${id}`))['city']).toBe('Tromsø');

    await card.getByRole('button', { name: 'Propose again' }).click();
    await page.getByText('Proposed again, as it is now').waitFor();
    const again = page.getByRole('article', { name: 'Change a person' }).first();
    await again.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Done: Change a person').waitFor();
    expect((await granted(page, 'GET', `/people/${id}`))['city']).toBe('Bergen');
    expect(faults).toEqual([]);
  });

  test('the inbox is decided by keyboard: one by one, together, with a reason, and back', async () => {
    const { page, faults } = await open('/people');
    const id = await makePerson(page, 'Torbjørn Moen');
    for (const text of ['Første', 'Andre', 'Tredje']) await propose(page, 'notes.create', { id, text }, text);
    const tasks = (await granted(page, 'GET', '/tasks?limit=3'))['items'] as { id: string }[];
    const ids = tasks.map((task) => task.id);
    await propose(page, 'tasks.bulk', { action: 'snooze', ids, minutes: 600 }, 'They can wait.');
    await page.goto('/inbox');
    const list = page.getByRole('list', { name: 'Waits for approval' });
    await list.getByRole('listitem').filter({ hasText: 'Snooze 3 tasks' }).waitFor();
    const bulk = page.getByRole('article', { name: 'Snooze 3 tasks' });
    await bulk.getByText('3 records').waitFor();
    await bulk.getByText('Tier 2: decided one by one').waitFor();

    await page.getByRole('button', { name: 'Select what can be approved together' }).click();
    const bar = page.getByRole('toolbar');
    await bar.getByText('3 selected').waitFor();
    await bar.getByRole('button', { name: 'Clear' }).click();

    await page.keyboard.press('r');
    await page.getByLabel(/Why not\?/).fill('They cannot.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Declined: Snooze 3 tasks').waitFor();
    await page.getByRole('article', { name: 'Write a note' }).getByText('Tredje').first().waitFor();
    await page.keyboard.press('a');
    await page.getByText('Done: Write a note').waitFor();
    await page.getByRole('article', { name: 'Write a note' }).getByText('Andre').first().waitFor();
    await page.keyboard.press('u');
    await page.getByText('Undone').first().waitFor();
    await list.getByRole('listitem').filter({ hasText: 'Andre' }).waitFor();
    await page.getByRole('button', { name: 'Select what can be approved together' }).click();
    await page.keyboard.press('a');
    await page.getByText('2 approved').waitFor();
    await page.getByText('Nothing waits for you').waitFor();
    expect(faults).toEqual([]);
  });

  test('a draft is read, marked as sent and taken back, and goes only to the address on the card', async () => {
    const { page, faults } = await open('/people');
    const id = String(
      (await granted(page, 'POST', '/people', { name: 'Astrid Lunde', emails: ['astrid@example.com'] }))[
        'id'
      ],
    );
    await granted(page, 'POST', '/drafts', {
      personId: id,
      channel: 'email',
      subject: 'Takk for sist',
      text: 'Hei! Passer torsdag?',
    });
    await page.goto(`/people?panel=person.${id}`);
    const draft = page.getByRole('article', { name: 'Takk for sist' });
    const link = draft.getByRole('link', { name: 'Open in e-mail' });
    await link.waitFor({ timeout: WORKS_MS });
    expect(await link.getAttribute('href')).toBe(
      'mailto:astrid%40example.com?subject=Takk%20for%20sist&body=Hei!%20Passer%20torsdag%3F',
    );
    await draft.getByRole('button', { name: 'Mark as sent' }).click();
    await draft.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await draft.waitFor();
    expect(faults).toEqual([]);
  });

  test('the kill switch stops everything, says so, and lets go again', async () => {
    const { page, faults } = await open('/godmode');
    await page.getByRole('region', { name: 'Agents' }).getByText('Assistant').first().waitFor();
    await page.getByRole('button', { name: 'Stop all agents' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop all agents' });
    await dialog.getByLabel('Why').fill('A drill');
    await dialog.getByRole('button', { name: 'Stop all agents' }).click();
    await page.getByText('Stopped by a kill switch').first().waitFor();
    await ask(page, 'What should I do today?');
    await page.getByRole('alert').getByText('switched off by a kill switch').waitFor();
    expect((await callAs(page, 'POST', '/runs', { goal: 'Anything' })).status).toBeGreaterThanOrEqual(400);

    await page.goto('/agents?show=switches');
    await page.getByText('A drill').waitFor();
    await expectAccessible(page, 'a thrown kill switch');
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await page.getByText('No kill switch is on').waitFor();
    await ask(page, 'What should I do today?');
    await answerOf(page).getByRole('button', { name: 'Why this?' }).waitFor({ timeout: WORKS_MS });
    expect(faults).toEqual([]);
  });

  test('an agent is defined, and two who edit it at once both see what happened', async () => {
    const { page, faults } = await open('/agents');
    await page.getByRole('button', { name: 'New agent' }).click();
    const dialog = page.getByRole('dialog', { name: 'New agent' });
    await dialog.getByLabel('Name').fill('Oppfølgeren');
    await dialog.getByRole('button', { name: 'New agent' }).click();
    await page.getByRole('heading', { level: 1, name: 'Oppfølgeren' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByLabel('What it does').fill('Finner løfter ingen har holdt.');
    await page.getByRole('radio', { name: 'On a schedule' }).click();
    await page.getByRole('checkbox', { name: 'Find tasks' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved as a new release').waitFor();

    const instructions = page.getByLabel('Instructions');
    await instructions.fill('Vær kort.');
    const { version } = await granted(page, 'GET', `/agents/${id}`);
    await granted(page, 'PATCH', `/agents/${id}`, { description: 'Et annet ord.' }, Number(version));
    await page.getByText('It was changed meanwhile').waitFor();
    expect(await instructions.inputValue()).toBe('Vær kort.');
    await page.getByRole('button', { name: 'Save mine anyway' }).click();
    await page.getByText('Saved as a new release').first().waitFor();
    await expect
      .poll(async () => (await granted(page, 'GET', `/agents/${id}`))['instructions'])
      .toBe('Vær kort.');
    expect((await granted(page, 'GET', `/agents/${id}`))['description']).toBe('Et annet ord.');
    expect(faults).toEqual([]);
  });
});

describe('with a model', () => {
  const scene = useScene();
  const opened: { fake?: FakeModel } = {};
  beforeAll(async () => {
    opened.fake = await startFakeModel();
  });
  afterAll(() => opened.fake?.close());

  const open = async () => {
    const visitor = await openVisitor(scene.browser, scene.product.url);
    await signIn(visitor.page, EMAIL);
    await visitor.page.goto('/tasks');
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    return visitor;
  };
  /** A connection to the fake model, which costs money although it is in one's own network. */
  const connect = async (page: Page): Promise<void> => {
    await granted(page, 'POST', '/connections', {
      name: 'Prøve',
      provider: 'openai',
      baseUrl: fakeOf().baseUrl,
      ecoModel: MODEL,
      standardModel: MODEL,
      maxModel: MODEL,
    });
    const price = { inputMicros: 2_000_000, outputMicros: 8_000_000 };
    await granted(page, 'POST', '/prices', { provider: 'self_hosted', model: '*', ...price });
  };
  const fakeOf = (): FakeModel => {
    if (opened.fake === undefined) throw new Error('The fake model is not running.');
    return opened.fake;
  };

  test('it is named as who speaks, its words come as they are said, and its change waits for a person', async () => {
    const fake = fakeOf();
    const { page, faults } = await open();
    const personId = await makePerson(page, 'Ragnhild Bakke');
    await connect(page);
    fake.reply((request) => {
      const purpose = purposeOf(request);
      if (purpose === 'verdict') return { object: { verdict: 'pass', reason: null } };
      if (purpose === 'words') return { text: 'The task waits for your approval.', pieces: 12, everyMs: 150 };
      const step = {
        id: 's1',
        operation: 'tasks.create',
        input: JSON.stringify({ title: 'Call Ragnhild Bakke', personId }),
        each: null,
        expect: null,
        why: 'You asked for it.',
      };
      return {
        object: {
          steps: [step],
          expects: [{ type: 'task', atMost: 1 }],
          after: 'answer',
          instruction: 'Say that it waits.',
        },
      };
    });
    await page.goto(`/people/${personId}`);
    await page.getByRole('heading', { level: 1, name: 'Ragnhild Bakke' }).waitFor();
    await ask(page, 'Make a task to call Ragnhild Bakke');
    const answer = answerOf(page);
    await answer.getByText('The task').waitFor({ timeout: WORKS_MS });
    const early = await answer.textContent();
    await answer.getByText('The task waits for your approval.').waitFor({ timeout: WORKS_MS });
    await answer
      .getByText(/^\$0\.\d+$/)
      .first()
      .waitFor();
    expect(early).not.toContain('approval.');
    await answer.getByText(MODEL).first().waitFor();
    expect(await answer.getByText('Rules engine').count()).toBe(0);
    const card = answer.getByRole('article', { name: 'Make a task' });
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.getByText('Applied').first().waitFor();
    expect(faults).toEqual([]);
  });

  test('once the budget is used up the rules engine answers, under its own name', async () => {
    const fake = fakeOf();
    const { page, faults } = await open();
    await connect(page);
    const { version } = await granted(page, 'GET', '/budgets');
    await granted(page, 'PATCH', '/budgets', { monthMicros: 0 }, Number(version));
    const before = fake.requests.length;
    await ask(page, 'Which tasks are overdue?');
    const answer = answerOf(page);
    await answer.getByRole('button', { name: 'Why this?' }).waitFor({ timeout: WORKS_MS });
    await answer.getByText('Rules engine').first().waitFor();
    expect(fake.requests.length).toBe(before);
    expect(faults).toEqual([]);
  });
});
