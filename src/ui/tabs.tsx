import { useId, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { IconType } from './icon.ts';
import { onRovingKey } from './roving.ts';

export type Tab<Id extends string> = {
  id: Id;
  label: string;
  icon?: IconType | undefined;
  count?: number | undefined;
};

export type TabsProps<Id extends string> = {
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** The panel of the chosen tab. */
  children?: ReactNode;
  className?: string | undefined;
};

/** Parts of one record or screen, one shown at a time. */
export const Tabs = <Id extends string>(props: TabsProps<Id>) => {
  const { label, tabs, value, onChange, children, className } = props;
  const id = useId();
  return (
    <div className={cx('flex min-h-0 flex-col', className)}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => onRovingKey(event, 'tab')}
        className="flex shrink-0 [scrollbar-width:none] gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map(({ id: tab, label: name, icon: Glyph, count }) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === value}
            aria-controls={children === undefined ? undefined : `${id}-panel`}
            tabIndex={tab === value ? 0 : -1}
            onClick={() => onChange(tab)}
            className="focus-inset -mb-px flex h-(--control-lg) shrink-0 items-center gap-1.5 rounded-t-md border-b-2 border-transparent px-2.5 text-base font-medium text-muted transition-colors hover:text-ink aria-selected:border-accent aria-selected:text-ink"
          >
            {Glyph && <Glyph aria-hidden className="size-4" />}
            {name}
            {count !== undefined && <span className="text-xs font-normal text-faint">{count}</span>}
          </button>
        ))}
      </div>
      {children !== undefined && (
        <div
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${value}`}
          tabIndex={0}
          className="min-h-0 flex-1"
        >
          {children}
        </div>
      )}
    </div>
  );
};
