import type { ReactNode } from 'react';

export type PageHeaderProps = {
  title: ReactNode;
  /** One quiet line under the title. */
  subtitle?: ReactNode;
  /** Beside the title: a count, a badge, a view switch. */
  aside?: ReactNode;
  /** At the far end; the main action last. */
  actions?: ReactNode;
  /** A second row: filters, tabs. */
  children?: ReactNode;
};

/** The top of a screen: where you are and what you can do here. */
export const PageHeader = (props: PageHeaderProps) => (
  <header className="flex shrink-0 flex-col gap-3 px-(--gutter) pt-4 pb-3">
    <div className="flex min-h-(--control) items-center justify-between gap-4">
      <div className="flex min-w-0 items-center gap-3">
        <div className="min-w-0">
          <h1 className="truncate text-xl font-semibold tracking-tight">{props.title}</h1>
          {props.subtitle !== undefined && <p className="truncate text-sm text-muted">{props.subtitle}</p>}
        </div>
        {props.aside}
      </div>
      {props.actions !== undefined && <div className="flex shrink-0 items-center gap-2">{props.actions}</div>}
    </div>
    {props.children}
  </header>
);
