import type { Config } from '#platform/config.ts';
import type { DatabaseServer } from '../database.ts';
import type { Flowstate } from '../flowstate.ts';

/** What a command may use. */
export type CommandContext = {
  config: Config;
  database: DatabaseServer;
  flowstate: Flowstate;
  /** One line for the person at the terminal. */
  say(line: string): void;
};

export type Command = {
  name: string;
  usage: string;
  summary: string;
  options: Readonly<Record<string, { type: 'string' | 'boolean' }>>;
  /** How many words follow the command's name, such as a file. */
  words: readonly string[];
  run(
    context: CommandContext,
    options: Readonly<Record<string, string | boolean | undefined>>,
    words: readonly string[],
  ): Promise<void>;
};

/** What a person typed cannot be used; the message says how to type it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError when the option is missing or blank */
export const required = (
  options: Readonly<Record<string, string | boolean | undefined>>,
  name: string,
): string => {
  const value = options[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new UsageError(`--${name} is missing.`);
};

/** @throws UsageError when the option is given and not a whole number of at least `min` */
export const wholeNumber = (
  options: Readonly<Record<string, string | boolean | undefined>>,
  name: string,
  fallback: number,
  min = 0,
): number => {
  const value = options[name];
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < min)
    throw new UsageError(`--${name} must be a whole number from ${min} up.`);
  return number;
};
