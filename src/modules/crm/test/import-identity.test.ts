import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeDrafts } from '../import/duplicates.ts';
import { identityKey, identityKeys, isSamePerson, mayBeSameName } from '../import/identity-key.ts';
import { draftsOf } from './import-reading.ts';

const HEADINGS = 'Name,E-mail,Phone,Company,Instagram,Facebook,Tags,Notes,Why';

const draft = async (row: string) => {
  const [one] = await draftsOf(`${HEADINGS}\n${row}\n`);
  if (one === undefined) throw new Error(`not a person: ${row}`);
  return one;
};

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
    expect(isSamePerson(await draft(a), await draft(b))).toBe(same);
    expect(isSamePerson(await draft(b), await draft(a))).toBe(same);
  });

  test('names that may be the same are so both ways', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => mayBeSameName(a, b) === mayBeSameName(b, a)));
  });
});

describe('merging', () => {
  test('what the later says stands; addresses, tags and notes add up', async () => {
    const earlier = await draft('Ola Berg,a@example.com,91234567,Fjord AS,,,venn,Møtt på messe,Mer tid');
    const later = await draft('Ola Nordmann Berg,A@example.com;b@example.com,,Tind AS,@ola,,Venn;ny,Ringte,');
    expect(mergeDrafts(earlier, later)).toMatchObject({
      name: 'Ola Nordmann Berg',
      emails: ['a@example.com', 'b@example.com'],
      phones: [{ e164: '+4791234567' }],
      company: 'Tind AS',
      instagram: 'ola',
      tags: ['venn', 'ny'],
      notes: 'Møtt på messe\n\nRingte',
      why: 'Mer tid',
    });
  });

  test('a stand-in does not replace a name', async () => {
    const named = await draft('Ola Berg,a@example.com,,,,,,,');
    const nameless = await draft(',a@example.com,,,,,,,');
    expect(mergeDrafts(named, nameless)).toMatchObject({ name: 'Ola Berg', firstName: 'Ola', named: true });
    expect(mergeDrafts(nameless, named)).toMatchObject({ name: 'Ola Berg', firstName: 'Ola', named: true });
  });

  test('merging the same twice changes nothing', async () => {
    const one = await draft('Ola Berg,a@example.com,91234567,Fjord AS,@ola,,venn,Hei,Mer tid');
    expect(mergeDrafts(one, one)).toEqual(one);
  });
});
