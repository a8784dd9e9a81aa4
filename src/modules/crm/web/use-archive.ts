import { useClient } from '#ui/client-context.ts';
import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { archivePerson, listPeople, restorePerson, type Person } from '../contract.ts';
import { m } from './messages.ts';

/** Archives people at once and offers to bring them back. */
export const useArchivePeople = () => {
  const t = useMessages(m);
  const toast = useToast();
  const client = useClient();
  const archive = useWrite(archivePerson, {
    optimistic: (cache, { id }) =>
      cache.updateItems(listPeople, (person) => (person.id === id ? null : person)),
  });
  const restore = useWrite(restorePerson);
  return (people: readonly Pick<Person, 'id' | 'displayName'>[]) => {
    for (const { id } of people) archive.start({ id });
    const name = people.map((person) => person.displayName).join(', ');
    toast.show({
      title: t.archivedPerson({ name }),
      undo: async () => {
        const [first, ...rest] = people;
        await Promise.all(rest.map(({ id }) => client.call(restorePerson, { id })));
        if (first !== undefined) await restore.run({ id: first.id });
      },
    });
  };
};
