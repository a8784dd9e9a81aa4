import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Copy, Mail, MessageSquare, Phone, Send, Trash2 } from 'lucide-react';
import { getPerson } from '#modules/crm/contract.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, buttonClass, IconButton } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import { InlineEdit } from '#ui/inline-edit.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { createReadCache } from '#ui/read-cache.ts';
import { useToast } from '#ui/toast.tsx';
import { listDrafts, updateDraft, type Draft } from '../../contract.ts';
import { words } from '../words/messages.ts';
import { RecordLink } from '../words/record-link.tsx';
import { isRefused, linkOf } from './draft-link.ts';
import { m } from './messages.ts';

const channels: Readonly<
  Record<
    Draft['channel'],
    { icon: IconType; word: 'channelEmail' | 'channelSms' | 'channelMessage' | 'channelCall' }
  >
> = {
  email: { icon: Mail, word: 'channelEmail' },
  sms: { icon: MessageSquare, word: 'channelSms' },
  message: { icon: MessageSquare, word: 'channelMessage' },
  call: { icon: Phone, word: 'channelCall' },
};

/** A text that waits to be sent by a person: read, changed, copied, opened where it is sent from, and told what became of it. */
export const DraftCard = ({ draft, person: shows }: { draft: Draft; person: 'shown' | 'hidden' }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const format = useFormat();
  const toast = useToast();
  const queries = useQueryClient();
  const [copied, setCopied] = useState(false);
  const person = useRead(getPerson, { id: draft.personId }).data;
  const keep = (saved: Draft) =>
    createReadCache(queries).cache.updateItems(listDrafts, (one) => (one.id === saved.id ? saved : one));
  const update = useWrite(updateDraft, { failure: 'caller', onDone: keep });
  const { icon: Glyph, word } = channels[draft.channel];
  const save = (change: { text?: string; subject?: string | null }) =>
    update.run({ id: draft.id, ...change }, { ifVersion: draft.version });
  const become = async (status: 'sent' | 'discarded', title: string) => {
    try {
      const saved = await update.run({ id: draft.id, status }, { ifVersion: draft.version });
      toast.show({
        title,
        undo: async () => {
          await update.run({ id: draft.id, status: 'open' }, { ifVersion: saved.version });
        },
      });
    } catch (error) {
      toast.error(error);
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(draft.text);
    setCopied(true);
  };
  const refused = person !== undefined && isRefused(person, draft.channel);
  const link = person === undefined || refused ? null : linkOf(draft, person);
  const openLabel = { email: t.openEmail, sms: t.openSms, call: t.openCall, message: '' }[draft.channel];
  return (
    <article
      aria-label={draft.subject ?? t.drafts}
      className="rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <p className="mb-1.5 flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge icon={Glyph}>{w[word]}</Badge>
        {shows === 'shown' && person !== undefined && (
          <RecordLink kind="person" id={draft.personId} className="font-medium text-ink hover:underline">
            {person.displayName}
          </RecordLink>
        )}
        <span>
          {draft.source === 'agent' ? `${t.byAgent}, ` : ''}
          {format.ago(draft.createdAt)}
        </span>
      </p>
      <div className="-mx-2">
        {draft.channel === 'email' && (
          <div className="font-medium">
            <InlineEdit
              label={t.subject}
              value={draft.subject ?? ''}
              placeholder={t.subject}
              onSave={(subject) => save({ subject: subject === '' ? null : subject })}
            />
          </div>
        )}
        <InlineEdit kind="multiline" label={t.text} value={draft.text} onSave={(text) => save({ text })} />
      </div>
      {refused && <p className="mt-2 text-sm text-danger-ink">{t.mayNot}</p>}
      {person !== undefined && !refused && link === null && draft.channel !== 'message' && (
        <p className="mt-2 text-sm text-muted">{t.noAddress}</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {link !== null && (
          <a
            href={link}
            className={buttonClass({ variant: 'primary' })}
            onClick={() =>
              toast.show({
                title: t.sentIt,
                lasts: 15_000,
                action: { label: t.markSent, run: () => void become('sent', t.markedSent) },
              })
            }
          >
            <Glyph aria-hidden className="-ml-0.5 size-4" />
            {openLabel}
          </a>
        )}
        <Button icon={copied ? Check : Copy} onClick={() => void copy()}>
          {copied ? t.copied : t.copy}
        </Button>
        <Button variant="ghost" icon={Send} onClick={() => void become('sent', t.markedSent)}>
          {t.markSent}
        </Button>
        <IconButton icon={Trash2} label={t.discard} onClick={() => void become('discarded', t.discarded)} />
      </div>
    </article>
  );
};
