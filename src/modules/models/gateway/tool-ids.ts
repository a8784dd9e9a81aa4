/** The id, or the first of `id-2`, `id-3`, … that is free. */
const freeId = (id: string, taken: ReadonlySet<string>): string => {
  const wanted = id === '' ? 'call' : id;
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
};

/** The same ids, each only once, and none that is taken already. */
export const withOwnIds = (ids: readonly string[], earlier: Iterable<string> = []): string[] => {
  const taken = new Set(earlier);
  return ids.map((id) => {
    const own = freeId(id, taken);
    taken.add(own);
    return own;
  });
};
