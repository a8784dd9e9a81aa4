import type { NextAction } from '../contract/action.ts';
import type { Candidate } from './candidate.ts';

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What has no time sorts after everything that has. */
const LAST = '\uffff';
const FIRST = '';

/**
 * The order of the queue: overdue, then score, then due (without a time last), then oldest contact (never first).
 * Ids break what ties remain, so that the order is total.
 */
export const compareNext = (
  a: Pick<NextAction, 'overdue' | 'score' | 'dueAt' | 'lastContactAt' | 'id'>,
  b: Pick<NextAction, 'overdue' | 'score' | 'dueAt' | 'lastContactAt' | 'id'>,
): number =>
  Number(b.overdue) - Number(a.overdue) ||
  b.score - a.score ||
  byText(a.dueAt ?? LAST, b.dueAt ?? LAST) ||
  byText(a.lastContactAt ?? FIRST, b.lastContactAt ?? FIRST) ||
  byText(a.id, b.id);

const beats = (a: Candidate, b: Candidate): boolean => {
  if (a.overdue !== b.overdue) return a.overdue;
  if (a.score !== b.score) return a.score > b.score;
  return (a.dueAt ?? Infinity) < (b.dueAt ?? Infinity);
};

/** The first of one person's candidates by the same order. */
export const best = (candidates: readonly Candidate[]): Candidate | null => {
  let top: Candidate | null = null;
  for (const candidate of candidates) if (top === null || beats(candidate, top)) top = candidate;
  return top;
};
