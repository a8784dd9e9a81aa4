import { useMemo, useState } from 'react';
import { useReadPages, useWrite } from '#ui/query.ts';
import { listMessages, sendMessage, startConversation, type ChatMessage } from '../../contract.ts';
import type { Question } from './composer.tsx';

/** A question that has not been answered for yet: on its way, waiting for the network, or refused. */
export type Sending = { question: Question; error: Error | null };

const STALE = ['conversations', 'runs'] as const;

/** What is said in a conversation, oldest first, with what was asked just now; and a way to ask on. */
export const useConversation = (id: string | null, onStarted: (id: string) => void) => {
  const pages = useReadPages(listMessages, { id: id ?? '', limit: 30 }, { enabled: id !== null });
  const [fresh, setFresh] = useState<readonly ChatMessage[]>([]);
  const [sending, setSending] = useState<Sending | null>(null);
  const start = useWrite(startConversation, { failure: 'caller', alsoStale: STALE });
  const send = useWrite(sendMessage, { failure: 'caller', alsoStale: STALE });

  const ask = async (question: Question): Promise<void> => {
    setSending({ question, error: null });
    const { text, power, recordIds } = question;
    const input = {
      text,
      ...(power === null ? {} : { power }),
      ...(recordIds.length === 0 ? {} : { recordIds }),
    };
    try {
      const asked = id === null ? await start.run(input) : await send.run({ id, ...input });
      setFresh((former) => [...former, asked.question, asked.answer]);
      setSending(null);
      if (id === null) onStarted(asked.conversation.id);
    } catch (error) {
      setSending({ question, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };

  const messages = useMemo(() => {
    const read = [...pages.items].reverse();
    const known = new Set(read.map((message) => message.id));
    return [
      ...read,
      ...fresh.filter((message) => !known.has(message.id) && (id === null || message.conversationId === id)),
    ];
  }, [pages.items, fresh, id]);

  return { messages, pages, sending, ask, giveUp: () => setSending(null) };
};
