import { useState, type FormEvent } from 'react';
import { FastForward } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { m } from '../messages.ts';

const SHORTEST = 3;

/** Sets the rules aside with a reason. Opens on demand, since it is the exception. */
export const FastTrack = (props: { busy: boolean; onMove: (reason: string) => void }) => {
  const t = useMessages(m);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (reason.trim().length >= SHORTEST) props.onMove(reason.trim());
  };
  if (!open) {
    return (
      <Button
        size="sm"
        variant="ghost"
        icon={FastForward}
        onClick={() => setOpen(true)}
        className="self-start"
      >
        {t.fastTrack}
      </Button>
    );
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-2 rounded-md bg-sunken p-3">
      <Field label={t.fastTrackReason} hint={t.fastTrackHint}>
        <Input autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button
        type="submit"
        size="sm"
        loading={props.busy}
        disabled={reason.trim().length < SHORTEST}
        className="self-start"
      >
        {t.fastTrackConfirm}
      </Button>
    </form>
  );
};
