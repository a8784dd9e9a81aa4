import { CloudOff, RefreshCw } from 'lucide-react';
import { useMessages } from './i18n.ts';
import { useOnline } from './media.ts';
import { m } from './messages.ts';

/** Says that there is no network, and how many changes wait to be sent. Shows nothing while all is well. */
export const OfflineBanner = (props: { pending: number }) => {
  const { pending } = props;
  const t = useMessages(m);
  const online = useOnline();
  const text = online
    ? t.syncing({ n: pending })
    : [t.offline, pending > 0 && t.offlinePending({ n: pending })];
  const Glyph = online ? RefreshCw : CloudOff;
  return (
    <div role="status">
      {(!online || pending > 0) && (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-sm text-warning-ink">
          <Glyph aria-hidden className="size-4 shrink-0" />
          <span>{Array.isArray(text) ? text.filter(Boolean).join(' ') : text}</span>
        </p>
      )}
    </div>
  );
};
