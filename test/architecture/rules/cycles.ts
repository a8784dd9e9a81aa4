import type { Imports } from '../read/imports.ts';
import { resolve } from '../resolve.ts';
import type { Tree, Violation } from '../violation.ts';

/** The groups of files that reach each other, after Tarjan. */
const knots = (edges: ReadonlyMap<string, readonly string[]>): string[][] => {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    lowest.set(node, index);
    open.push(node);
    for (const next of edges.get(node) ?? []) {
      const reached = order.has(next)
        ? open.includes(next)
          ? (order.get(next) ?? index)
          : index
        : visit(next);
      lowest.set(node, Math.min(lowest.get(node) ?? index, reached));
    }
    const low = lowest.get(node) ?? index;
    if (low === index) found.push(open.splice(open.indexOf(node)));
    return low;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return found.filter((group) => group.length > 1 || edges.get(group[0] ?? '')?.includes(group[0] ?? ''));
};

/** No two files need each other, not even for their types. */
export const cycleRules = (tree: Tree, imports: ReadonlyMap<string, Imports>): Violation[] => {
  const edges = new Map(
    [...imports].map(([path, { reached }]) => [
      path,
      reached.flatMap(({ specifier }) => {
        const target = specifier === null ? null : resolve(tree, path, specifier);
        return target?.kind === 'file' ? [target.path] : [];
      }),
    ]),
  );
  return knots(edges).map((group) => ({
    rule: 'cycles',
    path: group.toSorted()[0] ?? '',
    line: 1,
    message: `is in a circle of imports with ${group.toSorted().slice(1).join(', ') || 'itself'}`,
  }));
};
