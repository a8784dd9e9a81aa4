import { RotateCw, TriangleAlert } from 'lucide-react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import { isProblem } from './problem.ts';

/** What to tell a person about an error: the server's own explanation, or that it did not answer. */
export const useErrorText = (): ((error: unknown) => { title: string; detail: string }) => {
  const t = useMessages(m);
  return (error) =>
    isProblem(error) && error.status > 0
      ? { title: error.title, detail: error.detail }
      : { title: t.errorTitle, detail: t.networkDetail };
};

export type ErrorStateProps = {
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean | undefined;
  className?: string | undefined;
};

/** Something could not be loaded: what, why, and a way to try again. */
export const ErrorState = (props: ErrorStateProps) => {
  const t = useMessages(m);
  const text = useErrorText()(props.error);
  return (
    <div
      role="alert"
      className={cx('mx-auto flex max-w-md flex-col items-center px-6 py-14 text-center', props.className)}
    >
      <span className="mb-4 grid size-11 place-items-center rounded-xl bg-danger-soft text-danger-ink">
        <TriangleAlert aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="text-lg font-semibold">{text.title}</h2>
      <p className="mt-1 text-muted">{text.detail}</p>
      {isProblem(props.error) && props.error.status > 0 && (
        <p className="mt-2 font-mono text-xs text-faint">
          {props.error.status} · {props.error.code}
        </p>
      )}
      {props.onRetry && (
        <Button icon={RotateCw} className="mt-5" loading={props.retrying} onClick={props.onRetry}>
          {t.retry}
        </Button>
      )}
    </div>
  );
};
