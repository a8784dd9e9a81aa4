import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState } from '#ui/error-state.tsx';
import { SkeletonText } from '#ui/skeleton.tsx';

/** What was read, or that it is on its way, or that it could not be read. */
export const Loaded = <Answer,>(props: {
  of: UseQueryResult<Answer>;
  children: (answer: Answer) => ReactNode;
}) => {
  const { data, error, refetch, isFetching } = props.of;
  if (data !== undefined) return props.children(data);
  if (error !== null)
    return <ErrorState error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  return <SkeletonText lines={4} />;
};

/** A part of a panel under its own heading. */
export const Part = (props: {
  title: string;
  /** Where a tab says it already, the heading is for screen readers only. */
  heading?: 'shown' | 'hidden' | undefined;
  text?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}) => (
  <section className="mb-6 last:mb-0">
    <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
      <div className="max-w-prose">
        <h3 className={props.heading === 'hidden' ? 'sr-only' : 'font-semibold'}>{props.title}</h3>
        {props.text !== undefined && <p className="text-sm text-muted">{props.text}</p>}
      </div>
      {props.actions}
    </div>
    {props.children}
  </section>
);
