import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { Stop } from './say.mjs';

const NEEDED = 24;

const majorOf = (version) => Number(/^v(\d+)\./.exec(version ?? '')?.[1] ?? 0);

/** The Node that runs the product: the one that was installed with it, else the one that runs this. */
export const chooseNode = (root) => {
  const installed = path.join(root, 'node_modules/.bin/node');
  if (majorOf(spawnSync(installed, ['--version'], { encoding: 'utf8' }).stdout) >= NEEDED) return installed;
  if (majorOf(process.version) >= NEEDED) return process.execPath;
  throw new Stop(
    `Flowstate needs Node ${NEEDED}. It brings its own for Linux (x64 and arm64), which does not run here ` +
      `(${process.platform} ${process.arch}), and this is Node ${process.version}. ` +
      `Install Node ${NEEDED} from https://nodejs.org and start again.`,
  );
};
