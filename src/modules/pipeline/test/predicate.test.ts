import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Predicate } from '../contract.ts';
import { MAX_PREDICATE_DEPTH } from '../contract/predicate.ts';
import { factsIn, holds } from '../rules/predicate.ts';
import { makeEvents, makeFacts } from './make.ts';

const facts = makeFacts({
  person: {
    why: 'Mer tid',
    country: 'NO',
    tags: ['vip', 'norge'],
    score: 42,
    blank: ' ',
    custom: { budget: 10 },
  },
  opportunity: { amountMinor: 250_000, expectedCloseOn: '2026-12-01' },
  events: makeEvents({ INVITE_SENT: 2 }),
  completedReminders: 1,
});

describe('a predicate', () => {
  test.each<[string, Predicate, boolean]>([
    ['eq on a text', { eq: [{ fact: 'person.country' }, 'NO'] }, true],
    ['eq does not convert', { eq: [{ fact: 'person.score' }, '42'] }, false],
    ['eq null on what is missing', { eq: [{ fact: 'person.nothing' }, null] }, true],
    ['gt', { gt: [{ fact: 'opportunity.amountMinor' }, 250_000] }, false],
    ['gte', { gte: [{ fact: 'opportunity.amountMinor' }, 250_000] }, true],
    ['lt on dates', { lt: [{ fact: 'opportunity.expectedCloseOn' }, '2026-12-02'] }, true],
    ['lte', { lte: [{ fact: 'person.score' }, 41] }, false],
    ['what is missing is neither less', { lt: [{ fact: 'person.nothing' }, 5] }, false],
    ['nor more', { gte: [{ fact: 'person.nothing' }, 0] }, false],
    ['a text and a number have no order', { gt: [{ fact: 'person.why' }, 0] }, false],
    ['so neither is at most the other', { lte: [{ fact: 'person.why' }, 0] }, false],
    ['in a list', { in: [{ fact: 'person.country' }, ['SE', 'NO']] }, true],
    ['in a list that is a fact', { in: ['vip', { fact: 'person.tags' }] }, true],
    ['in what is not a list', { in: ['M', { fact: 'person.why' }] }, false],
    ['present', { present: 'person.why' }, true],
    ['present but blank', { present: 'person.blank' }, false],
    ['an own field', { gte: [{ fact: 'person.custom.budget' }, 10] }, true],
    ['a count of events', { gte: [{ fact: 'events.INVITE_SENT.count' }, 2] }, true],
    ['completed reminders', { gte: [{ fact: 'completedReminders' }, 1] }, true],
    ['and', { and: [{ present: 'person.why' }, { present: 'person.blank' }] }, false],
    ['or', { or: [{ present: 'person.why' }, { present: 'person.blank' }] }, true],
    ['not', { not: { present: 'person.blank' } }, true],
  ])('%s', (_, predicate, expected) => {
    expect(Predicate.parse(predicate)).toEqual(predicate);
    expect(holds(predicate, facts)).toBe(expected);
  });

  test('names the facts it looks at', () => {
    const predicate: Predicate = {
      and: [
        { present: 'person.why' },
        { not: { eq: [{ fact: 'person.country' }, 'person.why'] } },
        { present: 'person.why' },
      ],
    };
    expect(factsIn(predicate)).toEqual(['person.why', 'person.country']);
  });

  test.each<[string, unknown]>([
    ['code', 'person.why'],
    ['an unknown operator', { matches: ['person.why', '.*'] }],
    ['two operators at once', { present: 'person.why', not: { present: 'person.name' } }],
    ['an empty and', { and: [] }],
    ['a fact outside the facts', { present: 'process.env' }],
    ['the prototype', { present: 'person.__proto__' }],
    ['a deeper path than there is', { present: 'person.why.length' }],
    ['an operand that is a list', { eq: [['a'], 'a'] }],
    ['one operand', { gt: [1] }],
    ['three operands', { gt: [1, 2, 3] }],
    ['a number that is none', { gt: [{ fact: 'person.score' }, Number.NaN] }],
  ])('refuses %s', (_, predicate) => {
    expect(Predicate.safeParse(predicate).success).toBe(false);
  });

  const nested = (depth: number): unknown => {
    let predicate: unknown = { present: 'person.why' };
    for (let level = 0; level < depth; level++) predicate = { and: [predicate] };
    return predicate;
  };

  test('may nest as deep as it says, and a hostile depth is refused rather than read', () => {
    expect(Predicate.safeParse(nested(MAX_PREDICATE_DEPTH)).success).toBe(true);
    expect(Predicate.safeParse(nested(100_000)).success).toBe(false);
  });

  test('reads own members only', () => {
    for (const path of ['person.constructor', 'person.toString', 'events.hasOwnProperty.count']) {
      expect(holds({ present: path }, facts)).toBe(false);
    }
  });

  const operand = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc
      .constantFrom('person.score', 'person.why', 'person.nothing', 'opportunity.amountMinor')
      .map((fact) => ({ fact })),
  );
  const { predicate: anyPredicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 5 },
      fc.tuple(operand, operand).map((pair) => ({ eq: pair })),
      fc.tuple(operand, operand).map((pair) => ({ lt: pair })),
      fc.tuple(operand, operand).map((pair) => ({ gte: pair })),
      fc.constantFrom('person.why', 'person.blank').map((path) => ({ present: path })),
      fc.array(tie('predicate'), { minLength: 1, maxLength: 4 }).map((and) => ({ and })),
      fc.array(tie('predicate'), { minLength: 1, maxLength: 4 }).map((or) => ({ or })),
      tie('predicate').map((not) => ({ not })),
    ),
  }));

  test('always has an answer, and obeys the laws of logic', () => {
    fc.assert(
      fc.property(anyPredicate, anyPredicate, (a, b) => {
        expect(holds({ not: a }, facts)).toBe(!holds(a, facts));
        expect(holds({ not: { and: [a, b] } }, facts)).toBe(holds({ or: [{ not: a }, { not: b }] }, facts));
        expect(holds({ and: [a, b] }, facts)).toBe(holds(a, facts) && holds(b, facts));
      }),
    );
  });
});
