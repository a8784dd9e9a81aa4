import { ChevronLeft, ChevronRight, UserRound } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { usePanel } from '#ui/panel.ts';
import type { NextAction } from '../contract.ts';
import { ActionButtons } from './action-buttons.tsx';
import { DraftText } from './draft-text.tsx';
import { m } from './messages.ts';
import { When } from './when.tsx';
import { Why } from './why.tsx';

type FocusCardProps = {
  action: NextAction;
  position: { at: number; of: string };
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** The one thing to do now, with its reasons. */
export const FocusCard = ({ action, position, onPrevious, onNext }: FocusCardProps) => {
  const t = useMessages(m);
  const locale = useLocale();
  const format = useFormat();
  const panel = usePanel();
  return (
    <article aria-label={t.focus} className="@container rounded-xl border border-line bg-surface shadow-card">
      <div className="p-5 sm:p-6">
        <div className="mb-4 flex items-center justify-between gap-3">
          <h2 className="text-sm font-medium text-muted">{t.focus}</h2>
          <div className="flex items-center gap-1 text-sm text-muted">
            <span className="tabular-nums">{t.position(position)}</span>
            <IconButton
              icon={ChevronLeft}
              size="sm"
              label={t.previous}
              disabled={onPrevious === undefined}
              onClick={onPrevious}
            />
            <IconButton
              icon={ChevronRight}
              size="sm"
              label={t.next}
              disabled={onNext === undefined}
              onClick={onNext}
            />
          </div>
        </div>
        <div className="flex items-start gap-4">
          <Avatar name={action.personName} size="lg" />
          <div className="min-w-0 flex-1">
            <p className="text-xl font-semibold tracking-tight text-balance">{action.title[locale]}</p>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-muted">
              <button
                type="button"
                onClick={() => panel.open('person', action.personId)}
                className="font-medium text-ink underline-offset-2 hover:underline"
              >
                {action.personName}
              </button>
              <When action={action} />
              {action.expiresAt !== null && (
                <span className="text-sm">{t.expires({ when: format.relativeDay(action.expiresAt) })}</span>
              )}
            </p>
          </div>
        </div>
        <div className="mt-5 flex flex-wrap items-center gap-2">
          <ActionButtons action={action} size="lg" />
          <Button
            size="lg"
            variant="ghost"
            icon={UserRound}
            onClick={() => panel.open('person', action.personId)}
          >
            {t.openCard}
          </Button>
        </div>
      </div>
      <div className="grid gap-6 border-t border-line p-5 sm:p-6 @min-[36rem]:grid-cols-2">
        <Why action={action} />
        {action.draft !== null && (
          <section aria-label={t.script} className="text-sm">
            <h3 className="mb-1.5 font-semibold">{t.script}</h3>
            <DraftText key={`${action.id}/${action.key}`} draft={action.draft} />
          </section>
        )}
      </div>
    </article>
  );
};
