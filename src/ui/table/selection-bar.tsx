import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { useMessages } from '../i18n.ts';
import { m } from '../messages.ts';

/** What can be done with the selected rows. Floats over the list while anything is selected. */
export const SelectionBar = (props: { count: number; onClear: () => void; children: ReactNode }) => {
  const { count, onClear, children } = props;
  const t = useMessages(m);
  if (count === 0) return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-30 flex justify-center p-4 pb-[calc(var(--bottom-bar)+max(1rem,env(safe-area-inset-bottom)))]">
      <div
        role="toolbar"
        aria-label={t.selectedCount({ n: count })}
        className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 overflow-x-auto rounded-xl bg-raised py-1.5 pr-1.5 pl-4 shadow-modal"
      >
        <span role="status" className="mr-2 shrink-0 text-sm font-medium">
          {t.selectedCount({ n: count })}
        </span>
        {children}
        <IconButton icon={X} size="sm" label={t.clear} keys="esc" onClick={onClear} />
      </div>
    </div>
  );
};
