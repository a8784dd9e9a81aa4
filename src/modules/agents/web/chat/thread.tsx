import { useCallback, useEffect, useRef } from 'react';
import { Sparkles } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useOnline } from '#ui/media.ts';
import { isProblem } from '#ui/problem.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import type { ChatMessage, Run } from '../../contract.ts';
import { Answer } from './answer.tsx';
import { m } from './messages.ts';
import { Suggestions } from './suggestions.tsx';
import type { Sending, useConversation } from './use-conversation.ts';
import type { ScreenRecord } from './use-screen-records.ts';

const RECENT = 6;

const Bubble = ({ text }: { text: string }) => {
  const t = useMessages(m);
  return (
    <div className="ml-8 self-end rounded-xl rounded-br-sm bg-accent-soft px-3 py-2 break-words whitespace-pre-wrap text-ink">
      <span className="sr-only">{t.you}: </span>
      {text}
    </div>
  );
};

const OnItsWay = ({ sending, onRetry }: { sending: Sending; onRetry: () => void }) => {
  const t = useMessages(m);
  const online = useOnline();
  const known = t as unknown as Readonly<Record<string, string | undefined>>;
  const { error } = sending;
  return (
    <>
      <Bubble text={sending.question.text} />
      {error === null ? (
        <p className="text-sm text-muted">{online ? t.thinking : t.offline}</p>
      ) : (
        <div
          role="alert"
          className="flex items-center justify-between gap-3 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink"
        >
          <p>{(isProblem(error) ? known[`problem_${error.code}`] : undefined) ?? error.message}</p>
          <Button size="sm" onClick={onRetry}>
            {t.retry}
          </Button>
        </div>
      )}
    </>
  );
};

type ThreadProps = {
  conversation: ReturnType<typeof useConversation>;
  isNew: boolean;
  mayAsk: boolean;
  record: ScreenRecord | undefined;
  onAsk: (text: string) => void;
  onChoose: (choice: Run['choices'][number]) => void;
};

const textBefore = (messages: readonly ChatMessage[], at: number): string | undefined =>
  messages.slice(0, at).findLast((message) => message.from === 'person')?.text;

/** What was said, oldest first, with the end kept in sight while it grows. */
export const Thread = ({ conversation, isNew, mayAsk, record, onAsk, onChoose }: ThreadProps) => {
  const t = useMessages(m);
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const { messages, pages, sending, ask } = conversation;

  useEffect(() => {
    const mark = end.current;
    if (mark === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        isAtEnd.current = entry?.isIntersecting === true;
      },
      { rootMargin: '0px 0px 120px 0px' },
    );
    watch.observe(mark);
    return () => watch.disconnect();
  }, []);
  const keepEnd = useCallback(() => {
    if (isAtEnd.current) end.current?.scrollIntoView({ block: 'end' });
  }, []);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [sending]);

  const isEmpty = messages.length === 0 && sending === null;
  return (
    <div className="flex min-h-full flex-col gap-5">
      {pages.hasMore && (
        <Button
          size="sm"
          variant="ghost"
          className="self-center"
          onClick={pages.loadMore}
          loading={pages.isLoadingMore}
        >
          {t.loadMore}
        </Button>
      )}
      {!isNew && pages.isPending && isEmpty && <SkeletonText lines={6} />}
      {!isNew && pages.error !== null && <ErrorState error={pages.error} onRetry={pages.retry} />}
      {isNew && isEmpty && (
        <div className="flex flex-col gap-6 pt-4">
          <div className="flex flex-col items-start gap-2">
            <span className="grid size-10 place-items-center rounded-xl bg-accent-soft text-accent-ink">
              <Sparkles aria-hidden className="size-5" strokeWidth={1.75} />
            </span>
            <h3 className="text-lg font-semibold">{t.emptyTitle}</h3>
            <p className="text-muted">{mayAsk ? t.emptyText : t.viewerText}</p>
          </div>
          {mayAsk && <Suggestions record={record} onAsk={onAsk} />}
        </div>
      )}
      {messages.map((message, at) =>
        message.from === 'person' ? (
          <Bubble key={message.id} text={message.text} />
        ) : (
          <Answer
            key={message.id}
            message={message}
            isRecent={at >= messages.length - RECENT}
            isLast={at === messages.length - 1 && sending === null}
            onChoose={onChoose}
            onRetry={() => {
              const text = textBefore(messages, at);
              if (text !== undefined) onAsk(text);
            }}
            onGrow={keepEnd}
          />
        ),
      )}
      {sending !== null && <OnItsWay sending={sending} onRetry={() => void ask(sending.question)} />}
      <div ref={end} aria-hidden className="-mt-4 h-px scroll-mb-4" />
    </div>
  );
};
