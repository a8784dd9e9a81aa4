import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import { useFormat } from './i18n.ts';

export type RingProps = {
  label: string;
  done: number;
  target: number;
  /** Diameter in CSS px. */
  size?: number | undefined;
  /** Drawn in the middle; by default the count, and a check mark once the target is reached. */
  children?: ReactNode;
};

/** A day's target as a ring that closes. */
export const Ring = (props: RingProps) => {
  const { label, done, target, size = 56, children } = props;
  const format = useFormat();
  const width = Math.max(3, size / 11);
  const radius = (size - width) / 2;
  const round = 2 * Math.PI * radius;
  const part = target <= 0 ? 1 : Math.min(1, Math.max(0, done / target));
  const reached = part >= 1;
  return (
    <span
      role="img"
      aria-label={`${label}: ${format.number(done)} / ${format.number(target)}`}
      className="relative inline-grid shrink-0 place-items-center"
      style={{ width: size, height: size }}
    >
      <svg aria-hidden width={size} height={size} className="-rotate-90">
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth={width}
          className="stroke-line"
        />
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth={width}
          strokeLinecap={part > 0 ? 'round' : 'butt'}
          strokeDasharray={round}
          strokeDashoffset={round * (1 - part)}
          className={`transition-[stroke-dashoffset] duration-500 ${reached ? 'stroke-success' : 'stroke-accent'}`}
        />
      </svg>
      <span aria-hidden className="absolute inset-0 grid place-items-center text-sm font-semibold">
        {children ??
          (reached ? <Check className="size-4 text-success-ink" strokeWidth={2.5} /> : format.number(done))}
      </span>
    </span>
  );
};
