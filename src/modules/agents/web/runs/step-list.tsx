import { useState } from 'react';
import {
  Ban,
  BookOpen,
  ChevronRight,
  CircleAlert,
  FileCheck2,
  FilePen,
  Globe,
  ListTree,
  PencilRuler,
  ScanText,
} from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import type { Step, StepKind } from '../../contract.ts';
import { useCost, useElapsed } from '../words/cost.ts';
import { words } from '../words/messages.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';

const icons: Readonly<Record<StepKind, IconType>> = {
  plan: ListTree,
  read: BookOpen,
  extract: ScanText,
  review: FileCheck2,
  propose: FilePen,
  write: PencilRuler,
  external: Globe,
};

const isOperation = (name: string): boolean => /^[a-z_]+\.[a-zA-Z]+$/.test(name);

const Content = ({ label, value }: { label: string; value: unknown }) =>
  value === null || value === undefined ? null : (
    <div>
      <p className="text-xs font-medium text-muted">{label}</p>
      <pre
        // What is wider than the page is scrolled to by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-64 overflow-auto rounded-md border border-line bg-well p-2 font-mono text-xs whitespace-pre-wrap"
      >
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );

const StepLine = ({ step, look }: { step: Step; look: 'short' | 'full' }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const format = useFormat();
  const cost = useCost();
  const elapsed = useElapsed();
  const verb = useVerb();
  const [open, setOpen] = useState(false);
  const Glyph = step.status === 'failed' ? CircleAlert : step.status === 'lost' ? Ban : icons[step.kind];
  const ms = step.endedAt === null ? null : Date.parse(step.endedAt) - Date.parse(step.startedAt);
  const facts = [
    ms === null ? null : elapsed(Math.max(0, ms)),
    step.inputTokens + step.outputTokens === 0
      ? null
      : `${w.inputTokens({ n: format.number(step.inputTokens) })}, ${w.outputTokens({ n: format.number(step.outputTokens) })}`,
    step.costMicros === 0 ? null : cost(step.costMicros),
  ].filter((fact) => fact !== null);
  const heading = (
    <>
      <span
        className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full ${step.status === 'failed' ? 'bg-danger-soft text-danger-ink' : 'bg-sunken text-muted'}`}
      >
        <Glyph aria-hidden className="size-3.5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{t[`kind_${step.kind}`]}</span>
          <span className="min-w-0 truncate text-muted">
            {isOperation(step.name) ? verb({ operation: step.name, count: 1 }) : step.name}
          </span>
          {step.status !== 'done' && (
            <Badge tone={step.status === 'failed' ? 'danger' : 'warning'}>{w[step.status]}</Badge>
          )}
        </span>
        <span className="block text-xs text-muted">{facts.join(' · ')}</span>
        {step.problem !== null && (
          <span className="block text-sm text-danger-ink">{step.problem.message}</span>
        )}
      </span>
    </>
  );
  if (look === 'short') return <li className="flex gap-2.5 py-1">{heading}</li>;
  return (
    <li className="py-1">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        {heading}
        <ChevronRight
          aria-hidden
          className={`mt-1.5 size-4 shrink-0 text-faint transition-transform ${open ? 'rotate-90' : ''}`}
        />
      </button>
      {open && (
        <div className="flex flex-col gap-2 py-2 pr-2 pl-11">
          {step.releaseId !== null && (
            <p className="text-xs text-muted">
              {t.release} <span className="font-mono">{step.releaseId}</span>
            </p>
          )}
          <Content label={t.input} value={step.input} />
          <Content label={t.output} value={step.output} />
        </div>
      )}
    </li>
  );
};

/** What a run did, step by step: what kind, how long, how many tokens, what it cost. `full` opens each. */
export const StepList = ({ steps, look }: { steps: readonly Step[]; look: 'short' | 'full' }) => (
  <ol className={look === 'full' ? '-mx-2 flex flex-col' : 'flex flex-col'}>
    {steps.map((step) => (
      <StepLine key={step.seq} step={step} look={look} />
    ))}
  </ol>
);
