import { useEffect, useRef, useState } from 'react';
import { useMessages } from '#ui/i18n.ts';
import type { ChatMessage } from '../../contract.ts';
import { m } from './messages.ts';
import { isAtWork } from './run-view.ts';

/**
 * Tells who listens that an answer is being worked on, and then the whole of it: streamed text would be read aloud piece by
 * piece, each cutting off the one before.
 */
export const Announcer = ({ last }: { last: ChatMessage | undefined }) => {
  const t = useMessages(m);
  const [told, setTold] = useState('');
  const awaited = useRef<string | null>(null);
  const id = last?.id ?? null;
  const working = last?.run !== undefined && last.run !== null && isAtWork(last.run.status);
  const text = last?.from === 'assistant' ? last.text : '';
  useEffect(() => {
    if (working) {
      awaited.current = id;
      setTold(t.thinking);
    } else if (awaited.current !== null && awaited.current === id && text !== '') {
      awaited.current = null;
      setTold(`${t.answerReady}. ${text}`);
    }
  }, [working, id, text, t]);
  return (
    <p role="status" className="sr-only">
      {told}
    </p>
  );
};
