import {
  emptyAlone,
  emptyNames,
  generatedFiles,
  longestFile,
  modules,
  sanctionedState,
  vocabulary,
} from '../../../src/architecture.ts';
import { placeOf } from '../place.ts';
import type { Imports } from '../read/imports.ts';
import type { Tree, Violation } from '../violation.ts';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|css|sql)$/;
const UNREAD = /\.(?:[cm]js|jsx?|[cm]ts)$/;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const MIGRATION = /^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/;

/** Counts as an editor does: a last line needs no newline to be one. */
const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** `date-utils.test.ts` ends in an empty name; `service-job.ts` only begins with one. */
const isEmptyName = (part: string): boolean => {
  const name = part.split('.')[0] ?? '';
  return emptyAlone.includes(name) || emptyNames.includes(name.split('-').at(-1) ?? '');
};

/** Rule 9, and names that say what is inside. */
export const fileRules = (path: string, text: string): Violation[] => {
  if (!SOURCE.test(path)) return [];
  const at = (rule: string, line: number, message: string): Violation => ({ rule, path, line, message });
  const found: Violation[] = [];
  const lines = linesOf(text);
  if (lines > longestFile && !generatedFiles.includes(path))
    found.push(at('size', lines, `has ${lines} lines; ${longestFile} are allowed`));

  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  if (!KEBAB.test(file) && !(parts.includes('migrations') && MIGRATION.test(file))) {
    found.push(at('names', 1, `is named ${file}; write kebab-case, and migrations as 0001_noun.sql`));
  }
  for (const folder of folders) {
    if (!KEBAB.test(folder) && !/^__\w+__$/.test(folder)) {
      found.push(at('names', 1, `is in ${folder}; write kebab-case`));
    }
  }
  if (path.startsWith('src/') && UNREAD.test(file)) {
    found.push(at('names', 1, 'is not a .ts or .tsx file'));
  }
  const empty = parts.find(isEmptyName);
  if (empty !== undefined) found.push(at('names', 1, `is named ${empty}, which says nothing about it`));
  if (path.startsWith('src/') && placeOf(path) === null) {
    found.push(at('floors', 1, 'has no home in src/architecture.ts'));
  }
  return found;
};

/** Named exports only, save where the test runner demands a default; no barrels; no state. */
export const sourceRules = (
  path: string,
  { defaultExports, exportsOfAll }: Imports,
  state: readonly { name: string; line: number }[],
): Violation[] => {
  const place = placeOf(path);
  const at = (rule: string, line: number, message: string): Violation => ({ rule, path, line, message });
  const demanded = path.startsWith('test/setup/');
  const found = (demanded ? [] : defaultExports).map((line) =>
    at('default-export', line, 'exports a default; name it'),
  );
  if (place === null || place.side === 'test') return found;

  if (/(^|\/)index\.tsx?$/.test(path) && !(place.isModule && place.isEntry)) {
    found.push(at('barrels', 1, 'is an index; only a module and its web have one'));
  }
  if (!(place.isModule && place.inside === 'contract.ts')) {
    found.push(...exportsOfAll.map((line) => at('barrels', line, 'exports all of another file')));
  }
  for (const { name, line } of state) {
    if (sanctionedState.some((one) => one.file === path && one.name === name)) continue;
    found.push(at('state', line, `keeps state in ${name} for as long as the process lives; pass it in`));
  }
  return found;
};

const wordsOf = (home: string): { files: string[]; folders: string[] } => {
  const module = modules.find(({ name }) => home === `src/modules/${name}`);
  const words = [...vocabulary.words, ...Object.keys(module?.also ?? {})];
  return {
    files: [...vocabulary.files, ...words.map((word) => `${word}.ts`)],
    folders: [...vocabulary.folders, ...words],
  };
};

/** A module holds words of the vocabulary, and says in its README what it is. */
export const moduleRules = (tree: Tree): Violation[] => {
  const found: Violation[] = [];
  const homes = new Set<string>();
  for (const path of Object.keys(tree)) {
    const place = placeOf(path);
    if (place === null || !place.isModule) continue;
    homes.add(place.home);
    const [first = '', ...rest] = place.inside.split('/');
    const { files, folders } = wordsOf(place.home);
    if (rest.length === 0 ? files.includes(first) : folders.includes(first)) continue;
    found.push({ rule: 'vocabulary', path, line: 1, message: `is not a word of a module: ${first}` });
  }
  for (const home of homes) {
    const path = `${home}/README.md`;
    if (!(path in tree)) found.push({ rule: 'vocabulary', path, line: 1, message: 'is missing' });
  }
  return found;
};
