import type { Slots } from './asking.ts';
import type { Found, Span } from './found.ts';
import { firstNames } from './first-names.ts';
import type { Setting } from './setting.ts';
import { FILLER } from './lexicon/classes.ts';
import { POINTED } from './pattern.ts';
import type { Reading } from './reading.ts';
import { fold, rawText } from './words.ts';

/** A record that was named, or one that is known. */
export type Wanted =
  | { q: string; id?: undefined; label?: undefined }
  | { id: string; label: string; q?: undefined };

export type WantedDeal =
  | Wanted
  | { personId: string; label: string; q?: undefined }
  | { companyId: string; label: string; q?: undefined };

const OWNED = [
  'task',
  'number',
  'emailWord',
  'title',
  'city',
  'why',
  'temperature',
  'owner',
  'birthday',
  'stage',
  'deal',
  'listNoun',
  'history',
  'person',
  'reminder',
  'value',
  'source',
  'create',
  'overdue',
  'closeDate',
  'note',
  'status',
  'all',
];

const isOwned = (reading: Reading, i: number): boolean =>
  (reading.meanings[i] ?? []).some(
    ({ classes }) => !classes.includes(FILLER) && classes.some((name) => OWNED.includes(name)),
  );

/** `Karis` before what is hers is `Kari`; `Hans` and `Jonas` stay as they are. */
const withoutPossessive = (name: string, isBeforeOwned: boolean): string => {
  const plain = name.replace(/['’]s?$/u, '');
  if (plain !== name) return plain;
  const last = fold(name.split(' ').at(-1) ?? '');
  if (!last.endsWith('s') || firstNames.has(last) || /\s(?:AS|ANS|as)$/.test(name)) return name;
  return firstNames.has(last.slice(0, -1)) || isBeforeOwned ? name.slice(0, -1) : name;
};

/** A name as it was typed, without what makes it a possessive. */
export const nameIn = (reading: Reading, { start, end }: Span): string =>
  withoutPossessive(rawText(reading.text, reading.tokens.slice(start, end)), isOwned(reading, end));

export const textIn = (reading: Reading, { start, end }: Span): string =>
  rawText(reading.text, reading.tokens.slice(start, end));

const onScreen = ({ asking }: Setting, slot: string) =>
  asking.selected.filter(({ type }) => POINTED[slot]?.types.includes(type) ?? false);

const earlier = ({ asking }: Setting, slot: string): Wanted | null => {
  const kept = asking.previous?.slots[slot];
  return isWanted(kept) ? kept : null;
};

export const isWanted = (value: unknown): value is Wanted =>
  typeof value === 'object' && value !== null && ('q' in value || 'id' in value);

/** The person, company or task that a pattern found; null where none was named and none is at hand. */
export const wantedIn = (
  found: Found,
  slot: 'person' | 'company' | 'task',
  setting: Setting,
): Wanted | null => {
  const span = found.spans[slot];
  if (span !== undefined && span !== null) {
    const q = slot === 'person' ? nameIn(found.reading, span) : textIn(found.reading, span);
    return q === '' ? null : { q };
  }
  const [only, ...others] = onScreen(setting, slot);
  if (only !== undefined && others.length === 0) return { id: only.id, label: only.label };
  return others.length === 0 && span === null ? earlier(setting, slot) : null;
};

/** As `wantedIn`, of an opportunity: also by the person or company that it is of. */
export const dealIn = (found: Found, setting: Setting): WantedDeal | null => {
  const span = found.spans['deal'];
  if (span !== undefined && span !== null) {
    const q = nameIn(found.reading, span);
    return q === '' ? null : { q };
  }
  const chosen = onScreen(setting, 'deal');
  const [only] =
    chosen.filter(({ type }) => type === 'opportunity').length === 1
      ? chosen.filter(({ type }) => type === 'opportunity')
      : chosen;
  if (only !== undefined && (chosen.length === 1 || only.type === 'opportunity')) {
    if (only.type === 'person') return { personId: only.id, label: only.label };
    return only.type === 'company'
      ? { companyId: only.id, label: only.label }
      : { id: only.id, label: only.label };
  }
  return span === null ? (earlier(setting, 'deal') ?? earlier(setting, 'person')) : null;
};

/** What a record is called; empty where it was on the screen and nobody told its name. */
export const labelOf = (slots: Slots, slot: string): string => {
  const wanted = slots[slot];
  if (typeof wanted !== 'object' || wanted === null) return '';
  const { label, q } = wanted as { label?: unknown; q?: unknown };
  if (typeof label === 'string' && label !== '') return label;
  return typeof q === 'string' ? q : '';
};
