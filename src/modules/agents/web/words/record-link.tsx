import type { ReactNode } from 'react';
import { useDock } from '#ui/dock.ts';
import { usePhone } from '#ui/media.ts';
import { usePanel } from '#ui/panel.ts';
import { isKnownKind } from './record-name.tsx';

type RecordLinkProps = {
  kind: string;
  id: string;
  label?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Opens a record beside the work, where there is a card for its kind; else it is only its name. */
export const RecordLink = ({ kind, id, label, className, children }: RecordLinkProps) => {
  const panel = usePanel();
  const dock = useDock();
  const phone = usePhone();
  if (!isKnownKind(kind)) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      onClick={() => {
        // A phone has room for one of them.
        if (phone) dock.close();
        panel.open(kind, id);
      }}
      className={className ?? 'max-w-full truncate text-left underline-offset-2 hover:underline'}
    >
      {children}
    </button>
  );
};
