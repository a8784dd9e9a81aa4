import { createApiKey } from '#modules/identity/contract.ts';
import { SCOPES } from '#kernel/roles.ts';
import { required, type Command } from './command.ts';
import { memberFor } from './people.ts';

export const createTokenCommand: Command = {
  name: 'token create',
  usage: 'token create --workspace NAME --email E [--name NAME]',
  summary: 'Prints a new API key that acts as this member. It is shown only now.',
  options: { workspace: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
  words: [],
  run: async ({ flowstate, say }, options) => {
    const actor = await memberFor(flowstate, required(options, 'email'), required(options, 'workspace'));
    const name = typeof options['name'] === 'string' ? options['name'] : 'Command line';
    const made = await flowstate.registry.call(createApiKey, actor, { name, scopes: [...SCOPES] });
    say(made.key);
  },
};
