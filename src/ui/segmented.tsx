import type { IconType } from './icon.ts';
import { onRovingKey } from './roving.ts';

export type Segment<Value extends string> = {
  value: Value;
  label: string;
  icon?: IconType | undefined;
};

export type SegmentedProps<Value extends string> = {
  label: string;
  options: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Icons alone, each with its label as a tooltip. */
  look?: 'text' | 'icons' | undefined;
};

/** Two to five views or settings of which one holds. */
export const Segmented = <Value extends string>(props: SegmentedProps<Value>) => {
  const { label, options, value, onChange, look } = props;
  return (
    <div
      role="radiogroup"
      aria-label={label}
      onKeyDown={(event) => onRovingKey(event, 'radio')}
      className="inline-flex h-(--control) shrink-0 items-center gap-0.5 rounded-md bg-sunken p-0.5"
    >
      {options.map(({ value: option, label: name, icon: Glyph }) => (
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          aria-label={look === 'icons' ? name : undefined}
          data-tip={look === 'icons' ? name : undefined}
          tabIndex={option === value ? 0 : -1}
          onClick={() => onChange(option)}
          className="inline-flex h-full items-center gap-1.5 rounded-[5px] px-2.5 text-sm font-medium text-muted transition-colors hover:text-ink aria-checked:bg-surface aria-checked:text-ink aria-checked:shadow-card"
        >
          {Glyph && <Glyph aria-hidden className="size-4" />}
          {look !== 'icons' && name}
        </button>
      ))}
    </div>
  );
};
