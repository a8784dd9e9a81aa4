import { useRef, type ReactNode } from 'react';
import { Bot } from 'lucide-react';
import { Checkbox } from '#ui/checkbox.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useCoarsePointer } from '#ui/media.ts';
import type { Pages } from '#ui/query.ts';
import { CardList } from '#ui/table/card-list.tsx';
import { useList } from '#ui/table/use-list.ts';
import type { listProposals, Proposal } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { isLowRisk } from './approve-bar.tsx';
import { m } from './messages.ts';
import { ProposalLine, subjectOf } from './proposal-line.tsx';

const ROW_PX = 64;
const GROUP_PX = 36;

const idOf = (proposal: Proposal): string => proposal.id;
const agentOf = (proposal: Proposal): string => proposal.agentName;

type ProposalListProps = {
  label: string;
  items: readonly Proposal[];
  pages: Pick<Pages<typeof listProposals>, 'isPending' | 'hasMore' | 'loadMore'>;
  current: string | null;
  /** Whether one is shown beside the list: it then follows the focus. */
  beside: boolean;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (proposal: Proposal) => void;
};

/** Proposals grouped by who proposes them, walked by J and K. */
export const ProposalList = (props: ProposalListProps) => {
  const { label, items, pages, current, beside, selected, onSelect, onOpen } = props;
  const t = useMessages(m);
  const verb = useVerb();
  const coarse = useCoarsePointer();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useList<Proposal>({
    rows: items,
    rowId: idOf,
    groupOf: agentOf,
    pending: pages.isPending,
    hasMore: pages.hasMore,
    onEndReached: pages.loadMore,
    selected,
    onSelect,
    onOpen,
    panelOpen: beside,
    restoreKey: undefined,
    lineHeight: (line) => (line?.kind === 'group' ? GROUP_PX : ROW_PX),
    scroller,
    headerHeight: 0,
  });
  const nameOf = (proposal: Proposal) => [verb(proposal), subjectOf(proposal)].filter(Boolean).join(': ');
  const card = (proposal: Proposal): ReactNode => (
    <span className="flex items-center gap-3">
      {proposal.id === current && (
        <span className="absolute inset-y-2 left-0 w-0.75 rounded-full bg-accent">
          <span className="sr-only">{t.current}</span>
        </span>
      )}
      {selected.size === 0 && !coarse && isLowRisk(proposal) && (
        <span className="pointer-events-auto flex items-center">
          <Checkbox
            checked={false}
            aria-label={t.select({ name: nameOf(proposal) })}
            onChange={() => list.select(proposal.id, 'one')}
          />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <ProposalLine proposal={proposal} />
      </span>
    </span>
  );
  return (
    <CardList
      label={label}
      list={list}
      scroller={scroller}
      renderCard={card}
      groupHeader={(agent, proposals) => (
        <span className="flex items-center gap-1.5 text-muted">
          <Bot aria-hidden className="size-3.5" />
          {agent} <span className="font-normal tabular-nums">{proposals.length}</span>
        </span>
      )}
      rowName={nameOf}
      selected={selected}
      selectable
      onOpen={onOpen}
      busy={pages.isPending}
    />
  );
};
