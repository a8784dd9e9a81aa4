import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { checkContent, type ContentCheck } from '../rules/content/check-content.ts';
import { contentRules } from '../rules/content/rules.ts';

const rulesIn = (text: string, check: Partial<ContentCheck> = {}): string[] =>
  checkContent(text, { locale: 'en', ...check }).map(({ ruleId }) => ruleId);

describe('claims', () => {
  test.each([
    ['Tjen 50 000 kr i måneden garantert!', 'income.guaranteed'],
    ['We offer guaranteed income.', 'income.guaranteed'],
    ['Tjen 50 000 kr i måneden hjemmefra', 'income.amount'],
    ['Økonomisk frihet på 3 måneder', 'income.freedom'],
    ['Tjen penger uten risiko', 'income.effortless'],
    ['Kapselen kurerer diabetes', 'health.cure'],
    ['It cures diabetes', 'health.cure'],
    ['Not only cures diabetes', 'health.cure'],
    ['Slutt med medisinen', 'health.medicine'],
    ['Vi vet hvor du bor', 'pressure.threat'],
    ['Nå eller aldri!', 'pressure.urgency'],
    ['Hvis du ikke svarer, saksøker vi deg', 'pressure.legal-threat'],
    ['Tilbudet er ikke for muslimer', 'protected.refuse'],
    ['Rank them by ethnicity', 'protected.target'],
    ['You are entitled to compensation', 'advice.legal'],
    ['Vi garanterer at det virker', 'advice.promise'],
    ['Ga\u200Brantert inn\u00ADtekt', 'income.guaranteed'],
    ['ＧＵＡＲＡＮＴＥＥＤ income', 'income.guaranteed'],
  ])('%s', (text, rule) => expect(rulesIn(text)).toEqual([rule]));

  test.each([
    ['denied before', 'Vi lover ikke garantert inntekt'],
    ['denied inside', 'Vi garanterer ingen inntekt'],
    ['denied after', 'Garantert inntekt lover vi ikke'],
    ['warned of', 'Beware of guaranteed income'],
    ['asked about', 'Hun spurte om vi garanterer inntekt'],
    ['quoted', 'De skrev «garantert inntekt for alle»'],
    ['of the mail that is answered', '> Garantert inntekt for alle'],
  ])('are passed over where they are %s', (_how, text) => expect(rulesIn(text)).toEqual([]));

  test('are found in quotes that nobody is told of: quotes alone excuse nothing', () => {
    expect(rulesIn('Få "garantert inntekt" nå')).toEqual(['income.guaranteed']);
  });

  test('a denial of one thing does not excuse the next', () => {
    expect(rulesIn('We do not promise income. It cures cancer.')).toEqual(['health.cure']);
    expect(rulesIn('Vi lover ingen inntekt, men oljen kurerer kreft')).toEqual(['health.cure']);
  });

  test('stand where they are, in the text as it was written', () => {
    const text = 'Hei 👋 Å\u030A! Dette ku\u200Brerer diabetes.';
    const [finding] = checkContent(text, { locale: 'nb' });
    expect(text.slice(finding?.start, finding?.end)).toBe('ku\u200Brerer diabetes');
    expect(finding).toMatchObject({
      pack: 'health',
      severity: 'block',
      message: expect.stringContaining('legemidler'),
    });
  });
});

describe('what a workspace decides', () => {
  const text = 'It cures diabetes. Now or never!';

  test('a pack that is off finds nothing', () => {
    expect(rulesIn(text, { packs: ['pressure'] })).toEqual(['pressure.urgency']);
    expect(rulesIn(text, { packs: [] })).toEqual([]);
  });

  test('a severity that it set is the one that holds', () => {
    const severities = { 'pressure.urgency': 'block', 'health.cure': 'edit' } as const;
    const found = checkContent(text, { locale: 'en', severities });
    expect(found.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['health.cure', 'edit'],
      ['pressure.urgency', 'block'],
    ]);
  });

  test('nothing goes to who opted out of the channel, whatever is turned off', () => {
    const check = {
      packs: [],
      severities: { 'recipients.opted-out': 'edit' } as const,
      optedOut: ['sms', 'email'],
    };
    expect(checkContent('Hei!', { locale: 'nb', ...check, channel: 'email' })).toEqual([
      expect.objectContaining({ ruleId: 'recipients.opted-out', severity: 'block', start: 0, end: 0 }),
    ]);
    expect(rulesIn('Hei!', { ...check, channel: 'dm' })).toEqual([]);
    expect(rulesIn('Hei!', check)).toEqual([]);
  });
});

test('every rule is of its pack, has an id of its own, and says what to change in both languages', () => {
  expect(new Set(contentRules.map(({ id }) => id)).size).toBe(contentRules.length);
  for (const { id, pack, message, title } of contentRules) {
    expect(id).toMatch(new RegExp(`^${pack}\\.[a-z]+(?:-[a-z]+)*$`, 'u'));
    for (const words of [message, title]) {
      expect(words.nb).not.toBe('');
      expect(words.en).not.toBe('');
      expect(words.nb).not.toBe(words.en);
    }
  }
});

test.each([
  'tjen ',
  'garantert ',
  'earn $5 ',
  '«',
  '> ',
  'muslimer ',
  'kurerer diabetes. ',
  '«kurerer diabetes» skrev ',
])('much of %j takes no longer than anything else', (bit) => {
  const text = bit.repeat(Math.ceil(200_000 / bit.length));
  const began = process.cpuUsage();
  checkContent(text, { locale: 'nb' });
  expect(process.cpuUsage(began).user).toBeLessThan(12_000_000);
});
