import type { ReactNode } from 'react';

/** A value beside its name, as on a card. The control inside names itself. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-2 py-1">
    <p aria-hidden className="pt-1.5 text-sm text-muted">
      {label}
    </p>
    <div className="min-w-0">{children}</div>
  </div>
);

/** A titled group of values. */
export const Group = ({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) => (
  <section className="border-t border-line py-3 first:border-0 first:pt-0">
    <div className="mb-1 flex items-center justify-between gap-2">
      <h2 className="text-sm font-semibold">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);
