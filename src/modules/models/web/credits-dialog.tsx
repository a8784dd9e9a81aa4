import { useState } from 'react';
import { startOfDay } from '#kernel/time.ts';
import { Button } from '#ui/button.tsx';
import { DateField } from '#ui/date-field.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { adjustCredits, grantCredits, MINOR_PER_CREDIT } from '../contract.ts';
import { m } from './messages.ts';

/** Credits as somebody types them, in hundredths; only an adjustment may take some away. */
const minorOf = (text: string, kind: 'grant' | 'adjust'): number | null => {
  const typed = text.replaceAll(/\s/g, '').replace(',', '.').replace('−', '-');
  const isAmount = (kind === 'adjust' ? /^-?\d{1,9}(\.\d{1,2})?$/ : /^\d{1,9}(\.\d{1,2})?$/).test(typed);
  const minor = Math.round(Number(typed) * MINOR_PER_CREDIT);
  return isAmount && minor !== 0 ? minor : null;
};

/** Fills the credits up, or puts a mistake in them right. */
export const CreditsDialog = ({ kind, onClose }: { kind: 'grant' | 'adjust'; onClose: () => void }) => {
  const t = useMessages(m);
  const { timeZone } = useFormat();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const grant = useWrite(grantCredits, { failure: 'caller', onDone: onClose });
  const adjust = useWrite(adjustCredits, { failure: 'caller', onDone: onClose });
  const { error, isPending } = kind === 'grant' ? grant : adjust;
  const amount = minorOf(typed, kind);
  const send = () => {
    if (amount === null) return;
    if (kind === 'adjust') adjust.start({ amount, reason });
    else grant.start({ amount, reason, expiresAt: day === null ? null : startOfDay(day, timeZone) });
  };
  const title = kind === 'grant' ? t.grant : t.adjust;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      size="sm"
      outsidePress="keep"
      onSubmit={send}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={isPending} disabled={amount === null}>
            {title}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={t.amountCredits}
          hint={kind === 'adjust' ? t.adjustHint : undefined}
          error={error === null ? undefined : fieldError(error, '/amount')}
        >
          <Input inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Field label={t.reason} error={error === null ? undefined : fieldError(error, '/reason')}>
          <Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {kind === 'grant' && (
          <Field label={t.expiresOn} requirement="optional" error={fieldError(error, '/expiresAt')}>
            <DateField value={day} onChange={setDay} quick="hidden" />
          </Field>
        )}
        {error !== null && (
          <p role="alert" className="text-sm text-danger-ink">
            {error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
