import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

/** The meaning of a colour. `cold`, `warm` and `hot` are a scale of temperature. */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info' | 'cold' | 'warm' | 'hot';

export const toneClass: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent-ink',
  success: 'bg-success-soft text-success-ink',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger-ink',
  info: 'bg-info-soft text-info-ink',
  cold: 'bg-cold-soft text-cold-ink',
  warm: 'bg-warm-soft text-warm-ink',
  hot: 'bg-hot-soft text-hot-ink',
};

/** A state or a small count. */
export const Badge = (props: {
  children: ReactNode;
  tone?: Tone | undefined;
  icon?: IconType | undefined;
}) => {
  const Glyph = props.icon;
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center align-middle gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        toneClass[props.tone ?? 'neutral'],
      )}
    >
      {Glyph && <Glyph aria-hidden className="size-3" />}
      <span className="truncate">{props.children}</span>
    </span>
  );
};

const levelNames = ['bg-line-strong', 'bg-faint', 'bg-muted', 'bg-warning', 'bg-danger'] as const;

/** Rising bars for a rank of 0 to 4; from 3 on they take colour. The label is what the rank is called. */
export const LevelBars = (props: { level: 0 | 1 | 2 | 3 | 4; label: string }) => (
  <span
    role="img"
    aria-label={props.label}
    data-tip={props.label}
    className="inline-flex h-3.5 items-end gap-0.5 align-middle"
  >
    {[1, 2, 3, 4].map((bar) => (
      <span
        key={bar}
        className={cx('w-0.75 rounded-full', bar <= props.level ? levelNames[props.level] : 'bg-line-strong')}
        style={{ height: `${bar * 25}%` }}
      />
    ))}
  </span>
);

export type TagProps = {
  label: string;
  /** Hue of its dot in degrees, as made by `hueOf`. Without it there is no dot. */
  hue?: number | undefined;
  onRemove?: (() => void) | undefined;
};

/** A word put on a record, removable where it may be. */
export const Tag = (props: TagProps) => {
  const t = useMessages(m);
  return (
    <span className="inline-flex h-6 max-w-full items-center align-middle gap-1.5 rounded-full border border-line-strong px-2 text-xs">
      {props.hue !== undefined && (
        <span className="hue-dot size-2 shrink-0 rounded-full" style={{ '--hue': String(props.hue) }} />
      )}
      <span className="truncate">{props.label}</span>
      {props.onRemove && (
        <button
          type="button"
          aria-label={t.remove({ name: props.label })}
          onClick={props.onRemove}
          className="hit-area relative -mr-1 grid size-4 shrink-0 place-items-center rounded-full text-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
};
