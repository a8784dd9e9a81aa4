import { useQueryClient } from '@tanstack/react-query';
import type { InputOf } from '#kernel/operation.ts';
import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { getPerson, updatePerson, type Person } from '../../contract.ts';
import { m } from '../messages.ts';

export type PersonChange = Omit<InputOf<typeof updatePerson>, 'id'>;

/**
 * Saves changes of one card, one after the other with the version of the last answer, and offers each former value
 * back. Rejects with the problem, which the field shows.
 */
export const useSavePerson = (person: Person) => {
  const t = useMessages(m);
  const toast = useToast();
  const queries = useQueryClient();
  const key = [getPerson.name, { id: person.id }];
  const update = useWrite(updatePerson, {
    failure: 'caller',
    alsoStale: ['next', 'opportunities', 'tags'],
    onDone: (saved) => queries.setQueryData(key, saved),
  });
  const newest = (): Person => queries.getQueryData<Person>(key) ?? person;
  const send = (change: PersonChange) =>
    update.run({ id: person.id, ...change }, { ifVersion: newest().version });

  return async (label: string, change: PersonChange): Promise<void> => {
    const before = newest();
    await send(change);
    const former = Object.fromEntries(
      Object.keys(change).map((name) => [name, before[name as keyof Person] ?? null]),
    ) as PersonChange;
    toast.show({ title: t.saved({ field: label }), undo: () => send(former) });
  };
};
