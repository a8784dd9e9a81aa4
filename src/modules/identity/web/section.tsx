import type { ReactNode } from 'react';

/** One titled part of the settings. */
export const Section = (props: {
  title: string;
  text?: string;
  actions?: ReactNode;
  children: ReactNode;
}) => (
  <section className="border-b border-line py-6 last:border-0">
    <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
      <div className="max-w-prose">
        <h2 className="text-lg font-semibold">{props.title}</h2>
        {props.text !== undefined && <p className="text-sm text-muted">{props.text}</p>}
      </div>
      {props.actions}
    </div>
    {props.children}
  </section>
);

/** A value under its name, where the value names itself to assistive technology. */
export const Fact = (props: { label: string; hint?: string | undefined; children: ReactNode }) => (
  <div className="min-w-0">
    <p aria-hidden className="mb-0.5 px-2 text-sm font-medium text-muted">
      {props.label}
    </p>
    {props.children}
    {props.hint !== undefined && <p className="mt-0.5 px-2 text-xs text-muted">{props.hint}</p>}
  </div>
);
