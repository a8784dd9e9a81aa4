import { fstatSync, writeSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';

const ERRORS = 2;
const isTerminal = isatty(ERRORS) && fstatSync(ERRORS).isCharacterDevice() && process.env.TERM !== 'dumb';

/** A reason to stop that a person can do something about. */
export class Stop extends Error {}

/**
 * Writes to standard error: standard output belongs to what is started. Not through `process.stderr`, which would
 * leave a pipe in non-blocking mode to the process that takes this one's place.
 */
const write = (text) => {
  try {
    writeSync(ERRORS, text);
  } catch (error) {
    // Nobody listens, or listens too slowly: progress is not worth failing for.
    if (error.code !== 'EPIPE' && error.code !== 'EAGAIN') throw error;
  }
};

export const say = (line) => write(`${line}\n`);

const secondsSince = (start) => Math.round((performance.now() - start) / 1000);

/** Says what is being done and for how long, in place on a terminal, and every ten seconds elsewhere. */
export const step = async (label, work) => {
  const start = performance.now();
  const show = () => {
    if (isTerminal) write(`\r${label} … ${secondsSince(start)} s`);
    else say(`${label} … ${secondsSince(start)} s`);
  };
  if (isTerminal) show();
  else say(`${label} …`);
  const timer = setInterval(show, isTerminal ? 1_000 : 10_000);
  try {
    await work();
    if (isTerminal) say(`\r${label} … ${secondsSince(start)} s`);
    else say(`${label} … done in ${secondsSince(start)} s`);
  } catch (error) {
    if (isTerminal) say('');
    throw error;
  } finally {
    clearInterval(timer);
  }
};
