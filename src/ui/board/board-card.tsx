import type { ComponentProps } from 'react';
import { cx } from '../class-names.ts';

export type CardState = 'resting' | 'away' | 'lifted' | 'refused';

const looks: Readonly<Record<CardState, string>> = {
  resting: 'border-line hover:border-line-strong',
  away: 'border-line opacity-40',
  lifted: 'border-line shadow-modal ring-2 ring-accent',
  refused: 'animate-refuse border-danger',
};

/** Whether the event came from something inside the card that answers for itself. */
export const isFromInside = (event: { target: EventTarget; currentTarget: Element }): boolean => {
  const found = event.target instanceof Element ? event.target.closest('a, button, input, select') : null;
  return found !== null && event.currentTarget.contains(found);
};

type BoardCardProps = Omit<ComponentProps<'div'>, 'role' | 'tabIndex' | 'className'> & {
  id: string;
  name: string;
  how: string;
  state: CardState;
  tabbable: boolean;
};

/** The frame of a card. It holds buttons and links, so it cannot be one itself. */
export const BoardCard = (props: BoardCardProps) => {
  const { id, name, how, state, tabbable, ...rest } = props;
  return (
    <div
      {...rest}
      role="group"
      data-card={id}
      aria-label={name}
      aria-describedby={how}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is lifted by keyboard
      tabIndex={tabbable ? 0 : -1}
      className={cx(
        'rounded-lg border bg-raised p-3 shadow-card transition-[border-color,box-shadow,opacity] select-none [-webkit-touch-callout:none]',
        looks[state],
      )}
    />
  );
};
