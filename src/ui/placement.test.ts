import { expect, test } from 'vitest';
import { place } from './placement.ts';

const screen = { width: 1000, height: 600 };
const tip = { width: 100, height: 30 };

test('is centred on the wanted side', () => {
  expect(place('top', { left: 400, top: 300, width: 40, height: 20 }, tip, screen)).toEqual({
    left: 370,
    top: 264,
    side: 'top',
  });
  expect(place('right', { left: 400, top: 300, width: 40, height: 20 }, tip, screen)).toEqual({
    left: 446,
    top: 295,
    side: 'right',
  });
});

test('turns to the other side where there is no room', () => {
  expect(place('top', { left: 400, top: 10, width: 40, height: 20 }, tip, screen).side).toBe('bottom');
  expect(place('right', { left: 930, top: 300, width: 40, height: 20 }, tip, screen).side).toBe('left');
});

test('never leaves the screen', () => {
  expect(place('top', { left: 0, top: 300, width: 20, height: 20 }, tip, screen).left).toBe(8);
  expect(place('top', { left: 980, top: 300, width: 20, height: 20 }, tip, screen).left).toBe(892);
});
