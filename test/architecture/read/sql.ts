import { Visitor, type ESTree } from 'vite';
import { nameOf, textOf, type Syntax } from './syntax.ts';

/** A table that is written or read; `null` when its name is computed. Names are lower case, without schema. */
export type TableUse = { act: 'write' | 'read'; table: string | null; line: number };

const BUILDER: Readonly<Record<string, TableUse['act']>> = {
  insertInto: 'write',
  replaceInto: 'write',
  mergeInto: 'write',
  updateTable: 'write',
  deleteFrom: 'write',
  selectFrom: 'read',
  innerJoin: 'read',
  leftJoin: 'read',
  rightJoin: 'read',
  fullJoin: 'read',
  crossJoin: 'read',
};

/** Stands for an interpolation; no SQL has it. */
const HOLE = '\u0000';
const NAME = String.raw`(?:only\s+)?(\u0000|(?:"?\w+"?\.)?"?\w+"?)`;
const WRITES = [
  String.raw`\b(?:insert|merge)\s+into\s+${NAME}`,
  String.raw`\bdelete\s+from\s+${NAME}`,
  String.raw`\bupdate\s+${NAME}(?:\s+(?:as\s+)?\w+)?\s+set\b`,
  String.raw`\bcopy\s+${NAME}\s*(?:\([^)]*\)\s*)?from\b`,
  String.raw`\btruncate\s+(?:table\s+)?${NAME}`,
  String.raw`\b(?:alter|drop)\s+table\s+(?:if\s+exists\s+)?${NAME}`,
  String.raw`\bcreate\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?\w+\s+on\s+${NAME}`,
  String.raw`\bcreate\s+(?:constraint\s+)?trigger\s+\w+\s[^;]*?\son\s+${NAME}`,
];
const READS = [String.raw`\b(?:from|join)\s+${NAME}`];

const tableName = (text: string): string | null =>
  text === HOLE ? null : (text.toLowerCase().replaceAll('"', '').split('.').at(-1) ?? null);

const matches = (patterns: readonly string[], text: string) =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => ({
      table: tableName(match[1] ?? ''),
      at: match.index,
    })),
  );

/** The tables a piece of SQL uses. Text that is not SQL uses none. */
export const tablesInSql = (text: string): { act: TableUse['act']; table: string | null; at: number }[] => [
  ...matches(WRITES, text).map((use) => ({ act: 'write' as const, ...use })),
  ...(/\b(?:select|delete|update|merge)\b/i.test(text) ? matches(READS, text) : []).map((use) => ({
    act: 'read' as const,
    ...use,
  })),
];

/** SQL without its comments; every line stays where it was. */
export const withoutComments = (sql: string): string =>
  sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '));

/** The tables that a migration creates. */
export const tablesCreated = (sql: string): string[] =>
  [
    ...withoutComments(sql).matchAll(
      /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?((?:"?\w+"?\.)?"?\w+"?)/gi,
    ),
  ].flatMap((match) => tableName(match[1] ?? '') ?? []);

/** The tables a TypeScript file uses, through the query builder and in SQL text. */
export const readTableUses = ({ program, lineOf }: Syntax): TableUse[] => {
  const uses: TableUse[] = [];
  const inText = (text: string, start: number) => {
    for (const { act, table } of tablesInSql(text)) uses.push({ act, table, line: lineOf(start) });
  };
  const builderCall = (act: TableUse['act'], argument: ESTree.Node | null | undefined, start: number) => {
    const named = argument?.type === 'ArrayExpression' ? argument.elements : [argument];
    for (const one of named) {
      const table = textOf(one)?.trim().split(/\s/)[0];
      uses.push({ act, table: table === undefined ? null : tableName(table), line: lineOf(start) });
    }
  };

  new Visitor({
    CallExpression: (node) => {
      if (node.callee.type !== 'MemberExpression') return;
      const act = BUILDER[nameOf(node.callee.property) ?? ''];
      if (act !== undefined) builderCall(act, node.arguments[0], node.callee.property.start);
    },
    Literal: (node) => {
      if (typeof node.value === 'string') inText(node.value, node.start);
    },
    TemplateLiteral: (node) => {
      inText(node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(HOLE), node.start);
    },
  }).visit(program);
  return uses;
};
