import { ChevronRight } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { useReadPages } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listProposals } from '../../contract.ts';
import { m } from './messages.ts';
import { ProposalLine } from './proposal-line.tsx';

const SHOWN = 3;

/** What waits for my approval, beside the day's focus. */
export const Part = () => {
  const t = useMessages(m);
  const go = useGo();
  const waiting = useReadPages(listProposals, { status: ['pending'], limit: SHOWN + 1 });
  const shown = waiting.items.filter((one) => one.status === 'pending').slice(0, SHOWN);
  return (
    <section aria-label={t.approvals}>
      <h2 className="mb-1 text-sm font-semibold">{t.approvals}</h2>
      {waiting.isPending && <SkeletonText lines={2} />}
      {waiting.error !== null && <ErrorState error={waiting.error} onRetry={waiting.retry} />}
      {!waiting.isPending && waiting.error === null && shown.length === 0 && (
        <p className="text-sm text-muted">{t.nothingToday}</p>
      )}
      <ul className="-mx-2 flex flex-col">
        {shown.map((proposal) => (
          <li key={proposal.id}>
            <button
              type="button"
              onClick={() => go(`/inbox?at=${proposal.id}`)}
              className="w-full rounded-md px-2 py-2 text-left hover:bg-hover"
            >
              <ProposalLine proposal={proposal} />
            </button>
          </li>
        ))}
      </ul>
      {waiting.items.length > SHOWN && (
        <Button
          size="sm"
          variant="ghost"
          trailingIcon={ChevronRight}
          className="-ml-2"
          onClick={() => go('/inbox')}
        >
          {t.openInbox}
        </Button>
      )}
    </section>
  );
};
