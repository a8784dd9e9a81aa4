import { bulkWriters, floors } from '../../../src/architecture.ts';
import { placeOf, type Place } from '../place.ts';
import { tablesCreated, tablesInSql, withoutComments, type TableUse } from '../read/sql.ts';
import type { Tree, Violation } from '../violation.ts';

const isMigration = (path: string): boolean => /\/migrations\/[^/]+\.sql$/.test(path);

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Table → the place of the migration that creates it; and the tables that two homes create. */
const ownersOf = (tree: Tree): { owners: Map<string, Place>; doubles: Violation[] } => {
  const owners = new Map<string, Place>();
  const doubles: Violation[] = [];
  for (const path of Object.keys(tree).filter(isMigration).toSorted()) {
    const place = placeOf(path);
    if (place === null) continue;
    for (const table of tablesCreated(tree[path] ?? '')) {
      const owner = owners.get(table);
      if (owner !== undefined && owner.home !== place.home) {
        doubles.push({
          rule: 'tables',
          path,
          line: 1,
          message: `creates ${table}, which ${owner.home} owns`,
        });
      } else owners.set(table, place);
    }
  }
  return { owners, doubles };
};

const complaintAbout = (from: Place, owner: Place | undefined, { act, table }: TableUse): string | null => {
  if (table === null) {
    const mayBeGeneric = floors.some(({ name }) => name !== 'app' && from.home === `src/${name}`);
    return act === 'write' && !mayBeGeneric ? 'writes a table whose name is computed; write it out' : null;
  }
  if (owner === undefined || owner.home === from.home) return null;
  if (act === 'write') return `writes ${table}, which ${owner.home} owns; call its operation`;
  return owner.rank > from.rank ? `reads ${table}, which belongs to ${owner.home} above it` : null;
};

/** Rule 6: a home writes only the tables that its own migrations create, and reads those of lower homes. */
export const tableRules = (tree: Tree, uses: ReadonlyMap<string, readonly TableUse[]>): Violation[] => {
  const { owners, doubles } = ownersOf(tree);
  const inMigrations = Object.keys(tree)
    .filter(isMigration)
    .map((path): [string, TableUse[]] => {
      const sql = withoutComments(tree[path] ?? '');
      return [
        path,
        tablesInSql(sql).flatMap(({ at, ...use }) =>
          use.act === 'write' && use.table !== null ? [{ ...use, line: lineAt(sql, at) }] : [],
        ),
      ];
    });

  const violations = [...uses, ...inMigrations].flatMap(([path, asked]) => {
    const from = placeOf(path);
    if (from === null || from.side === 'test' || from.side === 'browser') return [];
    if (bulkWriters.some(({ home }) => path.startsWith(`${home}/`) || path === `${home}.ts`)) return [];
    return asked.flatMap((use) => {
      const owner = use.table === null ? undefined : owners.get(use.table);
      const message = complaintAbout(from, owner, use);
      return message === null ? [] : [{ rule: 'tables', path, line: use.line, message }];
    });
  });
  return [...doubles, ...violations];
};
