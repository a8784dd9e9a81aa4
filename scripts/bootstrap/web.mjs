import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireWritable, run } from './run.mjs';
import { Stop, step } from './say.mjs';

const INPUTS = ['src', 'public', 'index.html', 'vite.config.ts', 'scripts/vite', 'package-lock.json'];

/** What no bundle ever holds. */
const isLeftOut = (name) => /^test$|\.test\.tsx?$|\.sql$|\.md$/.test(name);

const addTo = (hash, root, place) => {
  const file = path.join(root, place);
  if (!statSync(file).isDirectory()) {
    hash.update(`${place}\0`).update(readFileSync(file));
    return;
  }
  for (const name of readdirSync(file).toSorted())
    if (!isLeftOut(name)) addTo(hash, root, path.join(place, name));
};

/** By content: a clone, a checkout or a copy changes every time of modification. */
const fingerprint = (root) => {
  const hash = createHash('sha256');
  for (const input of INPUTS) if (existsSync(path.join(root, input))) addTo(hash, root, input);
  return hash.digest('hex');
};

/** Builds the web app into `dist/web`, unless the one there was built from just these sources. */
export const buildWeb = async (root, node) => {
  const folder = path.join(root, 'dist/web');
  const stampFile = path.join(folder, '.stamp');
  const stamp = fingerprint(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  requireWritable(root, [root, path.dirname(folder), folder], 'build its web app');
  await step('Building the web app', async () => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    try {
      await run(node, [vite, 'build', '--config', 'vite.config.ts'], { cwd: root });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      throw new Stop(`The web app could not be built. Vite said:\n\n${error.message}\n`);
    }
    writeFileSync(stampFile, stamp);
  });
};
