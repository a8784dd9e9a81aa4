import { describe, expect, test } from 'vitest';
import { place } from './placement.ts';

const screen = { width: 1000, height: 600 };
const tip = { width: 100, height: 30 };
const list = { width: 200, height: 300 };
const above = { side: 'top', align: 'center', gap: 6 } as const;
const below = { side: 'bottom', align: 'start', gap: 4 } as const;

describe('place', () => {
  test('stands on the wanted side', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 20 };
    expect(place(above, anchor, tip, screen)).toMatchObject({ left: 370, top: 264, side: 'top' });
    expect(place({ ...above, side: 'right' }, anchor, tip, screen)).toMatchObject({ left: 446, top: 295 });
    expect(place({ ...below, align: 'end' }, anchor, tip, screen)).toMatchObject({ left: 340, top: 324 });
  });

  test('turns to the other side where there is more room', () => {
    const wide = { left: 400, width: 40, height: 20 };
    expect(place(above, { ...wide, top: 10 }, tip, screen).side).toBe('bottom');
    expect(place(below, { ...wide, top: 500 }, list, screen)).toMatchObject({ side: 'top', top: 196 });
    expect(place({ ...above, side: 'right' }, { ...wide, left: 930, top: 300 }, tip, screen).side).toBe(
      'left',
    );
  });

  test('says how tall it may be where neither side has the room', () => {
    const anchor = { left: 400, top: 250, width: 40, height: 20 };
    const tall = { width: 200, height: 900 };
    expect(place(below, anchor, tall, screen)).toMatchObject({ side: 'bottom', top: 274, maxHeight: 318 });
    expect(place(below, { ...anchor, top: 400 }, tall, screen)).toMatchObject({
      side: 'top',
      top: 8,
      maxHeight: 388,
    });
  });

  test('never leaves the screen', () => {
    expect(place(above, { left: 0, top: 300, width: 20, height: 20 }, tip, screen).left).toBe(8);
    expect(place(above, { left: 980, top: 300, width: 20, height: 20 }, tip, screen).left).toBe(892);
  });
});
