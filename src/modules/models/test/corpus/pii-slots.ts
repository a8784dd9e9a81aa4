import type { Random } from '#kernel/random.ts';
import type { PiiType } from '../../rules/pii/finding.ts';
import { digitsOf, type Slot } from './labelled.ts';
import { COMPANIES, PEOPLE } from './pii-names.ts';
import {
  accountDigits,
  cardDigits,
  cardGroups,
  iban,
  inFours,
  inGroups,
  kidDigits,
  nationalIdDigits,
  organisationDigits,
  spoiled,
} from './pii-numbers.ts';

type Filled = Slot & { type: PiiType | null };

const SPACES: readonly [string, ...string[]] = [' ', ' ', ' ', '\u00A0', '\u2009', '\u202F'];

/** As somebody writes it who does not want it found, or whose program does so: now and then. */
const disguised = (random: Random, text: string): string =>
  random.weighted([
    [text, 88],
    [text.replaceAll(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit))), 4],
    [[...text].join('\u200B'), 4],
    [text.replaceAll('-', '\u2011').replaceAll(' ', '\u2007'), 4],
  ]);

const phone = (random: Random): string => {
  const mobile = random.pick(['4', '9']) + digitsOf(random, 7);
  const landline = random.pick(['22', '51', '55', '73', '38', '64']) + digitsOf(random, 6);
  const space = random.pick(SPACES);
  return random.weighted([
    [inGroups(mobile, [3, 2, 3], space), 20],
    [mobile, 12],
    [inGroups(landline, [2, 2, 2, 2], space), 12],
    [inGroups(mobile, [2, 2, 2, 2], space), 6],
    [`+47 ${inGroups(mobile, [3, 2, 3], space)}`, 12],
    [`+47${mobile}`, 8],
    [`(+47) ${inGroups(mobile, [3, 2, 3], ' ')}`, 4],
    [`0047 ${inGroups(mobile, [3, 2, 3], space)}`, 4],
    [inGroups(mobile, [3, 2, 3], '-'), 3],
    [inGroups(mobile, [2, 2, 2, 2], '.'), 3],
    [`+46 70 ${inGroups(digitsOf(random, 7), [3, 2, 2], ' ')}`, 4],
    [`+44 7700 900${digitsOf(random, 3)}`, 5],
    [`+44 (0)20 7946 0${digitsOf(random, 3)}`, 3],
    [`+1 212-555-01${digitsOf(random, 2)}`, 4],
    [`(212) 555-01${digitsOf(random, 2)}`, 3],
    [`07700 900${digitsOf(random, 3)}`, 3],
    [`+45 ${inGroups(`2${digitsOf(random, 7)}`, [2, 2, 2, 2], ' ')}`, 3],
  ]);
};

const email = (random: Random): string => {
  const first = random.pick([
    'kari',
    'ola.n',
    'post',
    'i.ravn',
    'zoe_l',
    'bjørn',
    'faktura-2026',
    'e.hartsedge',
    "o'farrow",
    'x',
  ]);
  const tag = random.percent(20) ? `+${random.pick(['crm', 'nyhetsbrev', '2026', 'a.b'])}` : '';
  const host = random.pick([
    'example.com',
    'example.org',
    'mail.example.net',
    'blåbær.example',
    'xn--blbr-roah.example',
    'avd-1.firma.example',
    'EXAMPLE.COM',
    'münchen.example',
  ]);
  return `${first}${tag}@${host}`;
};

const address = (random: Random): string => {
  const street = random.pick([
    'Storgata',
    'Karl Johans gate',
    'Nedre Fjellvei',
    'Bjørkealléen',
    'Havneveien',
    'St. Olavs plass',
    'Kirkebakken',
    'Øvre Torggate',
    'Solsvingen',
  ]);
  const house = `${random.int(1, 140)}${random.pick(['', '', '', ' B', 'C'])}`;
  const place = random.pick(['Oslo', 'Bergen', 'Mo i Rana', 'Ås', 'Tromsø', 'SANDNES']);
  const code = `${random.pick(['0', '1', '3', '5', '7', '9'])}${digitsOf(random, 3)}`;
  return random.weighted([
    [`${street} ${house}, ${code} ${place}`, 70],
    [`${street} ${house}\n${code} ${place}`, 15],
    [`Postboks ${random.int(1, 999)} Sentrum, ${code} ${place}`, 10],
    [`${street} ${house}, NO-${code} ${place}`, 5],
  ]);
};

const ip = (random: Random): string =>
  random.weighted([
    [`192.0.2.${random.int(0, 255)}`, 60],
    [`10.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`, 20],
    [`2001:db8::${random.int(1, 9999)}`, 20],
  ]);

const person = (random: Random): string => {
  const name = random.pick(PEOPLE);
  return random.weighted([
    [name, 70],
    [name.normalize('NFD'), 6],
    [name.replaceAll(' ', '\u00A0'), 6],
    [name.toUpperCase(), 6],
    [
      name
        .replaceAll('ø', 'o')
        .replaceAll('å', 'a')
        .replaceAll('ë', 'e')
        .replaceAll('Ø', 'O')
        .replaceAll('Å', 'A'),
      6,
    ],
    [name.replace(/^(\p{L})[^ ]* .*?([^ ]+)$/u, '$1. $2'), 6],
  ]);
};

const firstOf = (name: string): string => name.split(' ')[0] ?? name;
const lastOf = (name: string): string => name.split(' ').at(-1) ?? name;
const all = (text: string, type: PiiType): Filled => ({ text, type });
const none = (text: string): Filled => ({ text, type: null });

const date = (random: Random): string => {
  const [day, month] = [random.int(10, 28), random.int(10, 12)];
  return random.pick([
    `${day}.${month}.2026`,
    `2026-${month}-${day}`,
    `2026${month}${day}`,
    `${day}/${month}/26`,
    `${day}${month}2026`,
    `${day}.${month}.2026 kl. 12.30`,
    `2026-${month}-${day}T10:15:00.000Z`,
  ]);
};

/** What stands for each slot of the templates; with `!` what is not personal data. */
export const slots: Readonly<Record<string, (random: Random) => Filled>> = {
  person: (random) => all(person(random), 'person'),
  first: (random) => all(firstOf(random.pick(PEOPLE)), 'person'),
  genitive: (random) => {
    const name = random.pick([
      'Kari',
      'Bjørn',
      'Ingrid',
      'Håkon',
      'Silje',
      'Kari Fjelltind',
      'Øystein',
      'Emily',
    ] as const);
    return { text: `${name}s`, from: 0, to: name.length, type: 'person' };
  },
  register: (random) => {
    const name = random.pick(PEOPLE);
    return all(`${lastOf(name)}, ${name.split(' ').slice(0, -1).join(' ')}`, 'person');
  },
  last: () => all('Nordbrekken', 'person'),
  company: (random) => all(random.pick(COMPANIES), 'company'),
  bareCompany: (random) =>
    all(
      random.pick([
        'Nordbrekke Kraftlag',
        'Fjelltoppen Regnskap',
        'Bølgelia Eiendom',
        'Larkspring Analytics',
        'Solmyr',
        'Quillmarsh',
      ]),
      'company',
    ),
  email: (random) => all(email(random), 'email'),
  phone: (random) => all(disguised(random, phone(random)), 'phone'),
  card: (random) => {
    const digits = cardDigits(random);
    const between = random.pick([' ', ' ', '-', '', '\u00A0', '.']);
    return all(disguised(random, inGroups(digits, cardGroups(digits), between)), 'card');
  },
  iban: (random) => {
    const number = iban(random);
    return all(
      disguised(
        random,
        random.pick([number, inFours(number), inFours(number, '\u00A0'), inFours(number.toLowerCase())]),
      ),
      'iban',
    );
  },
  fnr: (random) => {
    const digits = nationalIdDigits(random);
    const written = random.pick([
      digits,
      inGroups(digits, [6, 5], random.pick(SPACES)),
      inGroups(digits, [6, 5], '-'),
    ]);
    return all(disguised(random, written), 'national_id');
  },
  konto: (random) => {
    const between = random.pick(['.', '.', ' ', '\u00A0']);
    return all(disguised(random, inGroups(accountDigits(random), [4, 2, 5], between)), 'bank_account');
  },
  bareKonto: (random) => all(accountDigits(random), 'bank_account'),
  address: (random) => all(address(random), 'address'),
  ip: (random) => all(ip(random), 'ip'),

  '!order': (random) =>
    none(
      random.pick([
        digitsOf(random, 8),
        `${random.pick(['4', '9'])}${digitsOf(random, 7)}`,
        `${digitsOf(random, 10)}`,
      ]),
    ),
  '!code': (random) =>
    none(
      random.pick([
        `ORD-${digitsOf(random, 8)}`,
        `SKU-9${digitsOf(random, 7)}-B`,
        `NX${digitsOf(random, 8)}`,
        `#${digitsOf(random, 8)}`,
        `AB-${digitsOf(random, 4)}-${digitsOf(random, 4)}`,
      ]),
    ),
  '!date': (random) => none(date(random)),
  '!org': (random) => {
    const digits = organisationDigits(random);
    return none(
      random.pick([
        digits,
        inGroups(digits, [3, 3, 3], ' '),
        `NO ${inGroups(digits, [3, 3, 3], '\u00A0')} MVA`,
        `NO${digits}MVA`,
      ]),
    );
  },
  '!amount': (random) =>
    none(
      random.pick([
        `${random.int(1, 99)} ${digitsOf(random, 3)} ${digitsOf(random, 3)} kr`,
        `kr ${random.int(10, 99)}.${digitsOf(random, 3)}.${digitsOf(random, 3)}`,
        `${random.int(2, 9)}${digitsOf(random, 7)} NOK`,
        `${random.int(1, 9)},${digitsOf(random, 3)},${digitsOf(random, 3)}.00`,
        `45 000 000,50`,
      ]),
    ),
  '!kid': (random) => none(kidDigits(random)),
  '!badcard': (random) => {
    const digits = spoiled(random, cardDigits(random));
    return none(random.pick([digits, inGroups(digits, cardGroups(digits), ' ')]));
  },
  '!badfnr': (random) => {
    const digits = spoiled(random, nationalIdDigits(random));
    return none(random.pick([digits, inGroups(digits, [6, 5], ' ')]));
  },
  '!badkonto': (random) => none(inGroups(spoiled(random, accountDigits(random)), [4, 2, 5], '.')),
  '!badiban': (random) => none(inFours(spoiled(random, iban(random)))),
  '!uuid': (random) => none(random.uuid(1_790_000_000_000 + random.int(0, 1_000_000_000))),
  '!version': (random) =>
    none(`${random.int(1, 30)}.${random.int(0, 20)}.${random.int(0, 9)}.${random.int(0, 400)}`),
  '!ean': (random) => none(`70${digitsOf(random, 11)}`),
  '!coordinates': (random) => none(`59.${digitsOf(random, 6)}, 10.${digitsOf(random, 6)}`),
};
