import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { usePanel } from '#ui/panel.ts';
import { useRead } from '#ui/query.ts';
import { SidePanel } from '#ui/side-panel.tsx';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getProposal } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';
import { CardLink, ProposalCard } from './proposal-card.tsx';

/** One proposal beside the work. */
export const Panel = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useMessages(m);
  const go = useGo();
  const panel = usePanel();
  const verb = useVerb();
  const proposal = useRead(getProposal, { id });
  const { data } = proposal;
  return (
    <SidePanel
      open
      onClose={onClose}
      focus="keep"
      title={data === undefined ? t.decide : verb(data)}
      header={<span className="text-sm text-muted">{t.decide}</span>}
    >
      <div className="px-5 pt-4 pb-8">
        {proposal.error !== null && data === undefined && (
          <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />
        )}
        {data === undefined && proposal.error === null && <SkeletonText lines={8} />}
        {data !== undefined && (
          <ProposalCard
            key={data.id}
            proposal={data}
            heading="h2"
            keys="on"
            aside={<CardLink label={t.showDetails} onOpen={() => go(`/agents/runs/${data.runId}`)} />}
            onDecided={(answer) => {
              if (answer.id !== data.id) panel.open('proposal', answer.id);
            }}
          />
        )}
      </div>
    </SidePanel>
  );
};
