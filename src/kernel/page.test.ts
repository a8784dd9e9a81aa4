import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from './errors.ts';
import { decodeCursor, encodeCursor, toPage, type CursorValue } from './page.ts';

const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null));

describe('a cursor', () => {
  test('brings back what went in', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(value, { maxLength: 4 }), (sort, values) => {
        const cursor = encodeCursor(sort, values);
        expect(cursor).toMatch(/^[\w-]*$/);
        expect(decodeCursor(cursor, sort, values.length)).toEqual(values);
      }),
    );
  });

  test('that is not ours is refused, and nothing else happens', () => {
    const refused = (cursor: string): void => {
      try {
        decodeCursor(cursor, 'name', 2);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({ kind: 'invalid', code: 'bad_cursor' });
      }
    };
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(btoa)), refused));
  });
});

test('a page ends where the rows do, and says where the next begins', () => {
  const keys = (row: { id: number }): CursorValue[] => [row.id];
  const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
  expect(toPage(rows, 3, 'id', keys)).toEqual({ items: rows, nextCursor: null });
  expect(toPage([], 3, 'id', keys)).toEqual({ items: [], nextCursor: null });
  const page = toPage(rows, 2, 'id', keys);
  expect(page.items).toEqual([{ id: 1 }, { id: 2 }]);
  expect(decodeCursor(page.nextCursor ?? '', 'id', 1)).toEqual([2]);
});
