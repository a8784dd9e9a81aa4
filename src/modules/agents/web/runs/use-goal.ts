import { useCallback } from 'react';
import type { Run } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';

const OPERATION = /^[a-z_]+\.[a-zA-Z]+$/;

/** What a run is for: what was asked; of a single write that a program proposed, what that does. */
export const useGoal = (): ((run: Pick<Run, 'goal'>) => string) => {
  const verb = useVerb();
  return useCallback(
    ({ goal }) => (OPERATION.test(goal) ? verb({ operation: goal, count: 1 }) : goal),
    [verb],
  );
};
