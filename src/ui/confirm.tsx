import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Input } from './input.tsx';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

export type ConfirmRequest = {
  title: string;
  description?: ReactNode;
  /** A verb that says what happens: “Delete 3 people”. */
  confirmLabel: string;
  tone?: 'plain' | 'danger' | undefined;
  /** For what cannot be taken back: these words must be typed first. */
  phrase?: string | undefined;
};

export type ConfirmDialogProps = ConfirmRequest & {
  open: boolean;
  busy?: boolean | undefined;
  onConfirm: () => void;
  onCancel: () => void;
};

/** Asks before something that undo does not bring back. For the rest do it and offer undo. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { open, title, description, confirmLabel, tone, phrase, busy, onConfirm, onCancel } = props;
  const t = useMessages(m);
  const [typed, setTyped] = useState('');
  const cancel = useRef<HTMLButtonElement>(null);
  const allowed = phrase === undefined || typed.trim() === phrase;
  const close = () => {
    setTyped('');
    onCancel();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={title}
      description={description}
      size="sm"
      initialFocus={phrase === undefined ? cancel : undefined}
      onSubmit={() => {
        if (!allowed || busy) return;
        setTyped('');
        onConfirm();
      }}
      footer={
        <>
          <Button ref={cancel} onClick={close}>
            {t.cancel}
          </Button>
          <Button
            type="submit"
            variant={tone === 'danger' ? 'danger' : 'primary'}
            disabled={!allowed}
            loading={busy}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {phrase === undefined ? undefined : (
        <Field label={t.confirmTyping({ phrase })}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </Field>
      )}
    </Dialog>
  );
};

type Asked = { request: ConfirmRequest; answer: (yes: boolean) => void };

const ConfirmContext = createContext<((request: ConfirmRequest) => Promise<boolean>) | null>(null);

export const ConfirmProvider = (props: { children: ReactNode }) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const ask = useCallback(
    (request: ConfirmRequest) =>
      new Promise<boolean>((answer) => {
        setAsked({ request, answer });
        setOpen(true);
      }),
    [],
  );
  const reply = (yes: boolean) => {
    setOpen(false);
    asked?.answer(yes);
  };
  return (
    <ConfirmContext value={ask}>
      {props.children}
      {asked && (
        <ConfirmDialog
          {...asked.request}
          open={open}
          onConfirm={() => reply(true)}
          onCancel={() => reply(false)}
        />
      )}
    </ConfirmContext>
  );
};

/** `if (await confirm({ title, confirmLabel, tone: 'danger' })) …` */
export const useConfirm = (): ((request: ConfirmRequest) => Promise<boolean>) => {
  const ask = useContext(ConfirmContext);
  if (ask === null) throw new Error('There is no ConfirmProvider above this component.');
  return ask;
};
