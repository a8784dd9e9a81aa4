import { cx } from './class-names.ts';

/** Holds the place of content on its way, in the size it will have. */
export const Skeleton = (props: { className?: string | undefined }) => (
  <span
    aria-hidden
    className={cx('block animate-shimmer rounded-sm bg-sunken', props.className ?? 'h-4 w-full')}
  />
);

/** Lines of text on their way, the last one shorter. */
export const SkeletonText = (props: { lines?: number | undefined }) => {
  const lines = props.lines ?? 3;
  return (
    <span aria-hidden className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} className={cx('h-3.5', at === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </span>
  );
};
