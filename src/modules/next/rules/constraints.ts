import { msOf } from '#kernel/time.ts';
import { suppressed } from '#modules/method/contract.ts';
import type { Candidate } from './candidate.ts';
import type { PersonFacts } from './facts.ts';
import type { Watch } from './watch.ts';

/** So many approaches without an answer within `CAP_HOURS` are enough. */
export const OUTREACH_CAP = 4;
export const CAP_HOURS = 24;

const HOUR = 3_600_000;

/** The candidates that nothing forbids. */
export const permitted = (
  candidates: readonly Candidate[],
  facts: PersonFacts,
  watch: Watch,
): Candidate[] => {
  const mayApproach = suppressed(facts) === null;
  const isCapped =
    facts.capOutreachAt !== null && !watch.passed(msOf(facts.capOutreachAt) + CAP_HOURS * HOUR);
  const isSettled = facts.settledUntil !== null && !watch.passed(msOf(facts.settledUntil));
  const settledAt = isSettled && facts.settledAt !== null ? msOf(facts.settledAt) : -Infinity;
  const refused = new Set(
    Object.entries(facts.dismissed ?? {})
      .filter(([, until]) => !watch.passed(msOf(until)))
      .map(([key]) => key),
  );
  return candidates.filter(
    (candidate) =>
      (mayApproach || !candidate.outreach) &&
      !(isCapped && candidate.isUnsolicited && candidate.outreach) &&
      candidate.since > settledAt &&
      !refused.has(candidate.key) &&
      !(refused.size > 0 && candidate.isFallback),
  );
};
