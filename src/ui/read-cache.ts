import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Operation, OutputOf } from '#kernel/operation.ts';

/** `tasks.complete` is about `tasks`. */
export const nounOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** What of a query's key tells which reads it belongs to. */
export const isAbout =
  (nouns: ReadonlySet<string>) =>
  (query: { queryKey: QueryKey }): boolean => {
    const [name] = query.queryKey;
    return typeof name === 'string' && nouns.has(nounOf(name));
  };

type Paged = { pages: unknown[]; pageParams: unknown[] };

const isPaged = (data: unknown): data is Paged =>
  typeof data === 'object' &&
  data !== null &&
  'pages' in data &&
  Array.isArray(data.pages) &&
  'pageParams' in data;

type ItemOf<Output> = Output extends { items: readonly (infer Item)[] } ? Item : never;

/** Changes what screens have read, before the server has answered. All of it is taken back when the write fails. */
export type ReadCache = {
  /** Every answer of this read on the page, and every page of a paged one. */
  update: <Op extends Operation>(operation: Op, change: (output: OutputOf<Op>) => OutputOf<Op>) => void;
  /** Every item of this list; null takes it out. */
  updateItems: <Op extends Operation>(
    operation: Op,
    change: (item: ItemOf<OutputOf<Op>>) => ItemOf<OutputOf<Op>> | null,
  ) => void;
};

/** A read cache that keeps what it overwrites, and a way to put it back. */
export const createReadCache = (queries: QueryClient): { cache: ReadCache; rollBack: () => void } => {
  const before = new Map<string, [QueryKey, unknown]>();

  const change = (name: string, apply: (answer: unknown) => unknown): void => {
    for (const [key, data] of queries.getQueriesData({ queryKey: [name] })) {
      if (data === undefined) continue;
      const id = JSON.stringify(key);
      if (!before.has(id)) before.set(id, [key, data]);
      queries.setQueryData(key, isPaged(data) ? { ...data, pages: data.pages.map(apply) } : apply(data));
    }
  };

  const cache: ReadCache = {
    update: (operation, apply) => change(operation.name, apply as (answer: unknown) => unknown),
    updateItems: (operation, apply) =>
      change(operation.name, (answer) => {
        const list = answer as { items: unknown[] };
        const items = list.items.map(apply as (item: unknown) => unknown).filter((item) => item !== null);
        return { ...list, items };
      }),
  };

  return {
    cache,
    rollBack: () => {
      for (const [key, data] of before.values()) queries.setQueryData(key, data);
    },
  };
};
