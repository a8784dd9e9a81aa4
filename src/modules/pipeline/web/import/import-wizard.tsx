import { useState, type ReactNode } from 'react';
import { CircleCheckBig } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { ErrorState, useErrorText } from '#ui/error-state.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { ProgressBar } from '#ui/progress.tsx';
import type { PeopleImport } from '../../contract.ts';
import { ChooseSource } from './choose-source.tsx';
import { m } from './import-messages.ts';
import { RejectedRows } from './rejected-rows.tsx';
import { Review } from './review.tsx';
import { useImport, type ImportSource } from './use-import.ts';

type ImportWizardProps = {
  /** Beside the ways to choose a file: to skip, for example. */
  aside?: ReactNode;
  /** What can be done once people are here, with a way to import more. */
  after: (again: () => void) => ReactNode;
  /** What lies behind it: the page itself, or a card. */
  place: 'page' | 'card';
};

/** The text of a file that is small enough to be put right by hand. */
const EDITABLE_BYTES = 300_000;
const textOf = (source: ImportSource, encoding: string): string | null => {
  if (source.bytes.length > EDITABLE_BYTES) return null;
  try {
    return new TextDecoder(encoding).decode(source.bytes);
  } catch {
    return null;
  }
};

const Result = ({ result, children }: { result: PeopleImport; children: ReactNode }) => {
  const t = useMessages(m);
  const format = useFormat();
  const { counts } = result;
  const lines = [
    { n: counts.created, text: t.createdText },
    { n: counts.updated, text: t.updatedText },
    { n: counts.unchanged + counts.skipped, text: t.unchangedText },
    { n: counts.rejected, text: t.rejectedCount },
  ].filter(({ n }) => n > 0);
  return (
    <div className="flex flex-col gap-6">
      <div role="status" className="flex flex-col items-center gap-3 py-8 text-center">
        <span className="grid size-12 place-items-center rounded-full bg-success-soft text-success-ink">
          <CircleCheckBig aria-hidden className="size-6" />
        </span>
        <h2 className="text-xl font-semibold tracking-tight">
          {counts.created + counts.updated > 0 ? t.done : t.doneNothing}
        </h2>
        <p className="text-muted">{lines.map(({ n, text }) => text({ n: format.number(n) })).join(' · ')}</p>
        <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>
      </div>
      <RejectedRows answer={result} onEdit={undefined} />
    </div>
  );
};

/** From a file to people: choose it, see what it becomes, put it right, and import it. */
export const ImportWizard = ({ aside, after, place }: ImportWizardProps) => {
  const t = useMessages(m);
  const format = useFormat();
  const errorText = useErrorText();
  const run = useImport();
  const [draft, setDraft] = useState<string | null>(null);
  const restart = () => {
    setDraft(null);
    run.choose(null);
  };
  const { source, preview, result } = run;

  if (result !== null) return <Result result={result}>{after(restart)}</Result>;
  if (source === null) {
    return (
      <ChooseSource key={draft === null ? 'new' : 'draft'} draft={draft} onChoose={run.choose}>
        {aside}
      </ChooseSource>
    );
  }
  const answer = preview.data;
  const n = answer === undefined ? 0 : answer.counts.created + answer.counts.updated;
  const text = answer === undefined ? null : textOf(source, answer.encoding);
  const edit = () => {
    setDraft(text);
    run.choose(null);
  };
  return (
    <div className="flex flex-col gap-5" aria-busy={preview.isFetching}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 truncate font-medium">{source.name}</p>
        <Button size="sm" variant="ghost" onClick={restart}>
          {t.back}
        </Button>
      </div>
      {preview.isFetching && answer === undefined && (
        <ProgressBar label={t.importing} done={0} total={null} onCancel={restart} />
      )}
      {preview.error !== null && (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} className="py-6" />
      )}
      {answer !== undefined && (
        <div className={cx('transition-opacity', preview.isFetching && 'opacity-60')}>
          <Review
            preview={answer}
            options={run.options}
            onOptions={run.setOptions}
            onEdit={text === null ? undefined : edit}
          />
        </div>
      )}
      {answer !== undefined && (
        <div
          className={cx(
            'sticky bottom-0 z-1 flex flex-wrap items-center justify-end gap-3 border-t border-line py-3',
            place === 'page' ? 'bg-canvas' : 'bg-surface',
          )}
        >
          {run.commitError !== null && (
            <p role="alert" className="flex-1 text-sm text-danger-ink">
              {errorText(run.commitError).detail || errorText(run.commitError).title}
            </p>
          )}
          {run.committing && (
            <div className="min-w-48 flex-1">
              <ProgressBar label={t.committing} done={n} total={null} />
            </div>
          )}
          {n === 0 && !preview.isFetching && (
            <p className="flex-1 text-sm text-muted">
              {answer.counts.rejected > 0 ? t.nothing : t.doneNothing}
            </p>
          )}
          <Button
            variant="primary"
            size="lg"
            loading={run.committing}
            disabled={n === 0 || preview.isFetching || preview.error !== null}
            onClick={run.commit}
          >
            {n === 1 ? t.commitOne : t.commit({ n: format.number(n) })}
          </Button>
        </div>
      )}
    </div>
  );
};
