import { useCallback } from 'react';
import { useMessages } from '#ui/i18n.ts';
import type { Proposal } from '../../contract.ts';
import { reads } from './reads/messages.ts';
import { verbs } from './verbs/messages.ts';

type Verb = (some: { n: number }) => string;

/** `people.updateMany` → “people, update many”, for an operation that nobody has words for. */
const spelled = (operation: string): string =>
  operation
    .replaceAll('.', ', ')
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

type Said = Pick<Proposal, 'operation' | 'count'> & { input?: Proposal['input'] };

/** An operation on many is told by what it does to each. */
const told = ({ operation, input = {} }: Said): string => {
  const { action, stage } = input;
  if (operation === 'tasks.bulk' && typeof action === 'string') return `tasks.${action}`;
  return operation === 'opportunities.bulk' && stage !== undefined ? 'opportunities.move' : operation;
};

/** What an operation does to so many records, in the language in force. */
export const useVerb = (): ((said: Said) => string) => {
  const known: Readonly<Record<string, Verb | undefined>> = useMessages(verbs);
  const readings: Readonly<Record<string, string | undefined>> = useMessages(reads);
  return useCallback(
    (said) => {
      const verb = known[told(said)] ?? known[said.operation];
      return verb?.({ n: Math.max(1, said.count) }) ?? readings[said.operation] ?? spelled(said.operation);
    },
    [known, readings],
  );
};
