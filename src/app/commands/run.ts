import { parseArgs } from 'node:util';
import { AppError } from '#kernel/errors.ts';
import { ConfigError, readConfig } from '#platform/config.ts';
import { silentLog } from '#platform/log/log.ts';
import { loadSecret } from '#platform/secret.ts';
import { BackupError } from '../backup/read.ts';
import { startDatabase } from '../database.ts';
import { openFlowstate, prepareDatabase } from '../flowstate.ts';
import { allModules } from '../modules.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { UsageError, type Command } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { importPeopleCommand } from './import-people.ts';
import { migrateCommand } from './migrate.ts';
import { seedCommand } from './seed.ts';
import { createTokenCommand } from './token.ts';
import { createUserCommand } from './user.ts';
import { verifyCommand } from './verify.ts';

const COMMANDS: readonly Command[] = [
  migrateCommand,
  seedCommand,
  importPeopleCommand,
  createUserCommand,
  createTokenCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  doctorCommand,
];

const EXIT = { done: 0, failed: 1, usage: 64, config: 78 } as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const help = (): string =>
  [
    'npm run flowstate -- <command>',
    '',
    ...COMMANDS.map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
  ].join('\n');

const find = (args: readonly string[]): { command: Command; rest: string[] } | null => {
  for (const command of COMMANDS) {
    const words = command.name.split(' ');
    if (words.every((word, at) => args[at] === word)) return { command, rest: args.slice(words.length) };
  }
  return null;
};

const parse = (command: Command, rest: string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: command.options,
      allowPositionals: true,
    });
    if (positionals.length !== command.words.length) {
      throw new UsageError(
        `Expected ${command.words.length === 0 ? 'no further words' : command.words.join(' ')}.`,
      );
    }
    return { values, positionals };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const explain = (error: unknown): { code: number; text: string } => {
  if (error instanceof UsageError) return { code: EXIT.usage, text: error.message };
  if (error instanceof ConfigError) return { code: EXIT.config, text: error.message };
  if (error instanceof AppError) {
    const fields = (error.details.errors ?? []).map((field) => `  ${field.pointer} ${field.message}`);
    return { code: EXIT.failed, text: [`${error.message} (${error.code})`, ...fields].join('\n') };
  }
  if (error instanceof BackupError) return { code: EXIT.failed, text: error.message };
  return { code: EXIT.failed, text: error instanceof Error ? error.message : String(error) };
};

/** Runs one command against the database, beside a server that runs or without one. Returns the exit code. */
export const runCommand = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const found = find(args);
  if (found === null) {
    const asked = args.length === 0 || args[0] === 'help' || args[0] === '--help';
    (asked ? say : complain)(asked ? help() : `There is no command "${args.join(' ')}".\n\n${help()}`);
    return asked ? EXIT.done : EXIT.usage;
  }
  const { command, rest } = found;
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const { values, positionals } = parse(command, rest);
    const config = readConfig(env);
    const secret = await loadSecret(config.dataDir, config.secret);
    const database = await startDatabase(config, secret, silentLog, 'join');
    closing.push(() => database.stop());
    const modules = allModules({ publicUrl: config.publicUrl, secret, log: silentLog });
    const applied = await prepareDatabase(database, modules);
    if (applied.length > 0) say(`Database brought up to date (${applied.length} changes).`);
    const { publicUrl, poolSize, signInAttemptsPerMinute } = config;
    const clock = () => new Date();
    const flowstate = openFlowstate({
      database,
      modules,
      secret,
      publicUrl,
      poolSize,
      signInAttemptsPerMinute,
      log: silentLog,
      clock,
    });
    closing.push(() => flowstate.close());
    await command.run({ config, database, flowstate, say }, values, positionals);
    return EXIT.done;
  } catch (error) {
    const { code, text } = explain(error);
    complain(text);
    if (code === EXIT.usage) complain(`\nUsage: npm run flowstate -- ${command.usage}`);
    return code;
  } finally {
    for (const close of closing.toReversed()) await close();
  }
};
