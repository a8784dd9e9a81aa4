import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { constants as system } from 'node:os';
import process from 'node:process';
import { Stop } from './say.mjs';

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a program to its end, quietly; what it said is shown when it fails. */
export const run = async (program, words, options) => {
  const child = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  let received;
  const pass = (signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (received !== undefined) process.exit(128 + system.signals[received]);
    if (code !== 0) throw new Stop(Buffer.concat(output).toString().trim() || `It ended with code ${code}.`);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, pass);
  }
};

/** Stops where one of these folders cannot be written to. */
export const requireWritable = (root, folders, purpose) => {
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw new Stop(
        `Flowstate has to ${purpose}, but ${folder} cannot be written to (${error.code}). ` +
          `Give this user the folder ${root}, start as the user who owns it, or use a clone of your own.`,
      );
    }
  }
};
