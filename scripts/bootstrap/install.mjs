import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { requireWritable, run } from './run.mjs';
import { Stop, step } from './say.mjs';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
};

/** A package names its platforms in a list, or one as a text; `!` before a name excludes it. */
const admits = (listed, value) => {
  const list = [listed].flat();
  return list.includes(value) || (list.some((entry) => entry.startsWith('!')) && !list.includes(`!${value}`));
};

/**
 * Whether a package has to be there. Of the optional ones only this platform's own programs: the others are for other
 * platforms, or are needed by those. Which C library one is for cannot be told cheaply, so those are not asked for.
 */
const isRequired = ({ optional, devOptional, os, cpu, libc }) => {
  if (!(optional ?? devOptional ?? false)) return true;
  if (os === undefined || cpu === undefined || libc !== undefined) return false;
  return admits(os, process.platform) && admits(cpu, process.arch);
};

const versionAt = (folder) => JSON.parse(read(path.join(folder, 'package.json')) ?? '{}').version;

/**
 * Whether the lockfile is what is installed: somebody may have run npm by hand. npm's own record is written last, so
 * an install that was cut off has none; but npm also writes it when it only changes the lockfile, hence the look.
 */
const isAsLocked = (root, lock) => {
  const installed = read(path.join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined) return false;
  const { packages } = JSON.parse(installed);
  return Object.entries(JSON.parse(lock).packages).every(([place, wanted]) => {
    if (place === '') return true;
    const found = packages[place];
    if (found === undefined) return !isRequired(wanted);
    const isRecorded = found.version === wanted.version && found.integrity === wanted.integrity;
    return isRecorded && versionAt(path.join(root, place)) === wanted.version;
  });
};

const writeStamp = (file, stamp) => {
  try {
    writeFileSync(file, stamp);
  } catch (error) {
    // Without it the comparison is made again, which is all that a folder of somebody else costs.
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
  }
};

/** npm as it was called, else as it is found; never with a Node that it is about to remove. */
const npm = (root) => {
  const modules = path.join(root, 'node_modules');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const env = {
    ...process.env,
    PATH: folders.filter((folder) => !folder.startsWith(modules)).join(path.delimiter),
  };
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const isCallable = script?.endsWith('npm-cli.js') && node !== undefined && !node.startsWith(modules);
  return isCallable && existsSync(node)
    ? { program: node, words: [script], env }
    : { program: 'npm', words: [], env };
};

const OPTIONS = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

const runNpm = async (root) => {
  const { program, words, env } = npm(root);
  try {
    await run(program, [...words, 'ci', ...OPTIONS], { cwd: root, env });
  } catch (error) {
    if (error.code === 'ENOENT')
      throw new Stop('npm was not found. Install Node with npm from https://nodejs.org.');
    if (!(error instanceof Stop)) throw error;
    throw new Stop(`The dependencies could not be installed. npm said:\n\n${error.message}\n`);
  }
};

/** Installs the dependencies from the lockfile, unless they are there. */
export const install = async (root) => {
  const modules = path.join(root, 'node_modules');
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
  const stampFile = path.join(modules, '.flowstate-lock');
  if (read(stampFile) === stamp) return;
  if (!isAsLocked(root, lock)) {
    requireWritable(root, [root, modules], 'install its dependencies');
    await step('Installing dependencies', () => runNpm(root));
  }
  writeStamp(stampFile, stamp);
};
