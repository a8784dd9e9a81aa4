import { readImports, type Imports } from './read/imports.ts';
import { readTableUses, type TableUse } from './read/sql.ts';
import { readState } from './read/state.ts';
import { readSyntax } from './read/syntax.ts';
import { cycleRules } from './rules/cycles.ts';
import { importRules } from './rules/imports.ts';
import { fileRules, moduleRules, sourceRules } from './rules/shape.ts';
import { tableRules } from './rules/tables.ts';
import type { Tree, Violation } from './violation.ts';

const isChecked = (path: string): boolean => /^(?:src|test)\/.*\.tsx?$/.test(path);

/** Every place where a tree departs from `src/architecture.ts`, in the order of its paths. */
export const check = (tree: Tree): Violation[] => {
  const imports = new Map<string, Imports>();
  const uses = new Map<string, TableUse[]>();
  const found: Violation[] = [];
  for (const [path, text] of Object.entries(tree)) {
    found.push(...fileRules(path, text));
    if (!isChecked(path)) continue;
    const syntax = readSyntax(path, text);
    if (syntax.broken !== undefined) found.push({ rule: 'syntax', path, line: 1, message: syntax.broken });
    const reached = readImports(syntax);
    imports.set(path, reached);
    uses.set(path, readTableUses(syntax));
    found.push(...importRules(tree, path, reached), ...sourceRules(path, reached, readState(syntax)));
  }
  found.push(...cycleRules(tree, imports), ...tableRules(tree, uses), ...moduleRules(tree));
  return found.toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
};
