import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { archiveCompany, restoreCompany, type Company } from '../../contract.ts';
import { m } from '../messages.ts';

/** Archives a company and offers to bring it back. */
export const useArchiveCompany = () => {
  const t = useMessages(m);
  const toast = useToast();
  const archive = useWrite(archiveCompany);
  const restore = useWrite(restoreCompany);
  return ({ id, name }: Pick<Company, 'id' | 'name'>) => {
    archive.start({ id });
    toast.show({ title: t.archivedPerson({ name }), undo: () => restore.run({ id }) });
  };
};
