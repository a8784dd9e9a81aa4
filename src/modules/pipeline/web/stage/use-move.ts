import { useLocale, useMessages } from '#ui/i18n.ts';
import { isProblem } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import {
  moveOpportunity,
  pipelineErrors,
  undoMove,
  type GuardRefusal,
  type LocalText,
  type Opportunity,
} from '../../contract.ts';
import { m } from '../messages.ts';

/** Everything that shows where somebody stands, or what follows from it. */
export const CONCERNED = ['pipelines', 'people', 'next', 'tasks', 'reminders'] as const;

export type Target = { key: string; name: LocalText };
export type Moving = Pick<Opportunity, 'id' | 'stage' | 'title' | 'personName'>;

/** The unmet rules of a refused move; null where it failed for another reason. */
export const refusalOf = (error: unknown): readonly GuardRefusal[] | null => {
  if (!isProblem(error) || error.code !== pipelineErrors.stageRefused) return null;
  const { unmet } = error.extensions;
  return Array.isArray(unmet) ? (unmet as GuardRefusal[]) : [];
};

/** Moves a card, tells so with a way back, and passes on what the move only warned of. Rejects with the problem. */
export const useMove = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const toast = useToast();
  const move = useWrite(moveOpportunity, { failure: 'caller', alsoStale: CONCERNED });
  const undo = useWrite(undoMove, { failure: 'caller', alsoStale: CONCERNED });
  return async (card: Moving, to: Target, options: { reason?: string } = {}): Promise<void> => {
    const { reason } = options;
    const moved = await move.run({
      id: card.id,
      stage: to.key,
      from: card.stage,
      ...(reason === undefined ? {} : { fastTrack: { reason } }),
    });
    const warning = moved.warnings.map(({ message, remedy }) => `${message} ${remedy}`).join(' ');
    toast.show({
      title: t.moved({ name: card.personName ?? card.title, stage: to.name[locale] }),
      ...(warning === '' ? {} : { description: warning, tone: 'warning' as const }),
      undo: () => undo.run({ id: card.id, transitionId: moved.transition.id }),
    });
  };
};
