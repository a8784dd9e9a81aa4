// From a clean clone to a running product, with nothing but Node 20, npm and this repository:
// `npm start`, `npm test`, `npm run flowstate` and `npm run build` all come through here.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { become } from './bootstrap/become.mjs';
import { install } from './bootstrap/install.mjs';
import { chooseNode } from './bootstrap/node.mjs';
import { Stop, say } from './bootstrap/say.mjs';
import { buildWeb } from './bootstrap/web.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SOURCE = ['--disable-warning=ExperimentalWarning'];

const commands = {
  build: async () => {
    await install(ROOT);
    const node = chooseNode(ROOT);
    await buildWeb(ROOT, node);
    return node;
  },
  start: async (words) => {
    const node = await commands.build();
    await become(ROOT, node, [...SOURCE, path.join(ROOT, 'src/app/main.ts'), 'start', ...words]);
  },
  test: async (words) => {
    process.chdir(ROOT);
    const node = await commands.build();
    await become(ROOT, node, [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...words]);
  },
  cli: async (words) => {
    await install(ROOT);
    await become(ROOT, chooseNode(ROOT), [...SOURCE, path.join(ROOT, 'src/app/cli.ts'), ...words]);
  },
};

const [name, ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
try {
  if (command === undefined) {
    throw new Stop(
      `Write one of: ${Object.keys(commands).join(', ')}. For example: node scripts/bootstrap.mjs start`,
    );
  }
  await command(words);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.message);
  process.exitCode = 1;
}
