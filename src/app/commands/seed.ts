import { randomBytes } from 'node:crypto';
import { SCOPES } from '#kernel/roles.ts';
import { createApiKey } from '#modules/identity/contract.ts';
import { writeWorkspace } from '../seed/write.ts';
import { wholeNumber, type Command } from './command.ts';
import { findMember, findUser } from './people.ts';
import { ensureUser, ensureWorkspace } from './user.ts';

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

export const seedCommand: Command = {
  name: 'seed',
  usage: 'seed [--tasks N] [--people N] [--companies N] [--seed N] [--workspace NAME] [--email E]',
  summary:
    'Fills an empty workspace with invented people, histories and tasks; the same seed makes the same. Prints how to enter it.',
  options: {
    tasks: { type: 'string' },
    people: { type: 'string' },
    companies: { type: 'string' },
    seed: { type: 'string' },
    workspace: { type: 'string' },
    email: { type: 'string' },
  },
  words: [],
  run: async ({ flowstate, database, say }, options) => {
    const tasks = wholeNumber(options, 'tasks', 1_000);
    const people = wholeNumber(options, 'people', Math.ceil(tasks / 10));
    const companies = wholeNumber(options, 'companies', Math.ceil(people / 10));
    const seed = wholeNumber(options, 'seed', 1);
    const workspace = text(options['workspace']) ?? `Sample ${seed}`;
    const email = (text(options['email']) ?? `sample-${seed}@example.com`).toLowerCase();

    const known = await findUser(flowstate, email);
    const password = randomBytes(9).toString('base64url');
    const person =
      known ?? (await ensureUser(flowstate, { email, password, name: 'Kari Nordmann', locale: 'en' }));
    await ensureWorkspace(flowstate, person, workspace);
    const owner = await findMember(flowstate, person, workspace);
    if (owner === null) throw new Error('The workspace was made but cannot be found.');

    say(`Filling ${workspace}:`);
    const began = performance.now();
    const size = { tasks, people, companies, seed, now: new Date().toISOString(), zone: owner.timeZone };
    const result = await writeWorkspace(flowstate, database, owner, size, say);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const { key } = await flowstate.registry.call(createApiKey, owner, { name: 'Seed', scopes: [...SCOPES] });
    say(`Done in ${seconds} s: ${result.opportunities} journeys, ${result.events} events.`);
    say(`Workspace  ${workspace} (${owner.workspaceId})`);
    say(
      `Sign in    ${email}${known === null ? ` with the password ${password}` : ' with your own password'}`,
    );
    say(`API key    ${key}`);
  },
};
