import { useState } from 'react';
import { Check, Handshake, UsersRound, Wrench } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { useErrorText } from '#ui/error-state.tsx';
import { useFirstRun } from '#ui/first-run.ts';
import { useMessages } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import { useWrite } from '#ui/query.ts';
import { installPipelines, TEMPLATE_KEYS, type TemplateKey } from '../contract.ts';
import { m } from './messages.ts';

const icons: Readonly<Record<TemplateKey, IconType>> = {
  frazer: UsersRound,
  b2b_sales: Handshake,
  service_job: Wrench,
};

type TemplateChoiceProps = {
  chosen: readonly TemplateKey[];
  onChange: (chosen: readonly TemplateKey[]) => void;
};

/** The shipped pipelines to choose from; the one chosen first becomes the main one. */
export const TemplateChoice = ({ chosen, onChange }: TemplateChoiceProps) => {
  const t = useMessages(m);
  return (
    <div role="group" aria-label={t.pipelines} className="grid gap-3">
      {TEMPLATE_KEYS.map((key) => {
        const Glyph = icons[key];
        const on = chosen.includes(key);
        return (
          <button
            key={key}
            type="button"
            role="checkbox"
            aria-checked={on}
            onClick={() => onChange(on ? chosen.filter((one) => one !== key) : [...chosen, key])}
            className={cx(
              'flex items-start gap-4 rounded-lg border p-4 text-left transition-colors',
              on ? 'border-accent bg-selected' : 'border-line-strong bg-surface hover:bg-hover',
            )}
          >
            <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-ink">
              <Glyph aria-hidden className="size-5" strokeWidth={1.75} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-semibold">{t[key]}</span>
                {chosen.length > 1 && chosen[0] === key && <Badge tone="accent">{t.isMain}</Badge>}
              </span>
              <span className="block text-sm text-muted">{t[`${key}Who`]}</span>
              <span className="mt-1 block">{t[`${key}Text`]}</span>
            </span>
            <span
              aria-hidden
              className={cx(
                'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border',
                on ? 'border-accent bg-accent text-on-accent' : 'border-line-control',
              )}
            >
              {on && <Check className="size-3" strokeWidth={3} />}
            </span>
          </button>
        );
      })}
    </div>
  );
};

/** Chooses and installs pipelines. */
export const useInstall = (onDone: () => void) => {
  const [chosen, setChosen] = useState<readonly TemplateKey[]>(['frazer']);
  const install = useWrite(installPipelines, { failure: 'caller', onDone });
  return {
    chosen,
    setChosen,
    error: install.error,
    isPending: install.isPending,
    start: () => install.start({ templates: [...chosen] }),
  };
};

/** The way of working, chosen in the first minute. */
export const Part = () => {
  const t = useMessages(m);
  const errorText = useErrorText();
  const { next } = useFirstRun();
  const install = useInstall(next);
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t.templateTitle}</h1>
        <p className="mt-1 text-muted">
          {t.templateText} {t.main}
        </p>
      </div>
      <TemplateChoice chosen={install.chosen} onChange={install.setChosen} />
      {install.error !== null && (
        <p role="alert" className="text-sm text-danger-ink">
          {errorText(install.error).detail}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="lg" onClick={next}>
          {t.skipStep}
        </Button>
        <Button
          variant="primary"
          size="lg"
          loading={install.isPending}
          disabled={install.chosen.length === 0}
          onClick={install.start}
        >
          {t.startMany({ n: install.chosen.length })}
        </Button>
      </div>
    </div>
  );
};
