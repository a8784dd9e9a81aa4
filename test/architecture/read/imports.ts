import { Visitor, type ESTree } from 'vite';
import { nameOf, textOf, type Syntax } from './syntax.ts';

export type Imports = {
  /** Everything the file reaches, types too. A target that is computed has no specifier. */
  reached: { specifier: string | null; line: number }[];
  defaultExports: number[];
  /** Lines of `export * from`. */
  exportsOfAll: number[];
};

const isDefault = (name: ESTree.ModuleExportName): boolean =>
  name.type === 'Literal' ? name.value === 'default' : name.name === 'default';

export const readImports = ({ program, lineOf }: Syntax): Imports => {
  const reached: Imports['reached'] = [];
  const defaultExports: number[] = [];
  const exportsOfAll: number[] = [];
  const reach = (source: ESTree.Node | null, start: number) =>
    void reached.push({ specifier: textOf(source), line: lineOf(start) });

  new Visitor({
    ImportDeclaration: (node) => reach(node.source, node.start),
    ImportExpression: (node) => reach(node.source, node.start),
    TSImportType: (node) => reach(node.source, node.start),
    TSModuleDeclaration: (node) => {
      if (node.id.type === 'Literal') reach(node.id, node.start);
    },
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) reach(node.source, node.start);
      if (node.specifiers.some((one) => isDefault(one.exported))) defaultExports.push(lineOf(node.start));
    },
    ExportAllDeclaration: (node) => {
      reach(node.source, node.start);
      exportsOfAll.push(lineOf(node.start));
    },
    ExportDefaultDeclaration: (node) => void defaultExports.push(lineOf(node.start)),
    CallExpression: ({ callee, start }) => {
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'MetaProperty') return;
      if (nameOf(callee.property) === 'glob') reached.push({ specifier: null, line: lineOf(start) });
    },
  }).visit(program);
  return { reached, defaultExports, exportsOfAll };
};
