/** Levels of objects and lists inside each other; deeper ones serve nobody and exhaust whatever recurses into them. */
const MAX_DEPTH = 32;

type Unusable = { path: string[]; message: string };
type Node = { value: unknown; key: string; parent: Node | null; depth: number };

const pathOf = (node: Node): string[] => {
  const path: string[] = [];
  for (let at: Node | null = node; at !== null && at.parent !== null; at = at.parent) path.unshift(at.key);
  return path;
};

/** PostgreSQL keeps neither a NUL nor half of a surrogate pair, in no column and in no document. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

const faultOf = ({ value, key, depth }: Node): string | null => {
  if (depth > MAX_DEPTH) return `must not nest deeper than ${MAX_DEPTH} levels`;
  if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) {
    return 'must be valid Unicode without the NUL character';
  }
  return null;
};

/** The first thing in an input that no operation can take, whatever its contract says; null when all can be. */
export const unusableIn = (input: unknown): Unusable | null => {
  const open: Node[] = [{ value: input, key: '', parent: null, depth: 0 }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const message = faultOf(node);
    if (message !== null) return { path: pathOf(node), message };
    const { value } = node;
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    for (const [key, inner] of Object.entries(value))
      open.push({ value: inner, key, parent: node, depth: node.depth + 1 });
  }
  return null;
};
