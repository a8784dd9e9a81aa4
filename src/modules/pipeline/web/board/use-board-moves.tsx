import { useState } from 'react';
import { usePanel } from '#ui/panel.ts';
import type { Opportunity, Pipeline } from '../../contract.ts';
import { stageOf } from '../../rules/moves.ts';
import { refusalOf, useMove } from '../stage/use-move.ts';
import { MoveDialog, type MoveRequest } from './move-dialog.tsx';

type Asking = MoveRequest & { settle: (moved: boolean) => void };

/**
 * Moving cards on a board. A refusal opens a dialog with everything that is missing; the move is then still under way,
 * and comes to its end when the dialog does. `dialog` must be rendered.
 */
export const useBoardMoves = (pipeline: Pipeline | undefined) => {
  const panel = usePanel();
  const move = useMove();
  const [asking, setAsking] = useState<Asking | null>(null);

  const drop = async (opportunity: Opportunity, to: string): Promise<void> => {
    const stage = pipeline === undefined ? undefined : stageOf(pipeline, to);
    if (stage === undefined) return;
    try {
      await move(opportunity, stage);
    } catch (error) {
      const unmet = refusalOf(error);
      if (unmet === null) throw error;
      const moved = await new Promise<boolean>((settle) =>
        setAsking({ opportunity, refused: { target: stage, unmet }, settle }),
      );
      if (!moved) throw error;
    }
  };
  const choose = (opportunity: Opportunity) =>
    setAsking({ opportunity, refused: null, settle: () => undefined });

  const close = (moved: boolean) => {
    asking?.settle(moved);
    setAsking(null);
  };
  const personId = asking?.opportunity.personId ?? null;
  const dialog = asking !== null && (
    <MoveDialog
      key={asking.opportunity.id}
      request={asking}
      onMoved={() => close(true)}
      onClose={() => close(false)}
      onOpenCard={
        personId === null
          ? undefined
          : () => {
              close(false);
              panel.open('person', personId);
            }
      }
    />
  );
  return { drop, choose, dialog };
};
