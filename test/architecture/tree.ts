import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Tree } from './violation.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['src', 'test', 'bench', 'scripts'];
const READ = /\.(?:[cm]?[jt]s|[jt]sx|css|sql|md)$/;

/** The repository as it is on disk. */
export const realTree = (): Tree =>
  Object.fromEntries(
    FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder)))
      .flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && READ.test(entry.name))
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(ROOT, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
      }),
  );
