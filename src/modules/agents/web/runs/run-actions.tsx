import { useState } from 'react';
import { CircleStop, Pause, Play, Undo2 } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { cancelRun, pauseRun, resumeRun, undoProposals } from '../../contract.ts';
import type { WatchedRun } from '../chat/run-view.ts';
import { CONCERNED } from '../proposal/use-decide.ts';
import { m } from './messages.ts';
import { ReplayMenu, type ReplayOutcome } from './replay-menu.tsx';

/** What can be done with a run: let it rest, go on, stop, take back all of it, run it again. */
export const RunActions = ({
  run,
  onCompared,
}: {
  run: WatchedRun;
  onCompared: (outcome: ReplayOutcome) => void;
}) => {
  const t = useMessages(m);
  const toast = useToast();
  const confirm = useConfirm();
  const [busy, setBusy] = useState(false);
  const stale = { alsoStale: CONCERNED };
  const pause = useWrite(pauseRun, stale);
  const resume = useWrite(resumeRun, stale);
  const cancel = useWrite(cancelRun, stale);
  const undo = useWrite(undoProposals, stale);
  const { id, can } = run;
  const isApplied = run.proposals.some(({ status }) => status === 'applied');
  const stop = async () => {
    const yes = await confirm({
      title: t.cancelTitle,
      description: t.cancelText,
      confirmLabel: t.cancel,
      tone: 'danger',
    });
    if (yes) cancel.start({ id });
  };
  const undoAll = async () => {
    const yes = await confirm({
      title: t.undoAllTitle,
      description: t.undoAllText,
      confirmLabel: t.undoAll,
      tone: 'danger',
    });
    if (!yes) return;
    setBusy(true);
    const answer = await undo.run({ runId: id }).catch(() => null);
    setBusy(false);
    if (answer === null) return;
    const left = answer.results.filter((result) => result.status !== 'undone').length;
    toast.show({
      title: t.undoneAll({ n: answer.results.length - left }),
      ...(left === 0 ? {} : { tone: 'warning' as const, description: t.undoSomeLeft({ n: left }) }),
    });
  };
  return (
    <>
      {can.includes('pause') && (
        <Button icon={Pause} loading={pause.isPending} onClick={() => pause.start({ id })}>
          {t.pause}
        </Button>
      )}
      {can.includes('resume') && (
        <Button icon={Play} variant="primary" loading={resume.isPending} onClick={() => resume.start({ id })}>
          {t.keepGoing}
        </Button>
      )}
      {can.includes('cancel') && (
        <Button icon={CircleStop} loading={cancel.isPending} onClick={() => void stop()}>
          {t.cancel}
        </Button>
      )}
      {can.includes('undo') && isApplied && (
        <Button icon={Undo2} loading={busy} onClick={() => void undoAll()}>
          {t.undoAll}
        </Button>
      )}
      {can.includes('replay') && <ReplayMenu run={run} onCompared={onCompared} />}
    </>
  );
};
