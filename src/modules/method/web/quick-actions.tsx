import { useState } from 'react';
import {
  CalendarCheck,
  CalendarPlus,
  CalendarX,
  Ellipsis,
  HandHeart,
  MessageCircle,
  MessageSquareReply,
  Phone,
  Repeat,
  Send,
  Video,
} from 'lucide-react';
import { eventTraits, type EventType } from '#modules/activity/contract.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import type { IconType } from '#ui/icon.ts';
import { Input } from '#ui/input.tsx';
import { Menu } from '#ui/menu.tsx';
import { m } from './messages.ts';
import { useRecord } from './use-record.ts';

const FIRST: readonly { type: EventType; icon: IconType }[] = [
  { type: 'DM_STARTED', icon: MessageCircle },
  { type: 'MESSAGE_RECEIVED', icon: MessageSquareReply },
  { type: 'CALL_LOGGED', icon: Phone },
  { type: 'INVITE_SENT', icon: Send },
  { type: 'VIDEO_SENT', icon: Video },
  { type: 'FOLLOW_UP_DONE', icon: Repeat },
  { type: 'MEETING_HELD', icon: CalendarCheck },
  { type: 'NO_SHOW', icon: CalendarX },
  { type: 'JOINED_TEAM', icon: HandHeart },
];

const REST: readonly EventType[] = [
  'MESSAGE_SENT',
  'EMAIL_SENT',
  'LEAD_QUALIFIED',
  'PURCHASED',
  'PROPOSAL_SENT',
  'CONTRACT_SIGNED',
  'JOB_SCHEDULED',
  'JOB_COMPLETED',
  'UNSUBSCRIBED',
];

type Booking = { onBook(startsAt: string): void; onClose(): void };

const BookDialog = ({ onBook, onClose }: Booking) => {
  const t = useMessages(m);
  const [at, setAt] = useState('');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.book}
      size="sm"
      onSubmit={() => {
        if (at === '') return;
        onBook(new Date(at).toISOString());
        onClose();
      }}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" disabled={at === ''}>
            {t.book}
          </Button>
        </>
      }
    >
      <Field label={t.meetingAt}>
        <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} required />
      </Field>
    </Dialog>
  );
};

/** What happened, one press each: the log, the counters, the reminders and the queue follow. */
export const Part = ({ personId }: Record<string, string>) => {
  const t = useMessages(m);
  const locale = useLocale();
  const [booking, setBooking] = useState(false);
  const { record, isPending } = useRecord(personId ?? '');
  const label = (type: EventType) => eventTraits[type].label[locale];
  return (
    <section aria-label={t.quickActions}>
      <h2 className="mb-2 text-sm font-semibold">{t.quickActions}</h2>
      <div className="flex flex-wrap gap-1.5">
        {FIRST.map(({ type, icon }) => (
          <Button key={type} size="sm" icon={icon} disabled={isPending} onClick={() => void record(type)}>
            {label(type)}
          </Button>
        ))}
        <Button size="sm" icon={CalendarPlus} onClick={() => setBooking(true)}>
          {label('MEETING_BOOKED')}
        </Button>
        <Menu
          align="end"
          items={REST.map((type) => ({ label: label(type), onSelect: () => void record(type) }))}
          trigger={(trigger) => (
            <Button size="sm" variant="ghost" icon={Ellipsis} {...trigger}>
              {t.more}
            </Button>
          )}
        />
      </div>
      {booking && (
        <BookDialog
          onBook={(startsAt) => void record('MEETING_BOOKED', { startsAt })}
          onClose={() => setBooking(false)}
        />
      )}
    </section>
  );
};
