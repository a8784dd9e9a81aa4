import { Bell, CheckSquare, Lightbulb, ListChecks, ShieldCheck } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import type { EntryAction, Pipeline, Stage } from '../contract.ts';
import { stagesInOrder } from '../rules/moves.ts';
import { distancesText, guardText } from './guard-text.ts';
import { m } from './messages.ts';
import { usePipelines } from './use-pipelines.ts';

const actionIcons: Readonly<Record<EntryAction['kind'], IconType>> = {
  action: Lightbulb,
  task: CheckSquare,
  checklist: ListChecks,
  reminders: Bell,
};

const useActionText = () => {
  const t = useMessages(m);
  const locale = useLocale();
  return (action: EntryAction): string => {
    const title = action.title[locale];
    if (action.kind === 'task') return t.task({ title, hours: action.dueInHours });
    if (action.kind === 'checklist') return t.checklist({ title, n: action.items.length });
    if (action.kind === 'reminders') return t.reminderAfter({ title, when: distancesText(action, locale) });
    return title;
  };
};

const StageRules = ({ stage }: { stage: Stage }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const actionText = useActionText();
  const guards = stage.guards.filter((guard) => guard.enabled);
  return (
    <li className="relative grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <div>
        <p className="font-medium">{stage.name[locale]}</p>
        <p className="text-sm text-muted">
          {t.probability({ percent: format.percent(stage.probability / 100) })}
          {stage.slaDays !== null && ` · ${t.upTo({ n: stage.slaDays })}`}
        </p>
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {guards.map((guard) => (
          <li key={guard.rule} className="flex items-start gap-2">
            <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            <span className="min-w-0">
              <span className="sr-only">{t.guards}: </span>
              {guardText(guard, locale)}
              {guard.severity === 'warn' && (
                <span className="ml-2">
                  <Badge tone="warning">{t.warns}</Badge>
                </span>
              )}
            </span>
          </li>
        ))}
        {stage.onEntry.map((action) => {
          const Glyph = actionIcons[action.kind];
          return (
            <li key={action.key} className="flex items-start gap-2 text-muted">
              <Glyph aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span className="min-w-0">
                <span className="sr-only">{t.onEntry}: </span>
                {actionText(action)}
              </span>
            </li>
          );
        })}
        {guards.length === 0 && stage.onEntry.length === 0 && <li className="text-muted">{t.noGuards}</li>}
      </ul>
    </li>
  );
};

const PipelineRules = ({ pipeline }: { pipeline: Pipeline }) => {
  const locale = useLocale();
  return (
    <details className="group rounded-lg border border-line bg-surface">
      <summary className="rounded-lg px-4 py-3 hover:bg-hover">
        <h3 className="inline font-semibold">{pipeline.name[locale]}</h3>
        {pipeline.description !== null && (
          <span className="mt-0.5 block text-sm text-muted">{pipeline.description[locale]}</span>
        )}
      </summary>
      <ol className="divide-y divide-line border-t border-line px-4">
        {stagesInOrder(pipeline).map((stage) => (
          <StageRules key={stage.key} stage={stage} />
        ))}
      </ol>
    </details>
  );
};

/** The rules of each pipeline, in words. */
export const Part = () => {
  const t = useMessages(m);
  const pipelines = usePipelines();
  if (pipelines.error !== null && pipelines.data === undefined) {
    return <ErrorState error={pipelines.error} onRetry={() => void pipelines.refetch()} />;
  }
  if (pipelines.data === undefined) return <SkeletonText lines={3} />;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose text-sm text-muted">
        {pipelines.data.items.length === 0 ? t.noPipelineText : t.readOnly}
      </p>
      {pipelines.data.items.map((pipeline) => (
        <PipelineRules key={pipeline.id} pipeline={pipeline} />
      ))}
    </div>
  );
};
