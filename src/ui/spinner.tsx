import { LoaderCircle } from 'lucide-react';
import { cx } from './class-names.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

/** Something small is under way. For content that is on its way use a skeleton. */
export const Spinner = (props: { label?: string | undefined; className?: string | undefined }) => {
  const t = useMessages(m);
  return (
    <span role="status" className="inline-flex">
      <LoaderCircle aria-hidden className={cx('animate-spin', props.className ?? 'size-4')} />
      <span className="sr-only">{props.label ?? t.loading}</span>
    </span>
  );
};
