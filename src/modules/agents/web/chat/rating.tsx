import { useState } from 'react';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { listMessages, rateMessage, type ChatMessage } from '../../contract.ts';
import { m } from './messages.ts';

type Rating = NonNullable<ChatMessage['rating']>;

/** Whether an answer was useful, shown at once; and in a word why, for who wants to say. */
export const RatingButtons = ({ message }: { message: ChatMessage }) => {
  const t = useMessages(m);
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const rate = useWrite(rateMessage, {
    optimistic: (cache, { messageId, rating }) =>
      cache.updateItems(listMessages, (one) => (one.id === messageId ? { ...one, rating } : one)),
  });
  const { id: messageId, conversationId: id, rating } = message;
  const press = (pressed: Rating) => {
    const next = rating === pressed ? null : pressed;
    rate.start({ id, messageId, rating: next });
    setAsking(next !== null);
  };
  return (
    <>
      <IconButton
        icon={ThumbsUp}
        size="sm"
        label={t.useful}
        aria-pressed={rating === 'useful'}
        className="aria-pressed:text-success-ink"
        onClick={() => press('useful')}
      />
      <IconButton
        icon={ThumbsDown}
        size="sm"
        label={t.notUseful}
        aria-pressed={rating === 'not_useful'}
        className="aria-pressed:text-danger-ink"
        onClick={() => press('not_useful')}
      />
      {asking && rating !== null && (
        <form
          className="flex w-full gap-2 pt-1"
          onSubmit={(event) => {
            event.preventDefault();
            if (comment.trim() !== '') rate.start({ id, messageId, rating, comment: comment.trim() });
            setAsking(false);
            toast.show({ title: t.thanks, lasts: 3000 });
          }}
        >
          <Input
            aria-label={t.comment}
            placeholder={t.comment}
            value={comment}
            maxLength={500}
            onChange={(event) => setComment(event.target.value)}
          />
          <Button type="submit">{t.commentSend}</Button>
        </form>
      )}
    </>
  );
};
