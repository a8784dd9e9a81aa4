import { useState } from 'react';
import { ArrowLeft, ChevronRight, Lock, UserRound } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { listMoves, type GuardRefusal, type Opportunity, type StageOption } from '../../contract.ts';
import { m } from '../messages.ts';
import { EntryCheck } from '../stage/entry-check.tsx';
import { refusalOf, useMove, type Target } from '../stage/use-move.ts';

export type MoveRequest = {
  opportunity: Opportunity;
  /** The stage that refused it; null to choose one. */
  refused: { target: Target; unmet: readonly GuardRefusal[] } | null;
};

type MoveDialogProps = {
  request: MoveRequest;
  onMoved: () => void;
  onClose: () => void;
  onOpenCard: (() => void) | undefined;
};

const targetOf = (option: StageOption): Target => ({ key: option.stage, name: option.name });

const Stages = (props: { options: readonly StageOption[]; onChoose: (option: StageOption) => void }) => {
  const t = useMessages(m);
  const locale = useLocale();
  return (
    <ul aria-label={t.chooseStage} className="flex flex-col gap-1">
      {props.options.map((option) => (
        <li key={option.stage}>
          <button
            type="button"
            aria-current={option.current ? 'step' : undefined}
            disabled={option.current && !option.allowed}
            onClick={() => props.onChoose(option)}
            className="flex min-h-(--control-lg) w-full items-center gap-3 rounded-md px-3 py-1.5 text-left hover:bg-hover aria-[current]:bg-selected"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{option.name[locale]}</span>
              {!option.allowed && !option.current && (
                <span className="block truncate text-sm text-muted">{option.unmet[0]?.message}</span>
              )}
            </span>
            {option.current && <Badge tone="accent">{t.current}</Badge>}
            {!option.current && !option.allowed && (
              <Lock aria-hidden className="size-4 shrink-0 text-faint" />
            )}
            {option.allowed && <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />}
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Moves a card by choosing its stage, and explains a stage that refuses it. */
export const MoveDialog = ({ request, onMoved, onClose, onOpenCard }: MoveDialogProps) => {
  const t = useMessages(m);
  const locale = useLocale();
  const toast = useToast();
  const move = useMove();
  const { opportunity } = request;
  const [asked, setAsked] = useState(request.refused);
  const moves = useRead(listMoves, { id: opportunity.id });
  const name = opportunity.personName ?? opportunity.title;

  const choose = async (option: StageOption) => {
    const target = targetOf(option);
    if (!option.allowed) return setAsked({ target, unmet: option.unmet });
    try {
      await move(opportunity, target);
      onMoved();
    } catch (error) {
      const unmet = refusalOf(error);
      if (unmet === null) toast.error(error);
      else setAsked({ target, unmet });
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={asked === null ? t.moveCard({ name }) : t.notYet({ stage: asked.target.name[locale] })}
      description={asked === null ? undefined : name}
      footer={
        <>
          {asked !== null && request.refused === null && (
            <Button variant="ghost" icon={ArrowLeft} onClick={() => setAsked(null)}>
              {t.back}
            </Button>
          )}
          {onOpenCard !== undefined && (
            <Button icon={UserRound} onClick={onOpenCard}>
              {t.openCard}
            </Button>
          )}
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      {asked !== null ? (
        <EntryCheck
          key={asked.target.key}
          opportunity={opportunity}
          target={asked.target}
          refused={asked.unmet}
          onMoved={onMoved}
        />
      ) : moves.error !== null && moves.data === undefined ? (
        <ErrorState error={moves.error} onRetry={() => void moves.refetch()} className="py-4" />
      ) : moves.data === undefined ? (
        <SkeletonText lines={5} />
      ) : (
        <Stages options={moves.data.items} onChoose={(option) => void choose(option)} />
      )}
    </Dialog>
  );
};
