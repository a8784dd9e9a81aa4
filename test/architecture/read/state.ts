import { Visitor, type ESTree } from 'vite';
import { boundNames, nameOf, type Syntax } from './syntax.ts';

const COLLECTIONS = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'];
const CHANGING = 'set add delete clear push pop shift unshift splice sort reverse fill copyWithin'.split(' ');

/** `a.b.c` and `a[b].c` stand on `a`. */
const rootOf = (node: ESTree.Node): string | null =>
  node.type === 'MemberExpression' ? rootOf(node.object) : nameOf(node);

const unwrapped = (node: ESTree.Expression | null): ESTree.Expression | null =>
  node?.type === 'TSAsExpression' ||
  node?.type === 'TSSatisfiesExpression' ||
  node?.type === 'ParenthesizedExpression'
    ? unwrapped(node.expression)
    : node;

/** Whether a constant keeps state: `always` when it is born as an empty collection, `if changed` for other contents. */
const keeping = (init: ESTree.Expression | null): 'never' | 'if changed' | 'always' => {
  const value = unwrapped(init);
  if (value?.type === 'ArrayExpression' || value?.type === 'ObjectExpression') return 'if changed';
  if (value?.type !== 'NewExpression' || !COLLECTIONS.includes(nameOf(value.callee) ?? '')) return 'never';
  return value.arguments.length === 0 ? 'always' : 'if changed';
};

const moduleVariables = (program: ESTree.Program) =>
  program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.declare === true) return [];
    return declaration.declarations.flatMap(({ id, init, start }) =>
      boundNames(id).map((name) => ({
        name,
        start,
        keeps: declaration.kind === 'const' ? keeping(init) : ('always' as const),
      })),
    );
  });

/** Module-level variables that change while the program runs: shared by every request, so nobody's. */
export const readState = ({ program, lineOf }: Syntax): { name: string; line: number }[] => {
  const variables = moduleVariables(program);
  const moduleLevel = new Set(variables.map((variable) => variable.start));
  const changed = new Set<string>();
  const shadowed = new Set<string>();

  const changing = (target: ESTree.Node) => {
    const root = target.type === 'MemberExpression' ? rootOf(target.object) : null;
    if (root !== null) changed.add(root);
  };
  const shadowing = (pattern: ESTree.Node) => {
    for (const name of boundNames(pattern)) shadowed.add(name);
  };
  const parameters = ({ params }: { params: readonly ESTree.Node[] }) => {
    for (const parameter of params) shadowing(parameter);
  };

  new Visitor({
    AssignmentExpression: (node) => changing(node.left),
    UpdateExpression: (node) => changing(node.argument),
    UnaryExpression: (node) => {
      if (node.operator === 'delete') changing(node.argument);
    },
    CallExpression: ({ callee }) => {
      if (callee.type !== 'MemberExpression') return;
      if (CHANGING.includes(nameOf(callee.property) ?? '')) changing(callee);
    },
    VariableDeclarator: (node) => {
      if (!moduleLevel.has(node.start)) shadowing(node.id);
    },
    FunctionDeclaration: parameters,
    FunctionExpression: parameters,
    ArrowFunctionExpression: parameters,
  }).visit(program);

  return variables
    .filter(({ name, keeps }) => {
      if (keeps === 'if changed') return changed.has(name) && !shadowed.has(name);
      return keeps === 'always';
    })
    .map(({ name, start }) => ({ name, line: lineOf(start) }));
};
