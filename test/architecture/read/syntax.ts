import { parseSync, type ESTree } from 'vite';

export type Syntax = {
  program: ESTree.Program;
  /** The line, from 1, of an offset. */
  lineOf: (offset: number) => number;
  /** The parser's complaint, where the text is not valid TypeScript. */
  broken?: string;
};

const lineCounter = (text: string) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset: number): number => {
    const after = starts.findIndex((start) => start > offset);
    return after === -1 ? starts.length : after;
  };
};

/** Parses a TypeScript file. A broken file gives what could be read of it. */
export const readSyntax = (path: string, text: string): Syntax => {
  const { program, errors } = parseSync(path, text, { sourceType: 'module' });
  const fatal = errors.find((error) => error.severity === 'Error');
  return { program, lineOf: lineCounter(text), ...(fatal ? { broken: fatal.message } : {}) };
};

export const nameOf = (node: ESTree.Node | null | undefined): string | null =>
  node?.type === 'Identifier' ? node.name : null;

/** The text of a string, or of a template that interpolates nothing. */
export const textOf = (node: ESTree.Node | null | undefined): string | null => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? null;
  }
  return null;
};

/** The names a pattern binds: `{ a, b: [c] }` binds a and c. */
export const boundNames = (pattern: ESTree.Node | null | undefined): string[] => {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => boundNames(element));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
};
