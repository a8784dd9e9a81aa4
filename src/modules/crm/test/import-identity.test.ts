import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicateFinder } from '../import/duplicates.ts';
import { identityKeys, mayBeSameName, type Identity } from '../import/identity-key.ts';
import { draftsOf } from './import-reading.ts';

const HEADINGS = 'Name,E-mail,Phone,Company,Instagram,Facebook,Tags,Notes,Why';

const draft = async (row: string) => {
  const [one] = await draftsOf(`${HEADINGS}\n${row}\n`);
  if (one === undefined) throw new Error(`not a person: ${row}`);
  return one;
};

const identityKey = (identity: Identity) => identityKeys(identity)[0]?.key;

describe('the keys of a person', () => {
  test.each([
    ['Ola,Ola@Example.com,,,,,,,', ['email:ola@example.com']],
    ['Ola,,91234567,,,,,,', ['phone:+4791234567']],
    [
      'Ola,a@example.com;b@example.com,91234567,,@Ola,,,,',
      ['email:a@example.com', 'email:b@example.com', 'instagram:ola', 'phone:+4791234567'],
    ],
    ['Ola,,,,,facebook.com/ola.n,,,', ['facebook:ola.n']],
  ])('%s', async (row, keys) => {
    expect(identityKeys(await draft(row)).map(({ key }) => key)).toEqual(keys);
  });

  test('a name on Facebook is no handle', async () => {
    expect(identityKey(await draft('Ola,,,,,Ola Berg,,,'))).toMatch(/^name:/);
  });

  test('without a channel they follow from name and company, however written', async () => {
    const key = identityKey(await draft('Åse Østby,,,Fjord AS,,,,,'));
    expect(key).toBe(identityKey(await draft('"ØSTBY,  åse",,,FJORD as,,,,,')));
    expect(key).not.toBe(identityKey(await draft('Åse Østby,,,Tind AS,,,,,')));
    expect(key).not.toBe(identityKey(await draft('Åse Vestby,,,Fjord AS,,,,,')));
    expect(key).toBe('name:s_jLj5X_pQR7UlPE-DJmPq');
  });

  test('names in other scripts do not fall together', async () => {
    expect(identityKey(await draft('山田太郎,,,,,,,,'))).not.toBe(
      identityKey(await draft('鈴木花子,,,,,,,,')),
    );
    expect(identityKey(await draft('🙂,,,,,,,,'))).not.toBe(identityKey(await draft('🙃,,,,,,,,')));
  });
});

describe('whether two are one', () => {
  test.each([
    ['Ola,ola@example.com,,,,,,,', 'Kari,OLA@example.com,,,,,,,', true],
    ['Ola,post@example.com,,,,,,,', 'Kari,post@example.com,,,,,,,', false],
    ['Ola Berg,post@example.com,,,,,,,', 'Ola B,post@example.com,,,,,,,', true],
    ['Ola Berg,,91234567,,,,,,', 'Kari Berg,,91234567,,,,,,', false],
    ['Ola Berg,,91234567,,,,,,', 'O. Berg,,+47 91234567,,,,,,', true],
    ['Ola Berg,,91234567,,,,,,', ',,91234567,,,,,,', true],
    ['Alexander,,91234567,,,,,,', 'Alex,,91234567,,,,,,', true],
    ['Ola,,,Fjord,,,,,', 'Ola,,,Fjord,,,,,', true],
    ['Ola,a@example.com,,Fjord,,,,,', 'Ola,b@example.com,,Fjord,,,,,', false],
  ])('%s | %s', async (a, b, same) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const find = duplicateFinder();
      expect(find(2, await draft(one))).toBeNull();
      expect(find(3, await draft(other))?.row).toBe(same ? 2 : undefined);
    }
  });

  test('names that may be the same are so both ways', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => mayBeSameName(a, b) === mayBeSameName(b, a)));
  });
});
