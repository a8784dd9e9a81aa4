import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { isatty } from 'node:tty';
import { SIGNALS } from './run.mjs';

const REPEAT_MS = 1_000;

const environment = (root) => ({
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  // Sources whose types were stripped are kept, in a folder that nobody else writes to.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules/.cache/node'),
});

/** Passes a signal on, but not its echoes: npm and the shell pass on what the whole group was sent already. */
const pass = (child) => {
  const last = new Map();
  return (signal) => {
    // A terminal sends Ctrl-C to every process in front, so the child has it.
    if (signal === 'SIGINT' && isatty(0)) return;
    const now = performance.now();
    if (now - (last.get(signal) ?? -REPEAT_MS) < REPEAT_MS) return;
    last.set(signal, now);
    child.kill(signal);
  };
};

/** Runs a program in place of this one: really so where Node can, else as its parent that adds nothing. */
export const become = async (root, node, words) => {
  const env = environment(root);
  if (typeof process.execve === 'function') process.execve(node, [node, ...words], env);
  const child = spawn(node, words, { stdio: 'inherit', env });
  const listener = pass(child);
  for (const signal of SIGNALS) process.on(signal, listener);
  const [code, signal] = await once(child, 'exit');
  if (signal === null) process.exit(code);
  for (const name of SIGNALS) process.removeListener(name, listener);
  process.kill(process.pid, signal);
};
