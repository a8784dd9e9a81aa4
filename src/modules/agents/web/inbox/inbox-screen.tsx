import { useMemo, useState } from 'react';
import { CircleCheckBig, ListChecks, Sparkles } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useDock } from '#ui/dock.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { useMedia } from '#ui/media.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { usePanel } from '#ui/panel.ts';
import { useRead, useReadPages } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { isAtLeast, useSession } from '#ui/session.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import { useToast } from '#ui/toast.tsx';
import { getProposal, listProposals, type Proposal, type ProposalStatus } from '../../contract.ts';
import { DraftList } from '../drafts/draft-list.tsx';
import { m as p } from '../proposal/messages.ts';
import { CardLink, ProposalCard } from '../proposal/proposal-card.tsx';
import { useAddress } from '../use-address.ts';
import { ApproveBar, isLowRisk } from './approve-bar.tsx';
import { m } from './messages.ts';
import { ProposalList } from './proposal-list.tsx';

type View = 'pending' | 'decided' | 'drafts';

const DECIDED: ProposalStatus[] = ['applied', 'rejected', 'conflict', 'expired', 'cancelled', 'undone'];

/** The proposal that is being decided, beside the list. */
const Beside = ({ id, onDecided }: { id: string; onDecided: (answer: Proposal) => void }) => {
  const t = useMessages(p);
  const go = useGo();
  const proposal = useRead(getProposal, { id });
  if (proposal.error !== null && proposal.data === undefined) {
    return <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />;
  }
  if (proposal.data === undefined) return null;
  return (
    <ProposalCard
      key={id}
      proposal={proposal.data}
      heading="h2"
      keys="on"
      onDecided={onDecided}
      aside={<CardLink label={t.showDetails} onOpen={() => go(`/agents/runs/${proposal.data.runId}`)} />}
    />
  );
};

const Approvals = ({ view, of }: { view: 'pending' | 'decided'; of: 'me' | 'all' }) => {
  const t = useMessages(m);
  const said = useMessages(p);
  const dock = useDock();
  const panel = usePanel();
  const toast = useToast();
  const address = useAddress();
  const wide = useMedia(dock.isOpen ? '(min-width: 96rem)' : '(min-width: 72rem)');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = useReadPages(
    listProposals,
    { status: view === 'pending' ? ['pending'] : DECIDED, of },
    { whileChanging: 'keep' },
  );
  // What has just been decided leaves the list at once, before it is read anew.
  const items = useMemo(
    () => pages.items.filter((item) => (item.status === 'pending') === (view === 'pending')),
    [pages.items, view],
  );
  const asked = address.read('at') ?? null;
  const current = wide ? (asked ?? items[0]?.id ?? null) : null;

  const show = (id: string | undefined) => {
    if (wide) address.write({ at: id });
    else if (id === undefined) panel.close();
    else panel.open('proposal', id);
  };
  const select = (ids: ReadonlySet<string>) => {
    const allowed = items.filter((item) => ids.has(item.id) && isLowRisk(item)).map(({ id }) => id);
    if (allowed.length < ids.size) toast.show({ title: said.selectedOnly });
    setSelected(new Set(allowed));
  };
  const onDecided = (answer: Proposal) => {
    const at = items.findIndex((item) => item.id === current);
    if (answer.id !== current) return show(answer.id);
    const isSettled = answer.status === 'applied' || answer.status === 'rejected';
    // What could not be applied stays in sight, although it has left the list.
    if (!isSettled || view !== 'pending') return show(answer.id);
    show((items[at + 1] ?? items[at - 1])?.id);
  };
  useShortcut('u', toast.undoLast, { label: t.undoLast, group: said.decide });

  const lowRisk = items.filter(isLowRisk);
  if (pages.error !== null) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  if (!pages.isPending && items.length === 0 && !pages.hasMore && (asked === null || !wide)) {
    return view === 'pending' ? (
      <EmptyState
        icon={CircleCheckBig}
        title={t.emptyTitle}
        text={t.emptyText}
        action={
          <Button variant="primary" icon={Sparkles} onClick={() => dock.show()}>
            {t.ask}
          </Button>
        }
      />
    ) : (
      <EmptyState icon={ListChecks} title={t.decidedEmpty} text={t.decidedEmptyText} />
    );
  }
  return (
    <div className="flex min-h-0 flex-1 border-t border-line">
      <div className={`flex min-w-0 flex-col ${wide ? 'w-88 shrink-0 border-r border-line' : 'flex-1'}`}>
        <ProposalList
          label={view === 'pending' ? t.approvals : t.decided}
          items={items}
          pages={pages}
          current={current ?? panel.current?.id ?? null}
          beside={wide || panel.current?.kind === 'proposal'}
          selected={selected}
          onSelect={select}
          onOpen={(proposal) => show(proposal.id)}
        />
        {view === 'pending' && lowRisk.length > 1 && selected.size === 0 && (
          <div className="shrink-0 border-t border-line p-2">
            <Button
              variant="ghost"
              icon={ListChecks}
              className="w-full"
              onClick={() => setSelected(new Set(lowRisk.map(({ id }) => id)))}
            >
              {t.selectLowRisk}
            </Button>
          </div>
        )}
      </div>
      {wide && (
        <div className="relative min-w-0 flex-1 overflow-y-auto p-(--gutter)">
          <div className="mx-auto max-w-2xl">
            {current !== null && <Beside id={current} onDecided={onDecided} />}
            {current !== null && view === 'pending' && (
              <p className="mt-3 text-center text-xs text-muted">{t.keys}</p>
            )}
          </div>
        </div>
      )}
      <ApproveBar
        selected={items.filter((item) => selected.has(item.id))}
        onDone={() => {
          setSelected(new Set());
          if (asked !== null) address.write({ at: undefined });
        }}
      />
    </div>
  );
};

/** What waits for a decision: changes that agents propose, and drafts nobody has sent. */
export const Screen = () => {
  const t = useMessages(m);
  const session = useSession();
  const address = useAddress();
  const dock = useDock();
  const stored = address.read('show');
  const view: View = stored === 'decided' || stored === 'drafts' ? stored : 'pending';
  const isManager = isAtLeast(session, 'manager');
  const of = isManager && address.read('of') === 'all' ? 'all' : 'me';
  return (
    <>
      <PageHeader
        title={t.inbox}
        actions={<IconButton icon={Sparkles} label={t.ask} keys="mod+j" onClick={() => dock.show()} />}
      >
        <div className="flex flex-wrap items-center gap-2">
          <Segmented<View>
            label={t.show}
            value={view}
            onChange={(value) =>
              address.write({
                show: value === 'pending' ? undefined : value,
                at: undefined,
                panel: undefined,
              })
            }
            options={[
              { value: 'pending', label: t.pending },
              { value: 'decided', label: t.decided },
              { value: 'drafts', label: t.drafts },
            ]}
          />
          {isManager && view !== 'drafts' && (
            <Segmented
              label={t.whose}
              value={of}
              onChange={(value) => address.write({ of: value === 'all' ? 'all' : undefined, at: undefined })}
              options={[
                { value: 'me', label: t.mine },
                { value: 'all', label: t.all },
              ]}
            />
          )}
        </div>
      </PageHeader>
      {view === 'drafts' ? (
        <div className="relative min-h-0 flex-1 overflow-y-auto px-(--gutter) pb-10">
          <div className="max-w-2xl">
            <DraftList
              empty={<EmptyState icon={CircleCheckBig} title={t.draftsEmpty} text={t.draftsEmptyText} />}
              person="shown"
            />
          </div>
        </div>
      ) : (
        <Approvals key={`${view}/${of}`} view={view} of={of} />
      )}
    </>
  );
};
