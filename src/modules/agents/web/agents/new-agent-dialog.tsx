import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog as Modal } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useGo } from '#ui/go.ts';
import { useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { useToast } from '#ui/toast.tsx';
import { createAgent } from '../../contract.ts';
import { m } from './messages.ts';

/** Makes an agent, switched off, and leads to where it is defined. */
export const Dialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const go = useGo();
  const toast = useToast();
  const [name, setName] = useState('');
  const [instructions, setInstructions] = useState('');
  const create = useWrite(createAgent, {
    failure: 'caller',
    onDone: (agent) => {
      toast.show({ title: t.created({ name: agent.name }) });
      onClose();
      go(`/agents/${agent.id}`);
    },
  });
  const problem =
    create.error === null ? undefined : (fieldError(create.error, '/name') ?? create.error.message);
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t.create}
      description={t.createText}
      outsidePress="keep"
      onSubmit={() =>
        create.start({
          name,
          enabled: false,
          ...(instructions.trim() === '' ? {} : { instructions }),
        })
      }
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={create.isPending}>
            {t.create}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t.name} error={problem}>
          <Input value={name} required maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t.instructions} hint={t.instructionsHint} requirement="optional">
          <Textarea
            rows={6}
            maxLength={20_000}
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
          />
        </Field>
      </div>
    </Modal>
  );
};
