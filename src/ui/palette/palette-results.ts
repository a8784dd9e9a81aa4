import { rank } from '../fuzzy.ts';
import type { PaletteItem } from './palette-item.ts';

/** What was run lately, enough to list it again before its source has answered. */
export type RecentEntry = { id: string; at: number };

export type PaletteGroup = { group: string; items: PaletteItem[] };

const MAX_RECENT = 30;
const SHOWN_RECENT = 6;
const SHOWN_PER_GROUP = 8;

/** Reads what was stored, which may be anything. */
export const parseRecent = (stored: unknown): RecentEntry[] =>
  Array.isArray(stored)
    ? stored.filter(
        (entry): entry is RecentEntry =>
          typeof entry === 'object' &&
          entry !== null &&
          typeof (entry as RecentEntry).id === 'string' &&
          typeof (entry as RecentEntry).at === 'number',
      )
    : [];

export const remember = (recent: readonly RecentEntry[], id: string, at: number): RecentEntry[] =>
  [{ id, at }, ...recent.filter((entry) => entry.id !== id)].slice(0, MAX_RECENT);

const group = (items: readonly PaletteItem[]): PaletteGroup[] =>
  [...Map.groupBy(items, (item) => item.group)].map(([name, members]) => ({
    group: name,
    items: members.slice(0, SHOWN_PER_GROUP),
  }));

/**
 * The groups to show. Without a query recent entries come first; with one, the fixed entries are ranked, recent ones
 * ahead of their equals, then what the searches found, in their own order.
 */
export const paletteGroups = (options: {
  query: string;
  fixed: readonly PaletteItem[];
  found: readonly PaletteItem[];
  recent: readonly RecentEntry[];
  recentLabel: string;
}): PaletteGroup[] => {
  const { query, fixed, found, recent, recentLabel } = options;
  const place = new Map(recent.map((entry, at) => [entry.id, at]));
  const all = new Map([...found, ...fixed].map((item) => [item.id, item]));
  if (query.trim() === '') {
    const lately = recent.flatMap((entry) => all.get(entry.id) ?? []).slice(0, SHOWN_RECENT);
    const shown = new Set(lately.map((item) => item.id));
    const rest = [...all.values()].filter((item) => !shown.has(item.id));
    const ordered = [
      ...fixed.filter((item) => !shown.has(item.id)),
      ...rest.filter((item) => !fixed.includes(item)),
    ];
    return [...(lately.length > 0 ? [{ group: recentLabel, items: lately }] : []), ...group(ordered)];
  }
  const recentFirst = fixed.toSorted(
    (one, other) => (place.get(one.id) ?? MAX_RECENT) - (place.get(other.id) ?? MAX_RECENT),
  );
  const ranked = rank(query, recentFirst, (item) => [
    item.title,
    ...(item.keywords ?? []),
    item.subtitle ?? '',
  ]);
  const known = new Set(ranked.map((item) => item.id));
  return group([...ranked, ...found.filter((item) => !known.has(item.id))]);
};
