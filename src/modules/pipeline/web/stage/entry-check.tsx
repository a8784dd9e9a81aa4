import { useState } from 'react';
import { ArrowRight, CircleCheck } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { useErrorText } from '#ui/error-state.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listMoves, type GuardRefusal, type Opportunity } from '../../contract.ts';
import { m } from '../messages.ts';
import { FastTrack } from './fast-track.tsx';
import { UnmetRules } from './unmet-rules.tsx';
import { refusalOf, useMove, type Target } from './use-move.ts';

type EntryCheckProps = {
  opportunity: Opportunity;
  target: Target;
  /** What the server answered to a move just tried. */
  refused?: readonly GuardRefusal[] | undefined;
  onMoved: () => void;
};

/** What a stage still asks of somebody, kept current while it is put right, and the way in once all holds. */
export const EntryCheck = ({ opportunity, target, refused, onMoved }: EntryCheckProps) => {
  const t = useMessages(m);
  const locale = useLocale();
  const errorText = useErrorText();
  const move = useMove();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const moves = useRead(listMoves, { id: opportunity.id });
  const option = moves.data?.items.find((one) => one.stage === target.key);
  const rules = option?.unmet ?? refused;
  const name = target.name[locale];

  const tryMove = async (options: { reason?: string } = {}) => {
    setBusy(true);
    setFailed(null);
    try {
      await move(opportunity, target, options);
      onMoved();
    } catch (error) {
      // A refusal is told by the rules above, which are read anew.
      if (refusalOf(error) === null) setFailed(error);
    } finally {
      setBusy(false);
    }
  };

  if (rules === undefined) return <SkeletonText lines={2} />;
  return (
    <div className="flex flex-col gap-3">
      {rules.length === 0 ? (
        <>
          <p className="flex items-center gap-2 text-success-ink">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            {t.mayEnter({ stage: name })}
          </p>
          <Button
            variant="primary"
            icon={ArrowRight}
            loading={busy}
            onClick={() => void tryMove()}
            className="self-start"
          >
            {t.moveTo({ stage: name })}
          </Button>
        </>
      ) : (
        <UnmetRules
          label={t.whatIsMissing}
          rules={rules}
          opportunity={opportunity}
          onAllFixed={() => void tryMove()}
        />
      )}
      {option?.canFastTrack === true && (
        <FastTrack busy={busy} onMove={(reason) => void tryMove({ reason })} />
      )}
      {failed !== null && (
        <p role="alert" className="text-sm text-danger-ink">
          {errorText(failed).detail || errorText(failed).title}
        </p>
      )}
    </div>
  );
};
