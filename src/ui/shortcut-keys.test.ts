import { describe, expect, test } from 'vitest';
import { advance, matchesStroke, parseShortcut, shortcutLabels, type Press } from './shortcut-keys.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

const one = (keys: string) => {
  const [stroke] = parseShortcut(keys);
  if (!stroke) throw new Error('no stroke');
  return stroke;
};

describe('parseShortcut', () => {
  test('reads sequences, chords and named keys', () => {
    expect(parseShortcut('g t').map((stroke) => stroke.key)).toEqual(['g', 't']);
    expect(parseShortcut('mod+shift+K')).toEqual([{ key: 'k', mod: true, shift: true, alt: false }]);
    expect(one('esc').key).toBe('escape');
    expect(one('space').key).toBe(' ');
    expect(one('+').key).toBe('+');
  });

  test('refuses what is not a shortcut', () => {
    expect(() => parseShortcut('')).toThrow(/needs a key|not a shortcut/);
    expect(() => parseShortcut('ctrl+k')).toThrow(/“ctrl”/);
    expect(() => parseShortcut('mod+')).toThrow();
  });
});

describe('matchesStroke', () => {
  test('takes Command and Control alike', () => {
    expect(matchesStroke(one('mod+k'), press('k', { metaKey: true }))).toBe(true);
    expect(matchesStroke(one('mod+k'), press('K', { ctrlKey: true }))).toBe(true);
    expect(matchesStroke(one('mod+k'), press('k'))).toBe(false);
    expect(matchesStroke(one('k'), press('k', { ctrlKey: true }))).toBe(false);
  });

  test('asks for Shift with letters but not with characters typed by it', () => {
    expect(matchesStroke(one('c'), press('C', { shiftKey: true }))).toBe(false);
    expect(matchesStroke(one('shift+x'), press('X', { shiftKey: true }))).toBe(true);
    expect(matchesStroke(one('?'), press('?', { shiftKey: true }))).toBe(true);
    expect(matchesStroke(one('/'), press('/', { shiftKey: true }))).toBe(true);
    expect(matchesStroke(one('/'), press('/', { ctrlKey: true }))).toBe(false);
  });
});

describe('advance', () => {
  const bindings = ['g t', 'g p', 'c', 'p', 'c'].map((keys, id) => ({ id, strokes: parseShortcut(keys) }));

  test('completes a sequence', () => {
    const first = advance(bindings, [], press('g'));
    expect(first.complete).toBeNull();
    expect(first.pending).toHaveLength(1);
    const second = advance(bindings, first.pending, press('p'));
    expect(second.complete?.id).toBe(1);
    expect(second.pending).toEqual([]);
  });

  test('starts over with a key that does not continue', () => {
    const { pending } = advance(bindings, [], press('g'));
    expect(advance(bindings, pending, press('c')).complete?.id).toBe(4);
    expect(advance(bindings, pending, press('g')).pending).toHaveLength(1);
    expect(advance(bindings, pending, press('z'))).toEqual({ complete: null, pending: [] });
  });

  test('prefers the binding made last', () => {
    expect(advance(bindings, [], press('c')).complete?.id).toBe(4);
  });
});

describe('shortcutLabels', () => {
  test('names keys as the keyboard does', () => {
    expect(shortcutLabels('mod+shift+k', 'mac')).toEqual([['⌘', '⇧', 'K']]);
    expect(shortcutLabels('mod+k', 'pc')).toEqual([['Ctrl', 'K']]);
    expect(shortcutLabels('g t', 'pc')).toEqual([['G'], ['T']]);
    expect(shortcutLabels('esc', 'mac')).toEqual([['Esc']]);
  });
});
