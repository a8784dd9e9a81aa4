import { useState } from 'react';
import { Check, History, TriangleAlert } from 'lucide-react';
import type { OutputOf } from '#kernel/operation.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import { Menu } from '#ui/menu.tsx';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { replayRun, type Run } from '../../contract.ts';
import { m } from './messages.ts';

export type ReplayOutcome = OutputOf<typeof replayRun>;

/** Runs again what was run: against the ledger, with the model asked anew, or with other instructions. */
export const ReplayMenu = ({
  run,
  onCompared,
}: {
  run: Run;
  onCompared: (outcome: ReplayOutcome) => void;
}) => {
  const t = useMessages(m);
  const go = useGo();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [instructions, setInstructions] = useState('');
  const replay = useWrite(replayRun, {
    onDone: (outcome) => {
      setAsking(false);
      if (outcome.run === null) return onCompared(outcome);
      toast.show({ title: t.replayNew });
      go(`/agents/runs/${outcome.run.id}`);
    },
  });
  return (
    <>
      <Menu
        items={[
          {
            label: t.replayStrict,
            description: t.replayStrictText,
            onSelect: () => replay.start({ id: run.id, mode: 'strict' }),
          },
          {
            label: t.replayModel,
            description: t.replayModelText,
            disabled: run.engine === 'rules',
            onSelect: () => replay.start({ id: run.id, mode: 'model' }),
          },
          { label: t.replayWhatIf, description: t.replayWhatIfText, onSelect: () => setAsking(true) },
        ]}
        trigger={(trigger) => (
          <Button icon={History} loading={replay.isPending} {...trigger}>
            {t.replay}
          </Button>
        )}
      />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t.replayWhatIf}
        description={t.replayWhatIfText}
        outsidePress="keep"
        onSubmit={() =>
          replay.start({
            id: run.id,
            mode: 'whatIf',
            ...(instructions.trim() === '' ? {} : { instructions: instructions.trim() }),
          })
        }
        footer={
          <Button type="submit" variant="primary" loading={replay.isPending}>
            {t.start}
          </Button>
        }
      >
        <Field label={t.replayInstructions} requirement="optional">
          <Textarea
            rows={6}
            maxLength={20_000}
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
          />
        </Field>
      </Dialog>
    </>
  );
};

/** What a strict replay found: that every byte is the same, or which steps came out otherwise. */
export const Comparison = ({ outcome }: { outcome: ReplayOutcome }) => {
  const t = useMessages(m);
  if (outcome.same === true) {
    return (
      <p
        role="status"
        className="flex flex-wrap items-center gap-2 rounded-md bg-success-soft px-3 py-2 text-success-ink"
      >
        <Check aria-hidden className="size-4" />
        {t.replaySame}
        {outcome.digest !== null && <span className="font-mono text-xs break-all">{outcome.digest}</span>}
      </p>
    );
  }
  return (
    <div role="status" className="rounded-md bg-danger-soft px-3 py-2 text-danger-ink">
      <p className="flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden className="size-4" />
        {t.replayDifferent({ n: outcome.differences.length })}
      </p>
      <ul className="mt-2 flex flex-col gap-2 text-sm">
        {outcome.differences.map((difference) => (
          <li key={difference.step}>
            <p className="font-mono text-xs font-medium">{difference.step}</p>
            <p className="break-words">
              {t.was}: {difference.was}
            </p>
            <p className="break-words">
              {t.is}: {difference.is}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
};
