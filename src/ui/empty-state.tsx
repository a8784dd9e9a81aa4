import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';

export type EmptyStateProps = {
  icon: IconType;
  title: string;
  text?: string | undefined;
  /** The one thing to do next; at most one more beside it. */
  action?: ReactNode;
  className?: string | undefined;
};

/** Nothing here yet, and what to do about it. */
export const EmptyState = (props: EmptyStateProps) => {
  const Glyph = props.icon;
  return (
    <div
      className={cx('mx-auto flex max-w-sm flex-col items-center px-6 py-14 text-center', props.className)}
    >
      <span className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-surface text-muted shadow-card">
        <Glyph aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="text-lg font-semibold">{props.title}</h2>
      {props.text !== undefined && <p className="mt-1 text-muted">{props.text}</p>}
      {props.action !== undefined && (
        <div className="mt-5 flex flex-wrap justify-center gap-2">{props.action}</div>
      )}
    </div>
  );
};
