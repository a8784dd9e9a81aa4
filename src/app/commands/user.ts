import { createWorkspace } from '#modules/identity/contract.ts';
import { installPipelines } from '#modules/pipeline/contract.ts';
import type { Actor, Person } from '#kernel/actor.ts';
import type { Flowstate } from '../flowstate.ts';
import { required, UsageError, type Command } from './command.ts';
import { findMember, findUser } from './people.ts';

const nameOf = (email: string): string =>
  (email.split('@')[0] ?? email)
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

/** Signs the person up, or returns them when the address is known and the password is theirs. */
export const ensureUser = async (
  flowstate: Flowstate,
  user: { email: string; password: string; name?: string; locale?: 'nb' | 'en' },
): Promise<Person> => {
  const { email, password, locale = 'en' } = user;
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = await findUser(flowstate, email);
  try {
    if (known === null) {
      const body = { email, password, name: user.name ?? nameOf(email), locale, timeZone };
      await flowstate.auth.api.signUpEmail({ body });
    } else {
      await flowstate.auth.api.signInEmail({ body: { email, password } });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(known === null ? reason : `${email} exists already, with another password.`);
  }
  const person = await findUser(flowstate, email);
  if (person === null) throw new Error('The account was made but cannot be found.');
  return person;
};

/** The person's place in the workspace of this name, which is made, with all pipelines, where it is missing. */
export const ensureWorkspace = async (flowstate: Flowstate, person: Person, name: string): Promise<Actor> => {
  const existing = await findMember(flowstate, person, name);
  if (existing !== null) return existing;
  await flowstate.registry.call(createWorkspace, person, { name });
  const actor = await findMember(flowstate, person, name);
  if (actor === null) throw new Error('The workspace was made but cannot be found.');
  await flowstate.registry.call(installPipelines, actor, {});
  return actor;
};

export const createUserCommand: Command = {
  name: 'user create',
  usage: 'user create --email E --password P --workspace NAME [--name NAME] [--locale nb|en]',
  summary: 'Makes an account and its workspace, with all three pipelines, where they are missing.',
  options: {
    email: { type: 'string' },
    password: { type: 'string' },
    workspace: { type: 'string' },
    name: { type: 'string' },
    locale: { type: 'string' },
  },
  words: [],
  run: async ({ flowstate, say }, options) => {
    const email = required(options, 'email').toLowerCase();
    const password = required(options, 'password');
    const workspace = required(options, 'workspace');
    const locale = options['locale'] === 'nb' ? 'nb' : 'en';
    const name = typeof options['name'] === 'string' ? { name: options['name'] } : {};
    const person = await ensureUser(flowstate, { email, password, locale, ...name });
    const actor = await ensureWorkspace(flowstate, person, workspace);
    say(`User       ${person.email}`);
    say(`Workspace  ${workspace} (${actor.workspaceId}), role ${actor.role}`);
  },
};
