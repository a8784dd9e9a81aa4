import { pointTo } from './paths.ts';
import type { Reading, ValueTable } from './values.ts';

/** What stands for a text that the planner may not read. */
export type Opaque = { $text: string; chars: number; of: string };

/** Items of a list that a planner is shown; it is told of the rest by number. */
const MOST_ITEMS = 25;

/**
 * An answer as a planner may see it: plain values as they are, every other text as a handle with its length. Nothing
 * that a stranger wrote is in it, not even as the name of a member.
 */
export const viewOf = ({ answer, leaves, handles }: Reading, values: ValueTable): unknown => {
  const opaque = (handle: string): Opaque => {
    const { text, of } = values.text(handle) ?? { text: '', of: 'text' };
    return { $text: handle, chars: text.length, of };
  };

  const show = (value: unknown, pointer: string): unknown => {
    const handle = handles.get(pointer);
    if (handle !== undefined) return opaque(handle);
    if (Array.isArray(value)) {
      const items = value.slice(0, MOST_ITEMS).map((item, i) => show(item, pointTo(pointer, i)));
      return value.length > MOST_ITEMS ? { items, more: value.length - MOST_ITEMS } : items;
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, show(inner, pointTo(pointer, name))]),
      );
    }
    const leaf = leaves.get(pointer);
    // Whatever has no handle and is not known to be plain is not shown.
    return leaf === undefined || (leaf.kind === 'text' && !leaf.isPlain && leaf.value !== '')
      ? null
      : leaf.value;
  };

  return show(answer, '');
};
