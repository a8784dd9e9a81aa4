import type { Operand, Predicate } from '../contract/predicate.ts';
import { isBlank } from './blank.ts';
import { type Facts, factAt } from './facts.ts';

const valueOf = (facts: Facts, operand: Operand): unknown =>
  typeof operand === 'object' && operand !== null ? factAt(facts, operand.fact) : operand;

/** Two numbers or two texts (so also two dates or instants) have an order; nothing else has. */
const order = (left: unknown, right: unknown): number | null => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return null;
};

const compares = (
  facts: Facts,
  [left, right]: [Operand, Operand],
  holds: (difference: number) => boolean,
): boolean => {
  const difference = order(valueOf(facts, left), valueOf(facts, right));
  return difference !== null && holds(difference);
};

const equals = (left: unknown, right: unknown): boolean => (left ?? null) === (right ?? null);

/** Whether a condition holds. It always has an answer: what cannot be compared does not hold. */
export const holds = (predicate: Predicate, facts: Facts): boolean => {
  if ('and' in predicate) return predicate.and.every((part) => holds(part, facts));
  if ('or' in predicate) return predicate.or.some((part) => holds(part, facts));
  if ('not' in predicate) return !holds(predicate.not, facts);
  if ('eq' in predicate) return equals(valueOf(facts, predicate.eq[0]), valueOf(facts, predicate.eq[1]));
  if ('gt' in predicate) return compares(facts, predicate.gt, (difference) => difference > 0);
  if ('gte' in predicate) return compares(facts, predicate.gte, (difference) => difference >= 0);
  if ('lt' in predicate) return compares(facts, predicate.lt, (difference) => difference < 0);
  if ('lte' in predicate) return compares(facts, predicate.lte, (difference) => difference <= 0);
  if ('present' in predicate) return !isBlank(factAt(facts, predicate.present));
  const [needle, haystack] = predicate.in;
  const list: unknown = Array.isArray(haystack) ? haystack : factAt(facts, haystack.fact);
  const wanted = valueOf(facts, needle);
  return Array.isArray(list) && list.some((item) => equals(item, wanted));
};

/** The facts a condition looks at, each once, in the order of reading. */
export const factsIn = (predicate: Predicate): string[] => {
  const found = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if ((name === 'fact' || name === 'present') && typeof value === 'string') found.add(value);
      else look(value);
    }
  };
  look(predicate);
  return [...found];
};
