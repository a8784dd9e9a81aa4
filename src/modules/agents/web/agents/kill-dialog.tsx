import { useState } from 'react';
import { OctagonX } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useToast } from '#ui/toast.tsx';
import { setSwitch, type Switch } from '../../contract.ts';
import { m } from './messages.ts';

type KillButtonProps = {
  scope: Switch['scope'];
  /** The agent; empty for the workspace. Of a tool it is chosen in the dialog. */
  switchKey: string;
  /** What it does, as the dialog asks it. */
  label: string;
  /** On the button, where that is too long. */
  short?: string;
  text: string;
  tools?: readonly { value: string; label: string }[];
};

/** Stops something at once, after one question: whether it is meant, and why. */
export const KillButton = (props: KillButtonProps) => {
  const { scope, switchKey, label, short, text, tools } = props;
  const t = useMessages(m);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tool, setTool] = useState('');
  const set = useWrite(setSwitch, { alsoStale: ['agents', 'runs'] });
  const key = scope === 'tool' ? tool : switchKey;
  const release = async () => {
    await set.run({ scope, key, off: false });
  };
  const kill = async () => {
    if (scope === 'tool' && key === '') return;
    const answer = await set.run({ scope, key, off: true, reason: reason.trim() }).catch(() => null);
    if (answer === null) return;
    setOpen(false);
    toast.show({ title: t.killed, tone: 'warning', undo: release });
  };
  return (
    <>
      <Button icon={OctagonX} className="text-danger-ink" onClick={() => setOpen(true)}>
        {short ?? label}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={label}
        description={text}
        size="sm"
        onSubmit={() => void kill()}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
            <Button
              type="submit"
              variant="danger"
              loading={set.isPending}
              disabled={scope === 'tool' && tool === ''}
            >
              {label}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {tools !== undefined && (
            <Field label={t.tool}>
              <Select value={tool} placeholder="–" options={tools} onChange={setTool} />
            </Field>
          )}
          <Field label={t.killReason} hint={t.killReasonHint} requirement="optional">
            <Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
};
