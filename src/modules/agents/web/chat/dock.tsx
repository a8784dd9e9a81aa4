import { useEffect, useState } from 'react';
import { ArrowLeft, History as HistoryIcon, SquarePen } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { useDock } from '#ui/dock.ts';
import { DockPanel } from '#ui/dock-panel.tsx';
import { useMessages } from '#ui/i18n.ts';
import { isProblem } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { useStored } from '#ui/stored.ts';
import { cancelRun } from '../../contract.ts';
import { Announcer } from './announcer.tsx';
import { Composer, type Question } from './composer.tsx';
import { History } from './history.tsx';
import { m } from './messages.ts';
import { isAtWork } from './run-view.ts';
import { Thread } from './thread.tsx';
import { useConversation } from './use-conversation.ts';
import { useScreenRecords } from './use-screen-records.ts';

const parseId = (stored: unknown): string | null => (typeof stored === 'string' ? stored : null);

/** The assistant beside every screen: a conversation, its history, and the record on the screen as what it is about. */
export const Dock = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const session = useSession();
  const dock = useDock();
  const [current, setCurrent] = useStored(`assistant.conversation.${session.workspaceId}`, parseId);
  const [view, setView] = useState<'chat' | 'history'>('chat');
  const [forgotten, setForgotten] = useState<ReadonlySet<string>>(new Set());
  // A new conversation keeps its place on the screen when the server gives it an id.
  const [visit, setVisit] = useState(0);
  const records = useScreenRecords().filter((record) => !forgotten.has(record.id));
  const conversation = useConversation(current, setCurrent);
  const cancel = useWrite(cancelRun, { alsoStale: ['conversations'] });

  // It was deleted in another window, or belongs to somebody who signed in here before.
  const isGone = isProblem(conversation.pages.error) && conversation.pages.error.status === 404;
  useEffect(() => {
    if (isGone) setCurrent(null);
  });

  const mayAsk = isAtLeast(session, 'member');
  const { messages, sending } = conversation;
  const last = messages.at(-1);
  const working = last?.run !== undefined && last.run !== null && isAtWork(last.run.status) ? last.run : null;
  const lastQuestion = messages.findLast((message) => message.from === 'person')?.text ?? null;

  const ask = (question: Question) => void conversation.ask(question);
  const askText = (text: string) => ask({ text, recordIds: records.map(({ id }) => id), power: null });
  const enter = (id: string | null) => {
    setCurrent(id);
    conversation.giveUp();
    setVisit(visit + 1);
    setView('chat');
    dock.show({});
  };
  return (
    <DockPanel
      onClose={onClose}
      title={view === 'chat' ? t.assistant : t.conversations}
      actions={
        view === 'chat' ? (
          <>
            <IconButton icon={SquarePen} label={t.newConversation} onClick={() => enter(null)} />
            <IconButton icon={HistoryIcon} label={t.conversations} onClick={() => setView('history')} />
          </>
        ) : (
          <IconButton icon={ArrowLeft} label={t.back} onClick={() => setView('chat')} />
        )
      }
      footer={
        view === 'history' || !mayAsk ? (
          <Button className="w-full" disabled={!mayAsk} icon={SquarePen} onClick={() => enter(null)}>
            {t.newConversation}
          </Button>
        ) : (
          <Composer
            key={`${visit}/${session.workspaceId}`}
            draftKey={`${session.workspaceId}.${current ?? 'new'}`}
            records={records}
            onForget={(id) => setForgotten(new Set([...forgotten, id]))}
            onSend={ask}
            onStop={working === null ? undefined : () => cancel.start({ id: working.id })}
            lastQuestion={lastQuestion}
            begin={dock.request}
            onBegun={dock.taken}
          />
        )
      }
    >
      <Announcer last={last} />
      {view === 'history' ? (
        <History
          current={current}
          onOpen={enter}
          onRemoved={(id) => {
            if (id === current) setCurrent(null);
          }}
        />
      ) : (
        <Thread
          key={visit}
          conversation={conversation}
          isNew={current === null}
          mayAsk={mayAsk && sending === null}
          record={records[0]}
          onAsk={askText}
          onChoose={(choice) => ask({ text: choice.label, recordIds: [choice.id], power: null })}
        />
      )}
    </DockPanel>
  );
};
