import { describe, expect, test } from 'vitest';
import { useWorlds, type World } from '#test/world.ts';
import { archivePerson, createCompany, createPerson, findDuplicates, updatePerson } from '../contract.ts';

const world = useWorlds();

type Typed = { email?: string; phone?: string; name?: string; exceptId?: string };

const found = async ({ call }: World, typed: Typed): Promise<[string, string[]][]> =>
  (await call(findDuplicates, typed)).items.map(({ displayName, matches }) => [displayName, matches]);

describe('people.duplicates', () => {
  const known = async () => {
    const w = await world();
    const company = await w.call(createCompany, { name: 'Fjord' });
    const kari = await w.call(createPerson, {
      name: 'Kari Nordmann',
      emails: ['kari@example.com', 'kn@fjord.example'],
      phones: ['40000000'],
      companyId: company.id,
    });
    await w.call(createPerson, { name: 'Ola Nordmann', phones: ['40000000'] });
    return { w, kari };
  };

  test.each<[Typed, [string, string[]][]]>([
    [{ email: 'KN@fjord.example' }, [['Kari Nordmann', ['email']]]],
    [
      { phone: '+47 400 00 000' },
      [
        ['Kari Nordmann', ['phone']],
        ['Ola Nordmann', ['phone']],
      ],
    ],
    [{ name: 'kari  nordmann' }, [['Kari Nordmann', ['name']]]],
    [
      { name: 'Ola Nordmann', phone: '400 00 000' },
      [
        ['Ola Nordmann', ['name', 'phone']],
        ['Kari Nordmann', ['phone']],
      ],
    ],
    [{ email: 'kari@', phone: '400', name: 'K' }, []],
    [{ email: ' ', phone: '', name: '' }, []],
    [{}, []],
  ])('%o', async (typed, expected) => {
    const { w } = await known();
    expect(await found(w, typed)).toEqual(expected);
  });

  test('tells enough to know them by', async () => {
    const { w, kari } = await known();
    const { items } = await w.call(findDuplicates, { email: 'kari@example.com' });
    expect(items).toEqual([
      {
        id: kari.id,
        displayName: 'Kari Nordmann',
        emails: ['kari@example.com', 'kn@fjord.example'],
        phones: ['+4740000000'],
        companyName: 'Fjord',
        archivedAt: null,
        matches: ['email'],
      },
    ]);
  });

  test('leaves out the person being edited, and follows changes', async () => {
    const { w, kari } = await known();
    expect(await found(w, { email: 'kari@example.com', exceptId: kari.id })).toEqual([]);
    await w.call(updatePerson, { id: kari.id, emails: ['new@example.com'] });
    expect(await found(w, { email: 'kari@example.com' })).toEqual([]);
    expect(await found(w, { email: 'new@example.com' })).toEqual([['Kari Nordmann', ['email']]]);
  });

  test('finds archived people, after the others', async () => {
    const { w, kari } = await known();
    await w.call(archivePerson, { id: kari.id });
    expect((await found(w, { phone: '40000000' })).map(([name]) => name)).toEqual([
      'Ola Nordmann',
      'Kari Nordmann',
    ]);
  });

  test('at most five', async () => {
    const w = await world();
    for (let at = 0; at < 7; at++) await w.call(createPerson, { name: 'Kari Nordmann' });
    expect(await found(w, { name: 'Kari Nordmann' })).toHaveLength(5);
  });

  test('nobody of another workspace', async () => {
    await known();
    const elsewhere = await world();
    expect(
      await found(elsewhere, { email: 'kari@example.com', phone: '40000000', name: 'Kari Nordmann' }),
    ).toEqual([]);
  });
});
