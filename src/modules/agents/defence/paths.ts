/**
 * Paths into an answer, as plans and tools write them: `items[0].id`, `items[].name`. A `[]` is every item, and what
 * such a path leads to is a list.
 */

/** A member's name, the number of an item, or `each` for all items. */
export type PathPart = string | number | { each: true };

const PART = /^(?:([A-Za-z_$][\w$]*)|\[(\d{1,4})?\])/;

/** The parts of a path; null where it is not one. An empty path is the answer itself. */
export const pathParts = (path: string): PathPart[] | null => {
  const parts: PathPart[] = [];
  let rest = path;
  while (rest !== '') {
    const match = PART.exec(rest);
    if (match === null) return null;
    const [whole, name, index] = match;
    parts.push(name ?? (index === undefined ? { each: true } : Number(index)));
    rest = rest.slice(whole.length);
    if (rest.startsWith('.')) rest = rest.slice(1);
    else if (rest !== '' && !rest.startsWith('[')) return null;
  }
  return parts;
};

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A JSON Pointer (RFC 6901) to a member or item of what `pointer` points to. */
export const pointTo = (pointer: string, part: string | number): string =>
  `${pointer}/${escaped(String(part))}`;

/** Something in an answer, and where it stands in it. */
export type Found = { pointer: string; value: unknown };

const own = (value: unknown, part: string | number): unknown => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof part === 'number' && !Array.isArray(value)) return undefined;
  return Object.hasOwn(value, part) ? (value as Record<string | number, unknown>)[part] : undefined;
};

/** Everything a path leads to: one thing at most, unless it says `[]`. What is not there is left out. */
export const foundAt = (value: unknown, path: string, from = ''): Found[] => {
  let found: Found[] = [{ pointer: from, value }];
  for (const part of pathParts(path) ?? []) {
    found = found.flatMap(({ pointer, value: at }) => {
      if (typeof part === 'object') {
        return Array.isArray(at)
          ? at.map((item, i) => ({ pointer: pointTo(pointer, i), value: item as unknown }))
          : [];
      }
      const inner = own(at, part);
      return inner === undefined ? [] : [{ pointer: pointTo(pointer, part), value: inner }];
    });
  }
  return found;
};

/** Whether a path leads to a list of what it finds rather than to one thing. */
export const isMany = (path: string): boolean =>
  (pathParts(path) ?? []).some((part) => typeof part === 'object');

/** The path of a pointer with every item's number left out, as tools name what is plain: `items[].name`. */
export const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[]` : path === '' ? part : `${path}.${part}`), '');
