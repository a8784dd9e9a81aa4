import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealBroken, createSeal } from './seal.ts';

const SECRET = 'a secret that only tests know, of decent length';
const seal = createSeal(SECRET, 'test');

describe('a seal', () => {
  test('opens to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
        expect(seal.open(seal.seal(text, about), about)).toBe(text.toWellFormed());
      }),
    );
  });

  test('never looks the same twice, and shows nothing of the text', () => {
    const [first, second] = [seal.seal('sk-canary-1234567890'), seal.seal('sk-canary-1234567890')];
    expect(first).not.toBe(second);
    expect(first).not.toContain('canary');
    expect(Buffer.from(first.slice(3), 'base64url').toString('latin1')).not.toContain('canary');
  });

  test('opens with the same secret in another process', () => {
    expect(createSeal(SECRET, 'test').open(seal.seal('text'))).toBe('text');
  });

  test('is broken by any change of it', () => {
    const sealed = seal.seal('sk-canary-1234567890', 'one');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '0', '-', '.', '='), (at, char) => {
        fc.pre(sealed[at] !== char);
        const altered = `${sealed.slice(0, at)}${char}${sealed.slice(at + 1)}`;
        expect(() => seal.open(altered, 'one')).toThrow(SealBroken);
      }),
      { numRuns: 300 },
    );
    for (const cut of [0, 1, 3, 10, sealed.length - 1]) {
      expect(() => seal.open(sealed.slice(0, cut), 'one')).toThrow(SealBroken);
    }
  });

  test('opens neither for another purpose, nor another secret, nor as something else', () => {
    const sealed = seal.seal('text', 'one');
    expect(() => createSeal(SECRET, 'other').open(sealed, 'one')).toThrow(SealBroken);
    expect(() => createSeal(`${SECRET}!`, 'test').open(sealed, 'one')).toThrow(SealBroken);
    expect(() => seal.open(sealed, 'two')).toThrow(SealBroken);
    expect(() => seal.open(sealed)).toThrow(SealBroken);
  });
});
