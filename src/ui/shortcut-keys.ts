/** One press: a key as the keyboard reports it, in lower case, and the modifiers held with it. */
export type Stroke = { key: string; mod: boolean; shift: boolean; alt: boolean };

/** What of a keyboard event decides which shortcut it is. */
export type Press = {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

const names: Readonly<Record<string, string>> = {
  esc: 'escape',
  del: 'delete',
  space: ' ',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

const parseStroke = (text: string): Stroke => {
  // A lone plus sign is a key; elsewhere it joins.
  const parts = text === '+' ? ['+'] : text.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  if (key === '') throw new Error(`“${text}” is not a shortcut.`);
  for (const modifier of parts.slice(0, -1)) {
    if (modifier !== 'mod' && modifier !== 'shift' && modifier !== 'alt') {
      throw new Error(`“${modifier}” in “${text}” is not a modifier: use mod, shift or alt.`);
    }
  }
  return {
    key: names[key] ?? key,
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
  };
};

/**
 * Reads `g t` (one key after the other), `mod+k` (Command on a Mac, Control elsewhere), `shift+x`, `?`.
 * Throws for what is not a shortcut.
 */
export const parseShortcut = (keys: string): Stroke[] => {
  const strokes = keys.trim().split(/\s+/).map(parseStroke);
  if (keys.trim() === '') throw new Error('A shortcut needs a key.');
  return strokes;
};

/** Whether this press is that stroke. A character that is typed with Shift or AltGr, as `?`, needs neither named. */
export const matchesStroke = (stroke: Stroke, press: Press): boolean => {
  if (press.key.toLowerCase() !== stroke.key) return false;
  const mod = press.metaKey || press.ctrlKey;
  const typed = press.key.length === 1 && !/[\p{L} ]/u.test(press.key);
  if (typed && !stroke.mod) return !press.metaKey && (!press.ctrlKey || press.altKey);
  return mod === stroke.mod && press.altKey === stroke.alt && (typed || press.shiftKey === stroke.shift);
};

export type Bound = { strokes: Stroke[] };

/**
 * Takes one press against the presses before it. `complete` is the binding it finishes, the one bound last where
 * several do; `pending` are the presses of a sequence still under way.
 */
export const advance = <Binding extends Bound>(
  bindings: readonly Binding[],
  pending: readonly Press[],
  press: Press,
): { complete: Binding | null; pending: Press[] } => {
  const attempt = (presses: Press[]) => {
    const fitting = bindings.filter(
      ({ strokes }) =>
        strokes.length >= presses.length &&
        presses.every((one, at) => {
          const stroke = strokes[at];
          return stroke !== undefined && matchesStroke(stroke, one);
        }),
    );
    const complete = fitting.findLast(({ strokes }) => strokes.length === presses.length) ?? null;
    return { complete, pending: complete === null && fitting.length > 0 ? presses : [] };
  };
  const continued = attempt([...pending, press]);
  if (pending.length === 0 || continued.complete !== null || continued.pending.length > 0) return continued;
  return attempt([press]);
};

const pcLabels: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Del',
  tab: 'Tab',
  ' ': 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

const macLabels: Readonly<Record<string, string>> = {
  ...pcLabels,
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↵',
  backspace: '⌫',
};

/** The labels on the keys, one list per stroke: `mod+k` is `[['⌘', 'K']]` on a Mac. */
export const shortcutLabels = (keys: string, platform: 'mac' | 'pc'): string[][] => {
  const labels = platform === 'mac' ? macLabels : pcLabels;
  return parseShortcut(keys).map((stroke) =>
    [stroke.mod && 'mod', stroke.alt && 'alt', stroke.shift && 'shift', stroke.key]
      .filter((part) => part !== false)
      .map((part) => labels[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
  );
};

/** The keyboard in front of this person. */
export const keyboardPlatform = (): 'mac' | 'pc' =>
  /mac|iphone|ipad/i.test(navigator.userAgent) ? 'mac' : 'pc';
