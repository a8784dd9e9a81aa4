import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Textarea } from '#ui/input.tsx';
import { Popover } from '#ui/popover.tsx';
import { m } from './messages.ts';

type RejectButtonProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  loading: boolean;
  onReject: (reason: string) => void;
};

/** Declines, and asks why: one word helps, none is needed. */
export const RejectButton = ({ open, onOpenChange, loading, onReject }: RejectButtonProps) => {
  const t = useMessages(m);
  const [reason, setReason] = useState('');
  return (
    <Popover
      label={t.reject}
      open={open}
      onOpenChange={onOpenChange}
      trigger={(trigger) => (
        <Button variant="ghost" loading={loading} {...trigger}>
          {t.reject}
        </Button>
      )}
    >
      {(close) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl-Enter sends from the field
        <form
          className="flex w-72 flex-col gap-3 p-1"
          onSubmit={(event) => {
            event.preventDefault();
            close();
            onReject(reason);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }}
        >
          <Field label={t.reason} hint={t.reasonHint} requirement="optional">
            <Textarea
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <Button type="submit" variant="primary" className="self-end">
            {t.reject}
          </Button>
        </form>
      )}
    </Popover>
  );
};
