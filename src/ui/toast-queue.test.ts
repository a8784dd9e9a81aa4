import { expect, test } from 'vitest';
import { emptyToasts, MAX_SHOWN, MAX_UNDO, reduceToasts, type ToastState } from './toast-queue.ts';

const undo = () => undefined;
const show = (state: ToastState, id: string, undoable = true) =>
  reduceToasts(state, { kind: 'shown', id, content: { title: id, ...(undoable && { undo }) } });

test('shows the latest few and remembers the last twenty that can be undone', () => {
  const state = Array.from({ length: 25 }, (_, at) => `t${at}`).reduce(
    (before, id) => show(before, id),
    emptyToasts,
  );
  expect(state.toasts.map((toast) => toast.id)).toEqual(['t22', 't23', 't24']);
  expect(state.toasts).toHaveLength(MAX_SHOWN);
  expect(state.undoable).toHaveLength(MAX_UNDO);
  expect(state.undoable.at(0)?.id).toBe('t5');
});

test('keeps undo after the toast is gone, and drops both once undone', () => {
  const shown = show(show(emptyToasts, 'a'), 'b', false);
  const dismissed = reduceToasts(shown, { kind: 'dismissed', id: 'a' });
  expect(dismissed.toasts.map((toast) => toast.id)).toEqual(['b']);
  expect(dismissed.undoable.map((toast) => toast.id)).toEqual(['a']);
  expect(reduceToasts(dismissed, { kind: 'undone', id: 'a' }).undoable).toEqual([]);
});

test('gives bad news more time', () => {
  const bad = reduceToasts(emptyToasts, { kind: 'shown', id: 'x', content: { title: 'x', tone: 'danger' } });
  expect(bad.toasts[0]?.lasts).toBe(10_000);
});
