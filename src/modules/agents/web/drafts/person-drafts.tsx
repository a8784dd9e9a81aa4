import { useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { listDrafts } from '../../contract.ts';
import { DraftCard } from './draft-card.tsx';
import { m } from './messages.ts';

/** What is written to a person and not yet sent, on their card. Most have none, and then nothing is shown. */
export const Part = ({ personId }: Record<string, string>) => {
  const t = useMessages(m);
  const drafts = useReadPages(
    listDrafts,
    { personId: personId ?? '', status: ['open'], limit: 20 },
    { enabled: personId !== undefined },
  );
  const open = drafts.items.filter((draft) => draft.status === 'open');
  if (open.length === 0) return null;
  return (
    <section aria-label={t.drafts}>
      <h2 className="mb-2 text-sm font-semibold">{t.drafts}</h2>
      <div className="flex flex-col gap-3">
        {open.map((draft) => (
          <DraftCard key={draft.id} draft={draft} person="hidden" />
        ))}
      </div>
    </section>
  );
};
