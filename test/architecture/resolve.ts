import { posix } from 'node:path';
import type { Tree } from './violation.ts';

/** Where an import leads: a file of the tree, a package, a part of Node, or nowhere. */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'package'; name: string }
  | { kind: 'node'; name: string }
  | { kind: 'nowhere' };

const ROOTS: Readonly<Record<string, string>> = {
  '#kernel': 'src/kernel',
  '#platform': 'src/platform',
  '#ui': 'src/ui',
  '#modules': 'src/modules',
  '#app': 'src/app',
  '#test': 'test',
};

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Resolves as Node does with this package's `imports`: every file is written with its extension. */
export const resolve = (tree: Tree, from: string, specifier: string): Target => {
  const bare = specifier.split('?')[0] ?? specifier;
  if (bare.startsWith('node:')) return { kind: 'node', name: bare };
  const [first = '', ...rest] = bare.split('/');
  const root = ROOTS[first];
  if (root === undefined && !bare.startsWith('.')) {
    return bare.startsWith('#') || bare.startsWith('/')
      ? { kind: 'nowhere' }
      : { kind: 'package', name: packageOf(bare) };
  }
  const path = root === undefined ? posix.join(posix.dirname(from), bare) : posix.join(root, ...rest);
  return path in tree ? { kind: 'file', path } : { kind: 'nowhere' };
};
