import { Check } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import { useWrite } from '#ui/query.ts';
import { SelectionBar } from '#ui/table/selection-bar.tsx';
import { useToast } from '#ui/toast.tsx';
import { approveProposals, undoProposals, type Proposal } from '../../contract.ts';
import { m } from '../proposal/messages.ts';
import { CONCERNED } from '../proposal/use-decide.ts';

/** Whether it may be approved together with others: it can be undone, and nothing of it comes from outside. */
export const isLowRisk = (proposal: Proposal): boolean =>
  proposal.tier <= 1 && !proposal.tainted && proposal.can.includes('approve');

/** Approves what is selected, each as it was seen, and offers to take all of it back. */
export const ApproveBar = ({ selected, onDone }: { selected: readonly Proposal[]; onDone: () => void }) => {
  const t = useMessages(m);
  const toast = useToast();
  const approve = useWrite(approveProposals, { alsoStale: CONCERNED });
  const undo = useWrite(undoProposals, { alsoStale: CONCERNED });
  const run = async () => {
    const items = selected.map(({ id, hash }) => ({ id, hash }));
    const answer = await approve.run({ items }).catch(() => null);
    if (answer === null) return;
    onDone();
    const applied = answer.results.filter((result) => result.status === 'applied');
    const failed = answer.results.length - applied.length;
    const why = answer.results.find((result) => result.message !== undefined)?.message ?? '';
    toast.show({
      title: t.approvedMany({ n: applied.length }),
      tone: failed === 0 ? 'success' : 'warning',
      ...(failed === 0 ? {} : { description: `${t.someFailed({ n: failed })}. ${why}` }),
      ...(applied.length === 0 ? {} : { undo: () => undo.run({ ids: applied.map(({ id }) => id) }) }),
    });
  };
  useShortcut('a', () => void run(), {
    label: t.approveMany({ n: selected.length }),
    group: t.decide,
    enabled: selected.length > 0 && !approve.isPending,
  });
  return (
    <SelectionBar count={selected.length} onClear={onDone}>
      <Button size="sm" variant="primary" icon={Check} loading={approve.isPending} onClick={() => void run()}>
        {t.approveMany({ n: selected.length })}
      </Button>
    </SelectionBar>
  );
};
