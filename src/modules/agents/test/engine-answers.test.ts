import { describe, expect, test } from 'vitest';
import { allIntents } from '../engine/intents/all.ts';
import { sayAnswer } from '../engine/answer.ts';
import { understand } from '../engine/understand.ts';
import { kari, me, NOW, per, setting } from './corpus/setting.ts';

const context = { now: NOW, timeZone: 'Europe/Oslo' };

const answerTo = (text: string, outputs: Record<string, unknown>, locale: 'nb' | 'en' = 'nb') => {
  const understood = understand({ ...setting, locale, text });
  if (understood.kind !== 'plan' || understood.plan.say.by !== 'rules') throw new Error(understood.kind);
  return sayAnswer(understood.plan.say, outputs, locale, context);
};

const page = (items: object[], nextCursor: string | null = null) => ({ items, nextCursor });
const task = (title: string, more: object = {}) => ({
  id: per.id,
  title,
  status: 'open',
  dueOn: null,
  dueAt: null,
  personName: null,
  ...more,
});
const person = (name: string, more: object = {}) => ({
  id: kari.id,
  displayName: name,
  name,
  companyName: null,
  lastContactAt: null,
  ...more,
});

describe('answers', () => {
  test('tasks, with when they are due and what they rest on', () => {
    const outputs = {
      s1: page([
        task('Ring Kari', { dueAt: '2026-11-20T13:00:00.000Z' }),
        task('Skriv brev', { id: me, dueOn: '2026-11-20' }),
      ]),
    };
    expect(answerTo('hvilke oppgaver har jeg i dag', outputs)).toEqual({
      text: '2 oppgaver i dag:\n– Ring Kari (i dag kl. 14:00) [1]\n– Skriv brev (i dag) [2]',
      citations: [
        { type: 'task', id: per.id, label: 'Ring Kari' },
        { type: 'task', id: me, label: 'Skriv brev' },
      ],
    });
    expect(answerTo('which tasks do I have today', { s1: page([]) }, 'en').text).toBe('No tasks today.');
  });

  test('a long list says how much is left out, and one that went on says so', () => {
    const many = Array.from({ length: 12 }, (_, i) => task(`Oppgave ${i}`));
    const { text, citations } = answerTo('vis forfalte oppgaver', { s1: page(many, 'more') });
    expect(text).toContain('12+ oppgaver som er forfalt:');
    expect(text).toContain('… og 2+ til');
    expect(citations).toHaveLength(1);
  });

  test('what was done is counted by when it was done', () => {
    const outputs = {
      s1: page([
        task('Ferdig i går', { status: 'done', completedAt: '2026-11-19T22:30:00.000Z' }),
        task('Etter midnatt', { status: 'done', completedAt: '2026-11-19T23:30:00.000Z' }),
      ]),
    };
    expect(answerTo('hva fikk jeg gjort i går?', outputs).text).toBe(
      '1 oppgave fullført i går:\n– Ferdig i går [1]',
    );
  });

  test('only whom the silence is long enough for', () => {
    const outputs = {
      s1: page([
        person('Aldri'),
        person('Lenge', { lastContactAt: '2026-09-01T10:00:00.000Z' }),
        person('Nylig', { lastContactAt: '2026-11-19T10:00:00.000Z' }),
      ]),
    };
    const { text } = answerTo('hvem har jeg ikke snakket med på 30 dager', outputs);
    expect(text).toBe(
      '2 uten kontakt på 30 dager, lengst først:\n– Aldri (aldri kontaktet) [1]\n– Lenge (sist kontaktet for 80 dager siden) [1]',
    );
  });

  test('a filter of one page owns up to it', () => {
    const outputs = {
      s1: page([person('Varm', { temperature: 'hot' }), person('Kald', { temperature: 'cold' })], 'more'),
    };
    expect(answerTo('show me the hot leads', outputs, 'en').text).toBe(
      '1 who are hot:\n– Varm (never contacted) [1]\nI looked at the first 200.',
    );
  });

  test('the last contact, from the record and its timeline', () => {
    const at = '2026-11-18T10:00:00.000Z';
    const outputs = {
      s1: page([person('Kari Hansen')]),
      s2: person('Kari Hansen', { lastContactAt: at }),
      s3: page([{ at, kind: 'event', data: { type: 'CALL_LOGGED', properties: { note: 'Vil tenke' } } }]),
    };
    expect(answerTo('når snakket jeg sist med Kari', outputs).text).toBe(
      'Siste kontakt med Kari Hansen [1] var onsdag 18. november kl. 11:00 (for 2 dager siden).\n– onsdag 18. november kl. 11:00: telefonsamtale – Vil tenke',
    );
  });

  test('what a stage lacks', () => {
    const outputs = {
      s1: page([{ id: kari.id, title: 'Kari' }]),
      s2: {
        items: [
          {
            stage: 'qualified',
            name: { nb: 'Kvalifisert', en: 'Qualified' },
            current: false,
            allowed: false,
            kind: 'active',
            order: 3,
            unmet: [{ message: 'Hvorfor mangler.', remedy: 'Spør.' }],
          },
        ],
      },
    };
    expect(answerTo('hvorfor kan jeg ikke flytte Kari til kvalifisert', outputs).text).toBe(
      'Kvalifisert mangler:\n– Hvorfor mangler. Spør.',
    );
  });

  test('money of two currencies is not added, and a forecast is by each stage', () => {
    const board = {
      pipelineId: 'p',
      columns: [
        {
          stage: 'a',
          kind: 'active',
          count: 2,
          countIsExact: true,
          name: { nb: 'A', en: 'A' },
          sums: [
            { currency: 'NOK', amountMinor: 10_000 },
            { currency: 'EUR', amountMinor: 200 },
          ],
        },
        {
          stage: 'b',
          kind: 'won',
          count: 1,
          countIsExact: true,
          name: { nb: 'B', en: 'B' },
          sums: [{ currency: 'NOK', amountMinor: 99_900 }],
        },
      ],
    };
    const pipelines = page([
      {
        id: 'p',
        stages: [
          { key: 'a', probability: 50 },
          { key: 'b', probability: 100 },
        ],
      },
    ]);
    const { text } = answerTo('forecast for B2B sales', { s1: pipelines, s2: board }, 'en');
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'Weighted forecast: NOK 50 + €1 of NOK 100 + €2 in open deals. Each stage is multiplied by its probability; it is an estimate.',
    );
  });

  test('a write is told as a proposal, whatever its steps brought', () => {
    const told = answerTo('minn meg på å ringe Kari i morgen kl 14', { s1: page([person('Kari')]) });
    expect(told.text).toBe(
      'Forslag: ny oppgave «Ringe Kari», frist i morgen kl. 14:00.\nIngenting er gjort før du godkjenner.',
    );
    const both = answerTo('complete the task send brochure and remind me to call Anna on Monday', {}, 'en');
    expect(both.text).toBe(
      'Proposed: complete “send brochure”.\nProposed: a new task “Call Anna”, due Monday 23 November.\nNothing is done until you approve.',
    );
  });

  test.each(allIntents.map(({ name, example }) => [name, example] as const))(
    '%s has something to say of nothing',
    (_name, example) => {
      for (const locale of ['nb', 'en'] as const) {
        const empty = Object.fromEntries(['s1', 's2', 's3', 's4', 's5'].map((step) => [step, page([])]));
        const { text, citations } = answerTo(example[locale], empty, locale);
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|NaN|\[object|Invalid/);
        expect(citations).toEqual([]);
      }
    },
  );
});
