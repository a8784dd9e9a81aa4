import { describe, expect, test } from 'vitest';
import { highlight, rank, score } from './fuzzy.ts';

const order = (query: string, items: string[]) => rank(query, items, (item) => [item]);

describe('rank', () => {
  test('puts the whole before the beginning before a word before the middle', () => {
    expect(order('task', ['Multitasking', 'My task', 'Tasks', 'Task'])).toEqual([
      'Task',
      'Tasks',
      'My task',
      'Multitasking',
    ]);
  });

  test('finds initials and letters in order', () => {
    expect(order('gt', ['Log out', 'Go to tasks'])).toEqual(['Go to tasks']);
    expect(order('crtsk', ['Create task', 'Create person'])).toEqual(['Create task']);
  });

  test('wants every word, in any order', () => {
    expect(order('nordmann kari', ['Kari Nordmann', 'Kari Hansen', 'Ola Nordmann'])).toEqual([
      'Kari Nordmann',
    ]);
  });

  test('does not mind case, accents or Norwegian letters', () => {
    expect(order('ostby', ['Per Østby', 'Anne Vestby'])).toEqual(['Per Østby']);
    expect(order('ÅSE', ['Åse', 'Asen'])).toEqual(['Åse', 'Asen']);
    expect(order('jose', ['José'])).toEqual(['José']);
  });

  test('leaves out what does not match and keeps the order of equals', () => {
    expect(order('zebra', ['Task'])).toEqual([]);
    expect(order('', ['b', 'a'])).toEqual(['b', 'a']);
    expect(order('a', ['a', 'a'])).toHaveLength(2);
    expect(score('aw', 'a very long sentence that goes on and on until there is finally a w')).not.toBe(1000);
  });

  test('counts a keyword less than the title', () => {
    const items = [
      { title: 'Settings', keywords: 'theme' },
      { title: 'Theme', keywords: '' },
    ];
    expect(rank('theme', items, (item) => [item.title, item.keywords])[0]?.title).toBe('Theme');
  });
});

describe('highlight', () => {
  test('cuts out what was asked for', () => {
    expect(highlight('kar', 'Kari Nordmann')).toEqual([
      { text: 'Kar', hit: true },
      { text: 'i Nordmann', hit: false },
    ]);
    expect(highlight('ost', 'Østby')[0]).toEqual({ text: 'Øst', hit: true });
    expect(highlight('', 'Kari')).toEqual([{ text: 'Kari', hit: false }]);
    expect(highlight('saer', 'Sær')).toEqual([{ text: 'Sær', hit: true }]);
  });
});
