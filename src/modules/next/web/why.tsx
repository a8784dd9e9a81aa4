import { ArrowDown, ArrowUp } from 'lucide-react';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import type { NextAction } from '../contract.ts';
import { m } from './messages.ts';

/** Why this is suggested: what made the score, what that rests on, and what would change it. */
export const Why = ({ action }: { action: NextAction }) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const most = Math.max(...action.factors.map((factor) => Math.abs(factor.weight)), 1);
  const { up, down } = action.whatWouldChange;
  return (
    <section aria-label={t.why} className="text-sm">
      <div className="mb-1.5 flex items-baseline justify-between gap-2">
        <h3 className="font-semibold">{t.why}</h3>
        <span className="text-muted tabular-nums">{t.scoreIs({ score: action.score })}</span>
      </div>
      <ul className="flex flex-col gap-1">
        {action.factors.map((factor) => (
          <li key={factor.key} className="grid grid-cols-[minmax(0,1fr)_5rem_2.5rem] items-center gap-2">
            <span className="min-w-0">{factor.label[locale]}</span>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(Math.abs(factor.weight) / most) * 100}%` }}
              />
            </span>
            <span className="text-right text-muted tabular-nums">
              {factor.weight > 0 ? '+' : ''}
              {factor.weight}
            </span>
          </li>
        ))}
      </ul>
      {action.evidence.length > 0 && (
        <>
          <h4 className="mt-3 mb-1 font-medium text-muted">{t.evidence}</h4>
          <ul className="flex flex-col gap-0.5">
            {action.evidence.map((evidence) => (
              <li
                key={`${evidence.kind}/${evidence.id ?? evidence.label.en}`}
                className="flex justify-between gap-3"
              >
                <span className="min-w-0">{evidence.label[locale]}</span>
                {evidence.at !== null && (
                  <span className="shrink-0 text-muted">{format.ago(evidence.at)}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {(up.length > 0 || down.length > 0) && (
        <ul className="mt-3 flex flex-col gap-0.5 text-muted">
          {up.map((text) => (
            <li key={text.en} className="flex gap-1.5">
              <ArrowUp aria-label={t.whatUp} className="mt-0.5 size-3.5 shrink-0" />
              {text[locale]}
            </li>
          ))}
          {down.map((text) => (
            <li key={text.en} className="flex gap-1.5">
              <ArrowDown aria-label={t.whatDown} className="mt-0.5 size-3.5 shrink-0" />
              {text[locale]}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
