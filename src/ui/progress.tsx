import { cx } from './class-names.ts';
import { Button } from './button.tsx';
import { useFormat, useMessages } from './i18n.ts';
import { m } from './messages.ts';

export type ProgressBarProps = {
  label: string;
  done: number;
  /** Null while it is not known how much there is to do. */
  total: number | null;
  onCancel?: (() => void) | undefined;
};

/** How far something longer than a second has come, with the count and a way out. */
export const ProgressBar = (props: ProgressBarProps) => {
  const { label, done, total, onCancel } = props;
  const t = useMessages(m);
  const format = useFormat();
  const part = total === null || total === 0 ? null : Math.min(1, done / total);
  const count = total === null ? format.number(done) : `${format.number(done)} / ${format.number(total)}`;
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <div className="mb-1.5 flex justify-between gap-3 text-sm">
          <span className="truncate font-medium">{label}</span>
          <span className="shrink-0 text-muted">{count}</span>
        </div>
        <div
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={total ?? undefined}
          aria-valuenow={total === null ? undefined : done}
          aria-valuetext={count}
          className="h-1.5 overflow-hidden rounded-full bg-line"
        >
          <div
            className={cx(
              'h-full origin-left rounded-full bg-accent transition-transform',
              part === null && 'animate-shimmer',
            )}
            style={{ transform: `scaleX(${part ?? 1})` }}
          />
        </div>
      </div>
      {onCancel && (
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t.cancel}
        </Button>
      )}
    </div>
  );
};
